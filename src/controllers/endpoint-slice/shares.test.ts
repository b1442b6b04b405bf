import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EndpointView } from './model.ts'
import { type Draft, share, type ZoneShares } from './shares.ts'
import { SharingRecord } from './sharing-record.ts'
import { zoneShares } from './zone-shares.ts'

/** `a`: an endpoint in that zone; `a!` one that is not ready; `?` one without a zone; `a>b` with a hint. */
function endpoints(text: string): readonly EndpointView[] {
  return text.split(' ').map((each, index) => {
    const [, zone = '', mark = '', hint] = /^(\w*|\?)(!?)(?:>(\w+))?$/.exec(each)!
    return {
      addresses: [`10.0.0.${index}`],
      conditions: { ready: mark === '', serving: mark === '', terminating: false },
      targetRef: { kind: 'Pod', namespace: 'default', name: `p${index}`, uid: `p${index}` },
      ...(zone !== '?' && { zone }),
      ...(hint !== undefined && { hints: { forZones: [{ name: hint }] } }),
    }
  })
}

function text(some: readonly EndpointView[]): string {
  const one = ({ zone, conditions, hints }: EndpointView) =>
    `${zone ?? '?'}${conditions.ready ? '' : '!'}${hints === undefined ? '' : `>${hints.forZones?.[0]?.name}`}`
  return some.map(one).join(' ')
}

function shared(before: string, cpus: Readonly<Record<string, number>>, written = true): string {
  const all = Object.values(cpus).reduce((sum, each) => sum + each, 0)
  const shares: ZoneShares = new Map(Object.entries(cpus).map(([zone, cpu]) => [zone, cpu / all]))
  const drafts = before.split(' | ').map((slice): Draft => ({ endpoints: endpoints(slice), written }))
  const outcome = share(drafts, shares)
  const after = outcome.endpoints.map(text).join(' | ')
  return outcome.sharing.is === 'refused' ? `${after} (${outcome.sharing.why})` : after
}

const two = { a: 4, b: 4 }
const three = { a: 4, b: 4, c: 4 }

// As kube-controller-manager 1.36.3 was seen to do it.
test.each([
  ['a zone has enough', 'a a a b b b', two, 'a>a a>a a>a b>b b>b b>b'],
  ['one gives to another', 'a a a b', two, 'a>b a>a a>a b>b'],
  ['a third has nothing', 'a a a b b b', three, 'a>c a>a a>a b>c b>b b>b'],
  ['one that is not ready has no hint', 'a! a a b b b c', three, 'a! a>a a>a b>c b>b b>b c>c'],
  ['endpoints where no ready node is', 'a a b b b c', two, 'a>a a>a b>b b>b b>b c>c'],
  ['too few', 'a', two, 'a (Insufficient number of endpoints (1 endpoints, 2 zones))'],
  ['nobody knows a zone', 'a', {}, 'a (Nodes only ready in one zone)'],
  ['an endpoint without a zone', 'a a b ?', two, 'a a b ? (One or more endpoints do not have a zone specified)'],
  [
    'they cannot be shared out',
    'a a>a a',
    two,
    'a a a (Unable to allocate minimum required endpoints to each zone without exceeding overload threshold (3 endpoints, 2 zones))',
  ],
])('%s', (_, before, cpus, after) => {
  expect(shared(before, cpus)).toBe(after)
})

test('a slice that can stay stays, one whose zones have too many or no hints is written', () => {
  expect(shared('a>b a>a b>a b>b', two, false)).toBe('a>b a>a b>a b>b')
  expect(shared('a>a a b>b b>b', two, false)).toBe('a>a a>a b>b b>b')
  expect(shared('a>a a>a a>a | b>b b>b b>b', three, false)).toBe('a>c a>a a>a | b>c b>b b>b')
})

test('nodes: one that tells no zone or no processors spoils it, those that are not ready or run the control plane do not count', () => {
  const node = (zone: string | null, cpu: string, ready = 'True', labels = {}) => ({
    metadata: { labels: { ...(zone !== null && { 'topology.kubernetes.io/zone': zone }), ...labels } },
    status: { allocatable: { cpu }, conditions: [{ type: 'Ready', status: ready }] },
  })
  const both = [node('a', '1'), node('b', '2500m'), node('a', '500m')]
  const control = { 'node-role.kubernetes.io/control-plane': '' }
  expect(zoneShares(both)).toEqual(
    new Map([
      ['a', 0.375],
      ['b', 0.625],
    ]),
  )
  expect(zoneShares([...both, node(null, '1', 'False'), node(null, '1', 'True', control)])).toEqual(zoneShares(both))
  expect(zoneShares([...both, node(null, '1')])).toBe(null)
  expect(zoneShares([...both, node('a', '0')])).toBe(null)
  expect(zoneShares([node('a', '1')])).toBe(null)
})

test('what is told: that it began, that it ended and each time why not; and who has too few when nodes change', () => {
  const record = new SharingRecord()
  const zones = new Map([
    ['a', 2],
    ['b', 2],
  ])
  const told = [
    record.note('s', 'IPv4', { is: 'refused', why: 'No' }),
    record.note('s', 'IPv4', { is: 'refused', why: 'No' }),
    record.note('s', 'IPv4', { is: 'shared', zones }),
    record.note('s', 'IPv6', { is: 'shared', zones }),
  ]
  expect(told.map((each) => each && `${each.type} ${each.reason} ${each.message}`)).toEqual([
    'Warning TopologyAwareHintsDisabled No, addressType: IPv4',
    'Warning TopologyAwareHintsDisabled No, addressType: IPv4',
    'Normal TopologyAwareHintsEnabled Topology Aware Hints has been enabled, addressType: IPv4',
    null,
  ])
  const half = new Map([
    ['a', 0.5],
    ['b', 0.5],
  ])
  expect(record.overloaded(() => half)).toEqual([])
  expect(record.overloaded(() => new Map([...half, ['c', 0.2]]))).toEqual(['s'])
  expect(record.overloaded(() => null)).toEqual(['s'])
  expect(record.note('s', 'IPv4', null)?.message).toBe('Topology Aware Hints has been disabled, addressType: IPv4')
  expect(record.note('s', 'IPv6', null)).toBe(null)
})

test('a trap: parts that are rounded up may be more than there is, and one zone gets too few', () => {
  expect(shared('a a c a c a a a c a', { a: 2, b: 4, c: 9 })).toBe('a>c a>c c>c a>c c>c a>b a>b a>a c>c a>a')
})

/** What zones must have is rounded up; where that is more than there is, upstream gives one of them too few, another one each time. */
function isEnough(count: number, shares: ReadonlyMap<string, number>): boolean {
  const wanted = [...shares.values()].map((each) => Math.max(each * count, Math.ceil((each * count) / 1.2)))
  return wanted.reduce((sum, each) => sum + each, 0) < count + 1e-9
}

test('whatever there is: each ready endpoint is for one zone or none is; and where there is enough, no zone has less than it must, and a second look changes nothing', () => {
  const zone = fc.constantFrom('a', 'b', 'c')
  const slices = fc.array(fc.array(zone, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 3 })
  const cpus = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 3 })
  fc.assert(
    fc.property(slices, cpus, (zones, cpu) => {
      const all = cpu.reduce((sum, each) => sum + each, 0)
      const shares = new Map(cpu.map((each, index) => ['abc'[index]!, each / all]))
      const first = share(
        zones.map((each) => ({ endpoints: endpoints(each.join(' ')), written: true })),
        shares,
      )
      const again = share(
        first.endpoints.map((each) => ({ endpoints: each, written: false })),
        shares,
      )
      const hints = first.endpoints.flat().map((each) => each.hints?.forZones?.length)
      expect(new Set(hints)).toEqual(new Set([first.sharing.is === 'refused' ? undefined : 1]))
      expect(again.sharing.is).toBe(first.sharing.is)
      const count = zones.flat().length
      if (!zones.flat().every((each) => shares.has(each)) || !isEnough(count, shares)) return
      expect(again.endpoints).toEqual(first.endpoints)
      if (first.sharing.is === 'refused') return
      for (const [name, each] of shares) {
        expect(first.sharing.zones.get(name) ?? 0).toBeGreaterThanOrEqual(Math.ceil((each * count) / 1.2))
      }
    }),
  )
})
