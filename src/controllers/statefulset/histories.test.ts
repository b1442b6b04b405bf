import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OptIn, optIns } from '../../api/apps/v1/stateful-set-opt-ins.ts'
import type { StatefulSet } from '../../api/types.gen.ts'
import { anyOrder } from '../any-order.ts'
import { actionsOf, World, webSet, webTemplate } from './world.ts'

type Spec = NonNullable<StatefulSet['spec']>

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
