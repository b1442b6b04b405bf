import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OptIn, optIns } from '../../api/apps/v1/stateful-set-opt-ins.ts'
import type { StatefulSet } from '../../api/types.gen.ts'
import { anyOrder } from '../any-order.ts'
import { textOf, worldOf } from './picture.ts'
import { actionsOf, World, webSet, webTemplate } from './world.ts'

type Spec = NonNullable<StatefulSet['spec']>

function table(name: string, spec: Partial<Spec>, rows: readonly (readonly [number, string, string, string])[]) {
  describe(name, () => {
    test.each(rows)('%i wanted; %s → %s; %s', (replicas, pods, actions, hold) => {
      const next = worldOf(pods, replicas, { spec }).plan()
      const did = actionsOf(next).map(textOf).join(', ') || '–'
      const waits = next.hold === null ? '–' : `${next.hold.ordinal} until ${next.hold.until}`
      expect([did, waits]).toEqual([actions, hold])
    })
  })
}

const rolling = (partition: number): Partial<Spec> => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition } },
})
const parallel: Partial<Spec> = { podManagementPolicy: 'Parallel' }
const several = (maxUnavailable: number | string, partition = 0): Partial<Spec> => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition, maxUnavailable } },
})

table('ordered', {}, [
  // wanted, pods before | actions | hold
  [3, '–', 'create 0 new', '0 until created'],
  [3, '0 new', '–', '0 until ready'],
  [3, '0 new ready', 'create 1 new', '1 until created'],
  [3, '0 new ready | 2 new ready', 'create 1 new', '1 until created'],
  [2, '0 new failed | 1 new ready', 'delete 0', '0 until gone'],
  [2, '0 new succeeded', 'delete 0', '0 until gone'],
  [2, '0 new failed stopping', '–', '0 until gone'],
  [2, '0 new ready stopping | 1 new ready', '–', '0 until gone'],
  [1, '0 new ready | 1 new ready | 2 new ready', 'delete 2', '2 until gone'],
  [1, '0 new ready | 1 new ready | 2 new ready stopping', '–', '2 until gone'],
  [1, '0 new | 1 new ready', '–', '0 until ready'],
  [1, '0 new ready | 1 new | 2 new ready', 'delete 2', '2 until gone'],
  [1, '0 new ready | 1 new', 'delete 1', '1 until gone'],
  [1, '0 new ready | 1 new | 2 new', '–', '2 until lower pods are ready'],
  [0, '0 new', 'delete 0', '0 until gone'],
])

table('parallel', parallel, [
  [3, '–', 'create 0 new, create 1 new, create 2 new', '0 until created'],
  [3, '0 new | 2 new ready stopping', 'create 1 new', '0 until ready'],
  [0, '0 new | 1 new ready | 2 new ready stopping', 'delete 1, delete 0', '–'],
  [2, '0 new failed | 1 new ready', 'delete 0', '0 until gone'],
  [2, '0 old ready | 1 old', 'delete 1', '1 until ready'],
])

table('rolling update, ordered', {}, [
  [2, '0 old ready | 1 old ready', 'delete 1', '1 until gone'],
  [2, '0 old ready | 1 new', '–', '1 until ready'],
  [2, '0 old ready | 1 new ready', 'delete 0', '0 until gone'],
  [2, '0 new ready | 1 new ready', '–', '–'],
  [2, '0 old | 1 old ready', '–', '0 until ready'],
])

/** What a set waits for for ever, as upstream's does, by the smallest set that does; `opt-ins.test.ts` has what may be asked for instead. */
describe.each([
  [
    'kubernetes#67250: a broken pod is never replaced by the version that would heal it',
    {},
    2,
    '0 old ready | 1 old',
    '1 until ready',
  ],
  [
    'nor where all go at once and one may be down',
    { ...parallel, ...several(1) },
    2,
    '0 old ready | 1 old',
    '1 until ready',
  ],
  [
    'a scale-down stops at two pods that are not ready',
    {},
    1,
    '0 new ready | 1 new | 2 new',
    '2 until lower pods are ready',
  ],
  ['a scale-down waits for a pod that stays', {}, 1, '0 new | 1 new ready', '0 until ready'],
  ['an update waits for a lower pod that is not ready', {}, 2, '0 old | 1 old ready', '0 until ready'],
] as const)('traps', (name, spec, replicas, pods, hold) => {
  test(name, () => {
    const world = worldOf(pods, replicas, { spec })
    const before = world.state()
    for (let count = 0; count < 3; count++) world.execute(world.plan())
    const next = world.plan()
    expect([actionsOf(next), `${next.hold?.ordinal} until ${next.hold?.until}`]).toEqual([[], hold])
    expect(JSON.parse(world.state())[0]).toEqual(JSON.parse(before)[0])
  })
})

// As the real controller manager did.
table('minReadySeconds, ordered', { minReadySeconds: 8 }, [
  [2, '0 new fresh', '–', '0 until available'],
  [2, '0 old ready | 1 new fresh', '–', '1 until available'],
  [1, '0 new ready | 1 new fresh', 'delete 1', '1 until gone'],
  [1, '0 new ready | 1 new fresh | 2 new ready', 'delete 2', '2 until gone'],
  [1, '0 new ready | 1 new fresh | 2 new fresh', '–', '2 until lower pods are ready'],
])

table('minReadySeconds, parallel', { ...parallel, minReadySeconds: 8 }, [
  [2, '0 old ready | 1 new fresh', '–', '1 until available'],
  [2, '0 old ready | 1 new ready', 'delete 0', '0 until gone'],
])

test.each([
  ['0 new ready', null],
  ['0 new fresh', 8001],
  ['0 new ready | 1 new fresh', 8001],
  ['0 new fresh | 1 new ready', 8001],
])('minReadySeconds: %s is looked at again after %j ms', (pods, againAfterMs) => {
  expect(worldOf(pods, 2, { spec: { minReadySeconds: 8 } }).plan().againAfterMs).toBe(againAfterMs)
})

table('partition 1', rolling(1), [
  [2, '–', 'create 0 old', '0 until created'],
  [2, '0 old ready', 'create 1 new', '1 until created'],
  [2, '0 old ready | 1 old ready', 'delete 1', '1 until gone'],
  [2, '0 old ready | 1 new ready', '–', '–'],
  [1, '0 old ready', '–', '–'],
])

table('partition counts places, not ordinals', { ...rolling(1), ordinals: { start: 5 } }, [
  [2, '–', 'create 5 old', '5 until created'],
  [2, '5 old ready', 'create 6 new', '6 until created'],
  [2, '5 old ready | 6 old ready', 'delete 6', '6 until gone'],
  [2, '5 old ready | 6 new ready', '–', '–'],
  [1, '4 new ready | 5 new ready', 'delete 4', '4 until gone'],
])

table('maxUnavailable 2, parallel', { ...parallel, ...several(2) }, [
  [4, '0 old ready | 1 old ready | 2 old ready | 3 old ready', 'delete 3, delete 2', '3 until gone'],
  [4, '0 old ready | 1 old ready | 2 old ready | 3 new', 'delete 2', '3 until ready'],
  [4, '0 old | 1 old ready | 2 old ready | 3 old ready', 'delete 3', '0 until ready'],
  [4, '0 old ready | 1 old ready | 2 new | 3 old ready stopping', '–', '2 until ready'],
  [3, '0 old ready | 2 old ready', 'create 1 new, delete 2', '1 until created'],
])

table('maxUnavailable 40 % from partition 2, ordered', several('40%', 2), [
  [5, '0 old ready | 1 old ready | 2 old ready | 3 old ready | 4 old ready', 'delete 4, delete 3', '4 until gone'],
  [2, '0 old ready | 1 old ready', '–', '–'],
  [3, '0 old ready | 1 old ready | 2 old ready', 'delete 2', '2 until gone'],
])

table('on delete', { updateStrategy: { type: 'OnDelete' } }, [
  [2, '0 old ready | 1 old ready', '–', '–'],
  [2, '0 old ready', 'create 1 new', '1 until created'],
])

type Edit = Required<
  Pick<
    Spec,
    'podManagementPolicy' | 'ordinals' | 'replicas' | 'updateStrategy' | 'persistentVolumeClaimRetentionPolicy'
  >
> & { readonly image: string }

const edits: fc.Arbitrary<Edit> = fc.record({
  podManagementPolicy: fc.constantFrom('OrderedReady', 'Parallel'),
  ordinals: fc.record({ start: fc.nat(2) }),
  replicas: fc.nat(4),
  image: fc.constantFrom('app:1', 'app:2', 'app:3'),
  updateStrategy: fc.oneof(
    fc.constant({ type: 'OnDelete' }),
    fc.nat(4).map((partition) => ({ type: 'RollingUpdate', rollingUpdate: { partition } })),
    fc
      .tuple(fc.nat(4), fc.constantFrom(1, 2, 3, '50%'))
      .map(([partition, maxUnavailable]) => ({ type: 'RollingUpdate', rollingUpdate: { partition, maxUnavailable } })),
  ),
  persistentVolumeClaimRetentionPolicy: fc.record({
    whenDeleted: fc.constantFrom('Retain', 'Delete'),
    whenScaled: fc.constantFrom('Retain', 'Delete'),
  }),
})

/** What users, nodes and chance do to a set. `act` is the controller, cut off after some of its actions as by a crash. */
type Deed =
  | { readonly is: 'act'; readonly count: number }
  | { readonly is: 'kubelet' }
  | { readonly is: PodDeed | 'delete-claim'; readonly ordinal: number }
  | { readonly is: 'edit'; readonly spec: Edit }
type PodDeed = 'delete-pod' | 'fail-pod' | 'unready-pod' | 'unlabel-pod' | 'orphan-pod'

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.nat(5).map((count): Deed => ({ is: 'act', count })),
  fc.constant<Deed>({ is: 'kubelet' }),
  fc.record({
    is: fc.constantFrom<PodDeed | 'delete-claim'>(
      'delete-pod',
      'fail-pod',
      'unready-pod',
      'unlabel-pod',
      'orphan-pod',
      'delete-claim',
    ),
    ordinal: fc.nat(5),
  }),
  edits.map((spec): Deed => ({ is: 'edit', spec })),
)

function edit(world: World, { image, ...spec }: Edit): void {
  const { podManagementPolicy: _, ...mutable } = spec
  const generation = (world.set.metadata.generation ?? 0) + 1
  world.set = {
    ...world.set,
    metadata: { ...world.set.metadata, generation },
    spec: { ...world.set.spec!, ...mutable, template: webTemplate(image) },
  }
}

function happen(world: World, deed: Deed): void {
  if (deed.is === 'act') {
    actionsOf(world.plan())
      .slice(0, deed.count)
      .every((action) => world.do(action))
  } else if (deed.is === 'kubelet') world.kubelet()
  else if (deed.is === 'edit') edit(world, deed.spec)
  else if (deed.is === 'delete-claim') deleteClaim(world, `data-web-${deed.ordinal}`)
  else happenToPod(world, deed.is, `web-${deed.ordinal}`)
}

function happenToPod(world: World, deed: PodDeed, name: string): void {
  if (deed === 'delete-pod') world.deletePod(name)
  else if (deed === 'fail-pod') world.setPhase(name, 'Failed', false)
  else if (deed === 'unready-pod') world.setPhase(name, 'Running', false)
  else if (deed === 'orphan-pod') world.setOwners(name, [])
  else {
    const labels = { app: 'web', 'controller-revision-hash': 'gone' }
    world.editPod(name, (pod) => ({ ...pod, metadata: { ...pod.metadata, labels } }))
  }
}

function deleteClaim(world: World, name: string): void {
  const claim = world.claims.get(name)
  if (claim === undefined) return
  world.claims.set(name, { ...claim, metadata: { ...claim.metadata, deletionTimestamp: 'now' } })
}

// With whatever a set may ask for beyond upstream: the promises are the same.
const histories = fc.tuple(edits, fc.array(deeds, { maxLength: 25 }), fc.subarray([...optIns]))

function live([spec, past, asks]: readonly [Edit, readonly Deed[], readonly OptIn[]]): World {
  const world = new World(webSet(0, { claims: ['data'], asks }))
  world.set = { ...world.set, spec: { ...world.set.spec!, podManagementPolicy: spec.podManagementPolicy } }
  edit(world, spec)
  for (const deed of past) happen(world, deed)
  return world
}

describe('whatever happened before', () => {
  test('no second pod of an identity is ever made', () => {
    // The world itself asserts it: making what is there already fails.
    fc.assert(fc.property(histories, (history) => void live(history)))
  })

  test('with pods that come up, the set comes to rest with just the pods it wants, all ready', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const world = live(history)
        world.run()
        const { replicas = 0, ordinals } = world.set.spec!
        const names = Array.from({ length: replicas }, (_, index) => `web-${index + (ordinals?.start ?? 0)}`)
        expect([...world.pods.keys()].sort()).toEqual(names.sort())
        expect(world.set.status?.readyReplicas).toBe(replicas)
      }),
    )
  })

  test('at rest there is nothing to do, and nothing to write', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const world = live(history)
        world.run()
        const next = world.plan()
        expect([actionsOf(next), next.status, next.prune, next.hold]).toEqual([[], null, [], null])
      }),
    )
  })

  test('the plan does not depend on the order objects are seen in', () => {
    fc.assert(
      fc.property(histories, anyOrder, (history, shuffled) => {
        const world = live(history)
        expect(world.plan(shuffled)).toEqual(world.plan())
      }),
    )
  })

  test('a crash between any two actions changes nothing about the end', () => {
    fc.assert(
      fc.property(histories, fc.nat(8), (history, cut) => {
        const through = live(history)
        const crashed = through.fork()
        through.run()
        happen(crashed, { is: 'act', count: cut })
        crashed.run()
        expect(crashed.state()).toBe(through.state())
      }),
    )
  })

  test('under Retain a claim gets no owner, and nothing takes it away', () => {
    fc.assert(
      fc.property(histories, ([spec, past, asks]) => {
        const retain = { whenDeleted: 'Retain', whenScaled: 'Retain' }
        const keep = (one: Edit): Edit => ({ ...one, persistentVolumeClaimRetentionPolicy: retain })
        const kept = past
          .filter((deed) => deed.is !== 'delete-claim')
          .map((deed): Deed => (deed.is === 'edit' ? { ...deed, spec: keep(deed.spec) } : deed))
        const world = live([keep(spec), kept, asks])
        const claims = [...world.claims.keys()]
        world.run()
        expect([...world.claims.keys()]).toEqual(expect.arrayContaining(claims))
        expect([...world.claims.values()].flatMap((claim) => claim.metadata.ownerReferences ?? [])).toEqual([])
      }),
    )
  })
})
