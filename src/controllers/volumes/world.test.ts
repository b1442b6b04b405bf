import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assert, unreachable } from '../../base/assert.ts'
import type { Action, Claim, ClaimScene, Class, Volume } from './model.ts'
import { planClaim } from './plan.ts'
import { planVolume } from './reclaim.ts'

const gi = 2 ** 30
type Policy = 'Retain' | 'Delete'

/** Class `m` has volumes somebody made; class `made` is provisioned, with the reclaim policy in its name. */
const classes: Readonly<Record<string, Class | null>> = {
  m: null,
  'made-Retain': {
    name: 'made-Retain',
    provisioner: 'berth.dev/host-path',
    servedBy: 'us',
    waitsForConsumer: false,
    refusedMountOptions: [],
  },
  'made-Delete': {
    name: 'made-Delete',
    provisioner: 'berth.dev/host-path',
    servedBy: 'us',
    waitsForConsumer: false,
    refusedMountOptions: [],
  },
}

/**
 * Claims and volumes as values, and the storage behind the volumes. Every claim and every volume has its turn, cut off
 * anywhere; what is written is all that is remembered.
 */
class World {
  readonly claims = new Map<string, Claim>()
  readonly volumes = new Map<string, Volume>()
  /** Names of volumes whose storage is gone. */
  readonly erased = new Set<string>()
  #uids = 0

  createClaim(name: string, className: string, size: number): void {
    if (this.claims.has(name)) return
    this.claims.set(name, {
      ...{ namespace: 'shop', name, uid: `uid-${++this.#uids}`, requestBytes: size * gi, className },
      ...{ modes: ['ReadWriteOnce'], attributesClass: '', volumeMode: 'Filesystem', selector: null },
      ...{ phase: 'Pending', volumeName: '', bindCompleted: false, boundByController: false },
      ...{ selectedNode: null, provisioner: null, unmarkedDriver: null, classUnset: false },
      ...{ hasDataSource: false, terminating: false },
    })
  }

  createVolume(name: string, over: Partial<Volume>): void {
    if (this.volumes.has(name)) return
    this.volumes.set(name, {
      ...{ name, capacityBytes: gi, modes: ['ReadWriteOnce'], className: 'm', attributesClass: '' },
      ...{ volumeMode: 'Filesystem', labels: {} },
      ...{ phase: 'Available', reservation: null, nodeAffinity: null, terminating: false, message: '' },
      ...{
        boundByController: false,
        dynamic: false,
        policy: 'Retain',
        backing: { is: 'host-path', path: '/srv/v' },
        unmarkedDriver: null,
      },
      ...{ hasDeletionFinalizer: false, recyclable: true },
      ...over,
    })
  }

  /** How much of a turn is done; all of it where `cut` is left out. */
  turnOfClaim(name: string, cut = Number.POSITIVE_INFINITY): readonly Action[] {
    const claim = this.claims.get(name)
    if (claim === undefined) return []
    const actions = planClaim(this.#sceneOf(claim))
    for (const action of actions.slice(0, cut)) this.#do(action, name)
    return actions
  }

  turnOfVolume(name: string, cut = Number.POSITIVE_INFINITY): readonly Action[] {
    const volume = this.volumes.get(name)
    if (volume === undefined) return []
    const claim = this.claims.get(volume.reservation?.name ?? '')
    const reserved = volume.reservation === null ? 'none' : claim === undefined ? 'absent' : 'present'
    const actions = planVolume(volume, reserved === 'present' ? { is: reserved, claim: claim! } : { is: reserved })
    for (const action of actions.slice(0, cut)) this.#do(action, volume.reservation?.name ?? '')
    return actions
  }

  /** Answers what the last round still wanted to do. */
  run(): readonly Action[] {
    let left: readonly Action[] = []
    for (let round = 0; round < 8; round++) {
      left = [
        ...[...this.claims.keys()].flatMap((name) => this.turnOfClaim(name)),
        ...[...this.volumes.keys()].flatMap((name) => this.turnOfVolume(name)),
      ]
    }
    return left.filter(({ is }) => is !== 'event')
  }

  #sceneOf(claim: Claim): ClaimScene {
    const all = [...this.volumes.values()]
    const volumes = claim.volumeName === '' ? all : all.filter(({ name }) => name === claim.volumeName)
    return { claim, volumes, class: classes[claim.className] ?? null, defaultClass: null, waitingPods: [] }
  }

  #do(action: Action, claimName: string): unknown {
    const claim = this.claims.get(claimName)
    const editClaim = (over: Partial<Claim>) => void this.claims.set(claimName, { ...claim!, ...over })
    const editVolume = (name: string, over: Partial<Volume>) =>
      void this.volumes.set(name, { ...this.volumes.get(name)!, ...over })
    switch (action.is) {
      case 'reserve-volume': {
        const { namespace, name, uid } = claim!
        const before = this.volumes.get(action.volume)?.reservation
        assert(before == null || before.uid === '' || before.uid === uid, 'nobody takes what is reserved for another')
        return editVolume(action.volume, {
          reservation: { namespace, name, uid },
          boundByController: action.byController,
        })
      }
      case 'unreserve':
        return editVolume(action.volume, { reservation: null, boundByController: false })
      case 'volume-phase':
        return editVolume(action.volume, { phase: action.phase, message: action.message })
      case 'bind-claim':
        return editClaim({ volumeName: action.volume, bindCompleted: true, boundByController: action.byController })
      case 'claim-phase':
        return editClaim({ phase: action.phase })
      case 'annotate-claim':
        return editClaim({ provisioner: 'berth.dev/host-path' })
      case 'provision': {
        const { namespace, name, uid, className, requestBytes } = claim!
        const policy = className.slice('made-'.length)
        const made = { dynamic: true, policy, backing: { is: 'ours' }, boundByController: true } as const
        const reservation = { namespace, name, uid }
        return this.createVolume(action.volume, {
          ...made,
          className,
          reservation,
          capacityBytes: requestBytes,
          phase: 'Pending',
        })
      }
      case 'delete-storage': {
        const { policy, reservation } = this.volumes.get(action.volume)!
        assert(policy === 'Delete', 'what is to be retained is never deleted')
        const holder = this.claims.get(reservation?.name ?? '')
        assert(holder?.uid !== reservation?.uid, 'nothing is deleted under its claim')
        this.erased.add(action.volume)
        return this.volumes.delete(action.volume)
      }
      case 'event':
      case 'use-class':
      case 'drop-finalizer':
      case 'mark-migrated':
      case 'start-recycler':
      case 'end-recycler':
        return undefined
      default:
        return unreachable(action)
    }
  }
}

const names = fc.constantFrom('p', 'q', 'r')
const deeds = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('claim'),
      name: names,
      size: fc.integer({ min: 1, max: 3 }),
      className: fc.constantFrom(...Object.keys(classes)),
    }),
    fc.record({ do: fc.constant('unclaim'), name: names }),
    fc.record({
      do: fc.constant('offer'),
      name: fc.constantFrom('v', 'w'),
      size: fc.integer({ min: 1, max: 3 }),
      policy: fc.constantFrom<Policy[]>('Retain', 'Delete'),
    }),
    fc.record({ do: fc.constant('turn'), of: fc.nat(9), cut: fc.nat(4) }),
  ),
  { maxLength: 30 },
)
type Deeds = typeof deeds extends fc.Arbitrary<infer T> ? T : never

function live(past: Deeds): World {
  const world = new World()
  for (const deed of past) {
    if ('className' in deed) world.createClaim(deed.name, deed.className, deed.size)
    else if ('policy' in deed) world.createVolume(deed.name, { capacityBytes: deed.size * gi, policy: deed.policy })
    else if ('of' in deed) {
      const turns = [...world.claims.keys(), ...[...world.volumes.keys()].map((name) => `pv/${name}`)]
      const who = turns[deed.of % Math.max(1, turns.length)]
      if (who?.startsWith('pv/')) world.turnOfVolume(who.slice(3), deed.cut)
      else if (who !== undefined) world.turnOfClaim(who, deed.cut)
    } else world.claims.delete(deed.name)
  }
  return world
}

describe('whatever was claimed, given up and cut off before', () => {
  test('all comes to rest: who can have a volume has one of its own, large enough, and nothing is left to write', () => {
    fc.assert(
      fc.property(deeds, (past) => {
        const world = live(past)
        expect(world.run()).toEqual([])
        const claims = [...world.claims.values()]
        const held = claims.filter(({ phase }) => phase === 'Bound')
        for (const { uid, volumeName, requestBytes } of held) {
          const volume = world.volumes.get(volumeName)
          expect([volume?.reservation?.uid, volume?.phase]).toEqual([uid, 'Bound'])
          expect(volume?.capacityBytes).toBeGreaterThanOrEqual(requestBytes)
        }
        const free = [...world.volumes.values()].filter(({ phase }) => phase === 'Available')
        for (const { phase, className, requestBytes } of claims) {
          if (phase !== 'Pending') continue
          expect(className).toBe('m')
          expect(free.filter(({ capacityBytes }) => capacityBytes >= requestBytes)).toEqual([])
        }
      }),
    )
  })

  test('what a claim had bound is kept: its storage is erased only under Delete, and only when the claim is gone', () => {
    // The world itself asserts it.
    fc.assert(
      fc.property(deeds, (past) => {
        const world = live(past)
        world.run()
        for (const claim of world.claims.values()) expect(world.erased.has(claim.volumeName)).toBe(false)
      }),
    )
  })
})
