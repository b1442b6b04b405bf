import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyOrder } from '../any-order.ts'
import { sliceLabels } from './labels.ts'
import type { Action, PodView, ServiceView, SliceView } from './model.ts'
import { plan as planAll, type Scene } from './plan.ts'

const service: ServiceView = {
  namespace: 'default',
  name: 'web',
  uid: 'web-uid',
  labels: {},
  headless: true,
  publishNotReady: false,
  families: ['IPv4'],
  prefers: null,
  ports: [],
}

function podOf(name: string, port = 80, over: Partial<PodView> = {}): PodView {
  return {
    name,
    uid: `${name}-uid`,
    addresses: { IPv4: `10.0.0.${name}` },
    ready: true,
    terminating: false,
    hostname: name,
    nodeName: 'n',
    zone: null,
    ports: [{ name: 'http', protocol: 'TCP', port, appProtocol: null }],
    ...over,
  }
}

const plan = (scene: Omit<Scene, 'shares'>) => planAll({ ...scene, shares: null }).actions

let counter = 0

function apply(actions: readonly Action[], slices: readonly SliceView[]): readonly SliceView[] {
  const after = new Map(slices.map((slice) => [slice.name, slice]))
  for (const action of actions) {
    if (action.is === 'delete') after.delete(action.slice)
    else {
      const name = action.is === 'create' ? `web-${counter++}` : action.slice
      const family = action.is === 'create' ? action.family : after.get(name)!.family
      after.set(name, { name, family, labels: sliceLabels(service), ...action.content })
    }
  }
  return [...after.values()]
}

test('readiness: what stops is served but not ready, unless the service publishes all', () => {
  const conditions = (over: Partial<PodView>, publishNotReady = false) => {
    const pods = [podOf('a', 80, over)]
    const [action] = plan({ service: { ...service, publishNotReady }, pods, slices: [], maxPerSlice: 100 })
    const { ready, serving, terminating } = (action as Action & { is: 'create' }).content.endpoints[0]!.conditions
    return [ready, serving, terminating]
  }
  expect(conditions({})).toEqual([true, true, false])
  expect(conditions({ ready: false })).toEqual([false, false, false])
  expect(conditions({ terminating: true })).toEqual([false, true, true])
  expect(conditions({ ready: false }, true)).toEqual([true, false, false])
  expect(conditions({ terminating: true }, true)).toEqual([true, true, true])
})

test('a slice that is emptied stays, and is the one that is filled again', () => {
  const full = apply(plan({ service, pods: [podOf('a')], slices: [], maxPerSlice: 100 }), [])
  const emptying = plan({ service, pods: [], slices: full, maxPerSlice: 100 })
  expect(emptying).toEqual([{ is: 'update', slice: full[0]!.name, content: { ports: [], endpoints: [] } }])
  const empty = apply(emptying, full)
  expect(plan({ service, pods: [], slices: empty, maxPerSlice: 100 })).toEqual([])
  expect(plan({ service, pods: [podOf('b')], slices: empty, maxPerSlice: 100 })).toMatchObject([
    { is: 'update', slice: full[0]!.name },
  ])
})

test('hints: for the zone or the node, and of ready ones only', () => {
  const hints = (prefers: ServiceView['prefers'], over: Partial<PodView>) => {
    const pods = [podOf('a', 80, { zone: 'z', ...over })]
    const [action] = plan({ service: { ...service, prefers }, pods, slices: [], maxPerSlice: 100 })
    return (action as Action & { is: 'create' }).content.endpoints[0]!.hints
  }
  const zone = { forZones: [{ name: 'z' }] }
  expect(hints(null, {})).toBeUndefined()
  expect(hints('same-zone', {})).toEqual(zone)
  expect(hints('same-zone', { zone: null })).toBeUndefined()
  expect(hints('same-node', {})).toEqual({ forNodes: [{ name: 'n' }], ...zone })
  expect(hints('same-node', { zone: null })).toEqual({ forNodes: [{ name: 'n' }] })
  expect(hints('same-node', { ready: false })).toBeUndefined()
})

test('two families: a slice each, with the pods that have such an address', () => {
  const dual = { ...service, families: ['IPv4', 'IPv6'] as const }
  const pods = [podOf('a', 80, { addresses: { IPv4: '10.0.0.1', IPv6: 'fd00::1' } }), podOf('b')]
  const made = plan({ service: dual, pods, slices: [], maxPerSlice: 100 }) as readonly (Action & { is: 'create' })[]
  expect(made.map(({ family, content }) => [family, content.endpoints.map(({ addresses }) => addresses[0])])).toEqual([
    ['IPv4', ['10.0.0.1', '10.0.0.b']],
    ['IPv6', ['fd00::1']],
  ])
})

test('what is new goes into one slice that has room for all of it, or into a new one', () => {
  const pods = (count: number) => Array.from({ length: count }, (_, i) => podOf(String(i)))
  const grow = (slices: readonly SliceView[], count: number) =>
    apply(plan({ service, pods: pods(count), slices, maxPerSlice: 10 }), slices)
  const sizes = (slices: readonly SliceView[]) => slices.map(({ endpoints }) => endpoints.length)
  const [seven, nine] = [grow([], 7), grow(grow([], 7), 9)]
  expect([sizes(seven), sizes(nine), sizes(grow(seven, 11))]).toEqual([[7], [9], [7, 4]])
})

const crowd = fc.uniqueArray(
  fc.record({ name: fc.integer({ min: 0, max: 60 }).map(String), port: fc.constantFrom(80, 81), ready: fc.boolean() }),
  { selector: ({ name }) => name },
)

/** Which slice each pod is in, by its name and ports. */
function placesOf(slices: readonly SliceView[]): ReadonlyMap<string, string> {
  return new Map(
    slices.flatMap(({ name, endpoints, ports }) =>
      endpoints.map(({ targetRef }) => [`${targetRef.name} ${JSON.stringify(ports)}`, name] as const),
    ),
  )
}

test('from any slices to any pods, wherever it is cut off: each once, where it was before, none too full, and a second look changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(crowd, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 10 }),
      fc.nat(3),
      (crowds, maxPerSlice, cut) => {
        let slices: readonly SliceView[] = []
        for (const seeds of crowds) {
          const pods = seeds.map(({ name, port, ready }) => podOf(name, port, { ready }))
          const before = placesOf(slices)
          // Cut off after some of its writes it goes on from what is there.
          slices = apply(plan({ service, pods, slices, maxPerSlice }).slice(0, cut), slices)
          slices = apply(plan({ service, pods, slices, maxPerSlice }), slices)
          const names = slices.flatMap(({ endpoints }) => endpoints.map(({ targetRef }) => targetRef.name))
          expect(names.toSorted()).toEqual(pods.map(({ name }) => name).toSorted())
          expect(slices.length).toBeGreaterThan(0)
          for (const { endpoints, ports } of slices) {
            expect(endpoints.length).toBeLessThanOrEqual(maxPerSlice)
            for (const { targetRef } of endpoints)
              expect(ports).toEqual(pods.find(({ name }) => name === targetRef.name)!.ports)
          }
          const after = placesOf(slices)
          for (const place of before.keys()) if (after.has(place)) expect(after.get(place)).toBe(before.get(place))
          expect(plan({ service, pods: pods.toReversed(), slices, maxPerSlice })).toEqual([])
        }
      },
    ),
  )
})

test('the plan does not depend on the order pods and slices are seen in', () => {
  const sizes = fc.integer({ min: 1, max: 10 })
  fc.assert(
    fc.property(crowd, crowd, sizes, anyOrder, (before, after, maxPerSlice, shuffled) => {
      const podsOf = (seeds: typeof before) => seeds.map(({ name, port, ready }) => podOf(name, port, { ready }))
      const slices = apply(plan({ service, pods: podsOf(before), slices: [], maxPerSlice }), [])
      const pods = podsOf(after)
      expect(plan({ service, pods: shuffled(pods), slices: shuffled(slices), maxPerSlice })).toEqual(
        plan({ service, pods, slices, maxPerSlice }),
      )
    }),
    { numRuns: 50 },
  )
})
