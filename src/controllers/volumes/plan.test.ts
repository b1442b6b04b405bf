import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Action, Claim, ClaimScene, Volume } from './model.ts'
import { planClaim } from './plan.ts'
import { claimOf, forC, forOther, gi, sceneOf, short, volumeOf } from './testdata/scene.ts'

const waits = {
  name: 'm',
  provisioner: 'berth.dev/host-path',
  servedBy: 'us',
  waitsForConsumer: true,
  refusedMountOptions: [],
} as const
const atOnce = { ...waits, waitsForConsumer: false } as const
const others = { ...atOnce, servedBy: 'others' } as const

const bindV = ['reserve-volume v', 'volume-phase Bound', 'bind-claim v', 'claim-phase Bound']

describe('a claim', () => {
  test.each<[string, Partial<ClaimScene>, readonly string[]]>([
    ['a free volume', { volumes: [volumeOf()] }, bindV],
    ['too small', { volumes: [volumeOf({ capacityBytes: 1 })] }, ['! ProvisioningFailed']],
    ['other class', { volumes: [volumeOf({ className: 'x' })] }, ['! ProvisioningFailed']],
    [
      'released to another',
      { volumes: [volumeOf({ phase: 'Released', reservation: forOther })] },
      ['! ProvisioningFailed'],
    ],
    [
      'stopped after the volume',
      { volumes: [volumeOf({ reservation: forC, phase: 'Bound' })] },
      ['bind-claim v', 'claim-phase Bound'],
    ],
    [
      'kept for it, other modes',
      { volumes: [volumeOf({ modes: ['ReadOnlyMany'], reservation: forC })] },
      ['! ProvisioningFailed'],
    ],
    ['of other attributes', { volumes: [volumeOf({ attributesClass: 'gold' })] }, ['! ProvisioningFailed']],
    ['kept by name, just made', { volumes: [volumeOf({ phase: 'Pending', reservation: { ...forC, uid: '' } })] }, []],
    ['kept by name', { volumes: [volumeOf({ reservation: { ...forC, uid: '' } })] }, bindV],
    ['named, just made', { claim: claimOf({ volumeName: 'v' }), volumes: [volumeOf({ phase: 'Pending' })] }, []],
    ['named, not there', { claim: claimOf({ volumeName: 'v' }) }, []],
    [
      'named, taken',
      { claim: claimOf({ volumeName: 'v' }), volumes: [volumeOf({ reservation: forOther })] },
      ['! FailedBinding'],
    ],
    [
      'named, other mode',
      { claim: claimOf({ volumeName: 'v', volumeMode: 'Block' }), volumes: [volumeOf()] },
      ['! VolumeMismatch'],
    ],
    ['waits for a pod', { class: waits, volumes: [volumeOf()] }, ['! WaitForFirstConsumer']],
    ['waits for the pod to be placed', { class: waits, waitingPods: ['p'] }, ['! WaitForPodScheduled']],
    ['the scheduler gave it one', { class: waits, volumes: [volumeOf({ reservation: forC })] }, bindV.slice(1)],
    [
      'the scheduler chose a node',
      { class: waits, claim: claimOf({ selectedNode: 'n' }) },
      ['annotate-claim', 'provision pvc-c-uid'],
    ],
    ['made at once', { class: atOnce }, ['annotate-claim', 'provision pvc-c-uid']],
    [
      'a cloud we stand in for',
      { class: { ...atOnce, servedBy: 'stand-in', provisioner: 'kubernetes.io/gce-pd' } },
      ['annotate-claim', 'provision pvc-c-uid'],
    ],
    [
      'host paths, switched off',
      { class: { ...atOnce, servedBy: 'disabled', provisioner: 'kubernetes.io/host-path' } },
      ['annotate-claim', '! ProvisioningFailed'],
    ],
    ['to be filled', { class: atOnce, claim: claimOf({ hasDataSource: true }) }, ['! ProvisioningFailed']],
    [
      'to be filled by others',
      { class: others, claim: claimOf({ hasDataSource: true }) },
      ['annotate-claim', '! ExternalProvisioning'],
    ],
    [
      'mount options nobody takes',
      { class: { ...atOnce, refusedMountOptions: ['ro', 'noatime'] } },
      ['annotate-claim', '! ProvisioningFailed'],
    ],
    ['made by others', { class: { ...others, provisioner: 'x.y/z' } }, ['annotate-claim', '! ExternalProvisioning']],
    ['in-tree, gone', { class: { ...others, provisioner: 'kubernetes.io/no-provisioner' } }, ['! ProvisioningFailed']],
    ['no class', { claim: claimOf({ className: '' }) }, ['! FailedBinding']],
    ['no class, a default', { claim: claimOf({ className: '', classUnset: true }), defaultClass: 'd' }, ['use-class']],
    [
      'bound, all well',
      {
        claim: claimOf({ phase: 'Bound', volumeName: 'v', bindCompleted: true }),
        volumes: [volumeOf({ reservation: forC, phase: 'Bound' })],
      },
      [],
    ],
    [
      'bound, volume gone',
      { claim: claimOf({ phase: 'Bound', volumeName: 'v', bindCompleted: true }) },
      ['claim-phase Lost', '! ClaimLost'],
    ],
    [
      'lost, volume back',
      { claim: claimOf({ phase: 'Lost', volumeName: 'v', bindCompleted: true }), volumes: [volumeOf()] },
      ['reserve-volume v', 'volume-phase Bound', 'claim-phase Bound'],
    ],
    [
      "bound to what is another's",
      {
        claim: claimOf({ phase: 'Bound', volumeName: 'v', bindCompleted: true }),
        volumes: [volumeOf({ reservation: forOther })],
      },
      ['claim-phase Lost', '! ClaimMisbound'],
    ],
  ])('%s', (_, over, expected) => {
    expect(short(planClaim(sceneOf(over)))).toEqual(expected)
  })
})

/** What the writes do, without an API server. */
function apply(actions: readonly Action[], claim: Claim, volumes: Volume[]): Claim {
  let now = claim
  for (const action of actions) {
    const i = 'volume' in action ? volumes.findIndex(({ name }) => name === action.volume) : -1
    const { namespace, name, uid } = now
    if (action.is === 'reserve-volume') volumes[i] = { ...volumes[i]!, reservation: { namespace, name, uid } }
    if (action.is === 'volume-phase') volumes[i] = { ...volumes[i]!, phase: action.phase }
    if (action.is === 'bind-claim') now = { ...now, volumeName: action.volume, bindCompleted: true }
    if (action.is === 'claim-phase') now = { ...now, phase: action.phase }
  }
  return now
}

const sizes = fc.integer({ min: 1, max: 5 }).map((n) => n * gi)
const volumesOfChance = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    capacityBytes: sizes,
    className: fc.constantFrom('m', 'x'),
  }),
  { selector: ({ name }) => name, minLength: 1 },
)
const claimsOfChance = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('p', 'q', 'r', 's'), requestBytes: sizes, className: fc.constantFrom('m', 'x') }),
  { selector: ({ name }) => name, minLength: 1 },
)

test('no volume is bound to two claims, what is bound is large enough, and a second look changes nothing', () => {
  fc.assert(
    fc.property(
      volumesOfChance,
      claimsOfChance,
      fc.array(fc.nat()),
      fc.nat(),
      (volumeSeeds, claimSeeds, order, cut) => {
        const volumes = volumeSeeds.map((seed) => volumeOf(seed))
        const claims = claimSeeds.map((seed) => claimOf({ ...seed, uid: `${seed.name}-uid` }))
        for (const [round, n] of [...order, ...claims.keys(), ...claims.keys()].entries()) {
          const i = n % claims.length
          const claim = claims[i]!
          const candidates = claim.volumeName === '' ? volumes : volumes.filter(({ name }) => name === claim.volumeName)
          const actions = planClaim(sceneOf({ claim, volumes: candidates }))
          // A crash in the middle of the first rounds: what is left is picked up later.
          claims[i] = apply(round < order.length ? actions.slice(0, cut % 4) : actions, claim, volumes)
        }
        const held = claims.filter(({ volumeName }) => volumeName !== '')
        expect(new Set(held.map(({ volumeName }) => volumeName)).size).toBe(held.length)
        for (const claim of held) {
          const volume = volumes.find(({ name }) => name === claim.volumeName)!
          expect(volume.reservation?.uid).toBe(claim.uid)
          expect(volume.capacityBytes).toBeGreaterThanOrEqual(claim.requestBytes)
          expect(planClaim(sceneOf({ claim, volumes: [volume] }))).toEqual([])
        }
      },
    ),
  )
})

test('the choice does not hang on the order of volumes', () => {
  fc.assert(
    fc.property(volumesOfChance, sizes, fc.infiniteStream(fc.nat()), (seeds, requestBytes, keys) => {
      const volumes = seeds.map((seed) => volumeOf(seed))
      const shuffled = volumes
        .map((volume) => ({ volume, key: keys.next().value as number }))
        .toSorted((a, b) => a.key - b.key)
      const claim = claimOf({ requestBytes })
      expect(planClaim(sceneOf({ claim, volumes: shuffled.map(({ volume }) => volume) }))).toEqual(
        planClaim(sceneOf({ claim, volumes })),
      )
    }),
  )
})
