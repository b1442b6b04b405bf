import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IPAddress, ServiceCIDR } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import { anyOrder } from '../any-order.ts'
import { finalizer, mayHold, overlap, plan } from './plan.ts'

const now = Date.parse('2026-01-01T00:01:00Z')
const ago = (seconds: number) => formatTime(now - seconds * 1000)

function rangeOf(name: string, cidrs: readonly string[], over: ServiceCIDR['metadata'] = {}): ServiceCIDR {
  const message = 'Kubernetes Service CIDR is ready'
  const conditions = [{ type: 'Ready', status: 'True', reason: '', message, lastTransitionTime: ago(60) }]
  return { metadata: { name, finalizers: [finalizer], ...over }, spec: { cidrs }, status: { conditions } }
}

function addressOf(name: string, by = 'ipallocator.k8s.io'): IPAddress {
  const labels = { 'ipaddress.kubernetes.io/managed-by': by }
  const parentRef = { resource: 'services', namespace: 'default', name: 'web' }
  return { metadata: { name, labels }, spec: { parentRef } }
}

describe('a range', () => {
  const told = (range: ServiceCIDR, others: readonly ServiceCIDR[] = [], addresses: readonly IPAddress[] = []) => {
    const turn = plan(range, [range, ...others], addresses, now)
    return turn.is === 'tell' ? `${turn.condition.status} ${turn.condition.reason}` : turn.is
  }
  const small = (over: ServiceCIDR['metadata'] = {}) => rangeOf('small', ['10.1.0.0/28'], over)
  const going = small({ deletionTimestamp: ago(10) })
  const taken = [addressOf('10.1.0.5')]

  test.each([
    ['is protected first', small({ finalizers: [] }), [], [], 'protect'],
    ['is told to be ready', { ...small(), status: {} }, [], [], 'True '],
    ['is left alone then', small(), [], [], 'rest'],
    ['without addresses goes', going, [], [], 'lift'],
    ['goes not at once', small({ deletionTimestamp: ago(9) }), [], [], 'wait'],
    ['of somebody else’s finalizer', small({ deletionTimestamp: ago(10), finalizers: ['a/b'] }), [], taken, 'rest'],
    ['with an address stays', going, [], taken, 'False Terminating'],
    ['with one made by hand goes', going, [], [addressOf('10.1.0.5', 'me')], 'lift'],
    ['with the address of the network goes', going, [], [addressOf('10.1.0.0'), addressOf('10.1.0.15')], 'lift'],
    ['inside another goes', going, [rangeOf('large', ['10.1.0.0/24'])], taken, 'lift'],
    [
      'inside one that goes, too',
      going,
      [rangeOf('twin', ['10.1.0.0/28'], { deletionTimestamp: ago(1) })],
      taken,
      'lift',
    ],
    ['whose address is of a smaller one goes', going, [rangeOf('less', ['10.1.0.0/29'])], taken, 'lift'],
    ['whose address is not of the smaller one', going, [rangeOf('less', ['10.1.0.8/29'])], taken, 'False Terminating'],
    [
      'of which one family is another’s',
      rangeOf('two', ['10.1.0.0/28', 'fd00::/112'], { deletionTimestamp: ago(10) }),
      [rangeOf('large', ['10.1.0.0/24'])],
      [addressOf('fd00::5')],
      'False Terminating',
    ],
  ] as const)('%s', (_, range, others, addresses, wanted) => expect(told(range, others, addresses)).toBe(wanted))
})

test('no address is ever left without a range, and the order of what is there is nothing', () => {
  const cidr = fc.record({ prefix: fc.integer({ min: 26, max: 30 }), at: fc.nat(63) })
  const cidrs = fc.array(cidr, { minLength: 1, maxLength: 4 })
  const numbers = fc.array(fc.nat(63), { maxLength: 4 })
  fc.assert(
    fc.property(cidrs, numbers, anyOrder, (ranges, taken, shuffled) => {
      const sizes = ranges.map(({ prefix, at }) => ({
        first: at - (at % 2 ** (32 - prefix)),
        size: 2 ** (32 - prefix),
      }))
      const holds = ({ first, size }: (typeof sizes)[number], at: number) => at > first && at < first + size - 1
      const objects = ranges.map(({ prefix }, index) =>
        rangeOf(
          `r${index}`,
          [`10.0.0.${sizes[index]!.first}/${prefix}`],
          index === 0 ? { deletionTimestamp: ago(20) } : {},
        ),
      )
      const addresses = taken.map((at) => addressOf(`10.0.0.${at}`))
      const turn = plan(objects[0]!, objects, addresses, now)
      const [own, ...others] = sizes
      const orphans = taken.filter((at) => holds(own!, at) && !others.some((other) => holds(other, at)))
      expect(turn.is).toBe(orphans.length > 0 ? 'tell' : 'lift')
      expect(plan(objects[0]!, shuffled(objects), shuffled(addresses), now)).toEqual(turn)
    }),
    { numRuns: 50 },
  )
})

test('what changes what becomes of a range is a reason to look at it', () => {
  const cidr = fc.record({ prefix: fc.integer({ min: 26, max: 30 }), at: fc.nat(63) })
  const numbers = fc.array(fc.nat(63), { maxLength: 3 })
  fc.assert(
    fc.property(fc.array(cidr, { minLength: 2, maxLength: 4 }), numbers, (ranges, taken) => {
      const going = { deletionTimestamp: ago(20) }
      const [range, ...others] = ranges.map(({ prefix, at }, index) =>
        rangeOf(`r${index}`, [`10.0.0.${at - (at % 2 ** (32 - prefix))}/${prefix}`], index === 0 ? going : {}),
      )
      const addresses = taken.map((at) => addressOf(`10.0.0.${at}`))
      const decided = JSON.stringify(plan(range!, others, addresses, now))
      const isDecided = (ranges: readonly ServiceCIDR[], addresses: readonly IPAddress[]) =>
        JSON.stringify(plan(range!, ranges, addresses, now)) === decided
      for (const other of others) {
        const rest = others.filter((one) => one !== other)
        if (!isDecided(rest, addresses)) expect(overlap(range!, other)).toBe(true)
      }
      for (const address of addresses) {
        const rest = addresses.filter((one) => one !== address)
        if (!isDecided(others, rest)) expect(mayHold(range!, address)).toBe(true)
      }
    }),
  )
})

test('what is done is not decided again: from whatever was written before it comes to rest, or waits', () => {
  const condition = fc.record({
    type: fc.constantFrom('Ready', 'Other'),
    status: fc.constantFrom('True', 'False'),
    reason: fc.constantFrom('', 'Terminating'),
    message: fc.constantFrom('', 'Kubernetes Service CIDR is ready'),
    lastTransitionTime: fc.constant(ago(60)),
  })
  const written = fc.record({
    finalizers: fc.subarray([finalizer, 'a/b']),
    conditions: fc.uniqueArray(condition, { maxLength: 2, selector: ({ type }) => type }),
    deletedAgo: fc.constantFrom(null, 3, 30),
  })
  const numbers = fc.array(fc.nat(15), { maxLength: 3 })
  fc.assert(
    fc.property(written, numbers, fc.boolean(), ({ finalizers, conditions, deletedAgo }, taken, isInAnother) => {
      const going = deletedAgo === null ? {} : { deletionTimestamp: ago(deletedAgo) }
      let range: ServiceCIDR = { ...rangeOf('r', ['10.0.0.0/28'], { finalizers, ...going }), status: { conditions } }
      const others = isInAnother ? [rangeOf('large', ['10.0.0.0/24'])] : []
      const addresses = taken.map((at) => addressOf(`10.0.0.${at}`))
      const decide = () => plan(range, [range, ...others], addresses, now)
      const decided: string[] = []
      for (let turn = decide(); turn.is !== 'rest' && turn.is !== 'wait'; turn = decide()) {
        expect(decided).not.toContain(turn.is)
        decided.push(turn.is)
        const { metadata, status } = range
        if (turn.is === 'tell') {
          const kept = (status?.conditions ?? []).filter(({ type }) => type !== turn.condition.type)
          range = { ...range, status: { conditions: [...kept, { ...turn.condition, lastTransitionTime: ago(0) }] } }
          continue
        }
        const held = (metadata?.finalizers ?? []).filter((one) => one !== finalizer)
        range = { ...range, metadata: { ...metadata, finalizers: turn.is === 'protect' ? [...held, finalizer] : held } }
      }
      const isReady = range.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
      if (deletedAgo === null) expect([range.metadata?.finalizers?.includes(finalizer), isReady]).toEqual([true, true])
    }),
  )
})
