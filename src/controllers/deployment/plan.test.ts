import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Deployment, ReplicaSet } from '../../api/types.gen.ts'
import { templateHash } from '../template-hash.ts'
import type { Plan } from './model.ts'
import { desire } from './observe.ts'
import { plan } from './plan.ts'

interface Options {
  readonly replicas: number
  readonly maxSurge: number | string
  readonly maxUnavailable: number | string
  readonly type?: string
}

function web({ replicas, maxSurge, maxUnavailable, type = 'RollingUpdate' }: Options, image: string): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', uid: 'web-uid', generation: 1 },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image }] } },
      strategy: { type, rollingUpdate: { maxSurge, maxUnavailable } },
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
    },
  }
}

/** A Deployment and its ReplicaSets as a value; pods are numbers in their status. */
class World {
  deployment: Deployment
  sets = new Map<string, ReplicaSet>()
  nowMs = 1_000_000

  constructor(deployment: Deployment) {
    this.deployment = deployment
  }

  plan(order: (sets: readonly ReplicaSet[]) => readonly ReplicaSet[] = (sets) => sets): Plan {
    return plan({
      desired: desire(this.deployment),
      sets: order([...this.sets.values()]),
      hasRunningPods: (set) => (set.status?.replicas ?? 0) > 0,
      hash: () => templateHash(this.deployment.spec?.template ?? {}, undefined),
      nowMs: this.nowMs,
    })
  }

  /** As many writes of a plan as are done before a crash. */
  do({ writes, prune, status, revision }: Plan, most = Number.POSITIVE_INFINITY): void {
    for (const { set, replicas, annotations } of writes.slice(0, most)) {
      const name = set.metadata.name ?? ''
      const born = set.metadata.creationTimestamp ?? new Date(this.nowMs).toISOString()
      const metadata = { ...set.metadata, uid: name, creationTimestamp: born, annotations }
      this.sets.set(name, { ...set, metadata, spec: { ...set.spec, replicas } } as ReplicaSet)
    }
    if (writes.length > most) return
    for (const { metadata } of prune) this.sets.delete(metadata.name ?? '')
    const annotations = revision === null ? this.deployment.metadata.annotations : { revision }
    const metadata = { ...this.deployment.metadata, ...(annotations && { annotations }) }
    if (revision !== null) metadata.annotations = { 'deployment.kubernetes.io/revision': revision }
    this.deployment = { ...this.deployment, metadata, ...(status !== null && { status }) }
  }

  /** Each set has the pods it wants; of those that are not up yet `up` more are. Pods that go are those that are not up. */
  kubelet(up: number): void {
    this.nowMs += 1000
    for (const [name, set] of this.sets) {
      const replicas = set.spec?.replicas ?? 0
      const availableReplicas = Math.min(replicas, (set.status?.availableReplicas ?? 0) + up)
      this.sets.set(name, {
        ...set,
        status: { replicas, availableReplicas, readyReplicas: availableReplicas, observedGeneration: 1 },
      })
    }
  }

  /** To rest; answers what was seen on the way. */
  run(up = 100): { readonly most: number; readonly least: number } {
    let most = 0
    let least = Number.POSITIVE_INFINITY
    for (let round = 0; round < 300; round++) {
      const next = this.plan()
      this.do(next)
      most = Math.max(most, this.total('replicas'))
      const isRest = next.writes.length === 0 && next.status === null && next.prune.length === 0
      this.kubelet(up)
      least = Math.min(least, this.total('availableReplicas'))
      if (isRest && this.plan().writes.length === 0 && this.plan().status === null) return { most, least }
    }
    throw new Error(`no rest: ${this.sizes()}`)
  }

  total(what: 'replicas' | 'availableReplicas'): number {
    const of = (set: ReplicaSet) => (what === 'replicas' ? set.spec?.replicas : set.status?.availableReplicas) ?? 0
    return [...this.sets.values()].reduce((sum, set) => sum + of(set), 0)
  }

  sizes(): string {
    const one = (set: ReplicaSet) => `${set.spec?.template?.spec?.containers[0]?.image}=${set.spec?.replicas}`
    return [...this.sets.values()].map(one).sort().join(' ')
  }

  change(options: Options, image: string): void {
    const { status, metadata } = this.deployment
    this.deployment = { ...web(options, image), metadata, ...(status !== undefined && { status }) }
  }
}

const arbitraryOptions = fc
  .record({
    replicas: fc.integer({ min: 1, max: 12 }),
    maxSurge: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('25%', '50%')),
    maxUnavailable: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('0%', '25%', '100%')),
  })
  .filter(({ maxSurge, maxUnavailable }) => maxSurge !== 0 || (maxUnavailable !== 0 && maxUnavailable !== '0%'))

function rolled(options: Options): World {
  const world = new World(web(options, 'v1'))
  world.run()
  world.change(options, 'v2')
  return world
}

describe('a rollout', () => {
  test('that is stuck and made smaller does not count pods that leave already', () => {
    const options = { replicas: 6, maxSurge: 3, maxUnavailable: 2 }
    const world = rolled(options)
    const step = () => {
      world.do(world.plan())
      world.do(world.plan())
    }
    step()
    world.change({ ...options, replicas: 12 }, 'v2')
    step()
    for (const [name, set] of world.sets) {
      const isOld = set.spec?.template?.spec?.containers[0]?.image === 'v1'
      const replicas = set.spec?.replicas ?? 0
      world.sets.set(name, { ...set, status: { replicas, availableReplicas: isOld ? replicas : 0 } })
    }
    world.change({ ...options, replicas: 4 }, 'v2')
    for (let round = 0; round < 4; round++) step()
    const [old] = world.sizes().match(/(?<=v1=)\d+/)!
    expect(Number(old)).toBeGreaterThanOrEqual(2)
  })

  test('never has more pods than surge allows, nor fewer available than may be missing', () => {
    fc.assert(
      fc.property(arbitraryOptions, fc.integer({ min: 1, max: 5 }), (options, up) => {
        const world = rolled(options)
        const { strategy } = desire(world.deployment)
        const { maxSurge, maxUnavailable } = strategy.is === 'rolling' ? strategy : { maxSurge: 0, maxUnavailable: 0 }
        const { most, least } = world.run(up)
        expect(most).toBeLessThanOrEqual(options.replicas + maxSurge)
        expect(least).toBeGreaterThanOrEqual(options.replicas - maxUnavailable)
        expect(world.sizes()).toBe(`v1=0 v2=${options.replicas}`)
      }),
    )
  })

  test('a crash between any two writes changes nothing about the end', () => {
    fc.assert(
      fc.property(arbitraryOptions, fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 6 }), (options, crashes) => {
        const world = rolled(options)
        for (const most of crashes) {
          world.do(world.plan(), most)
          world.kubelet(1)
        }
        world.run()
        expect(world.sizes()).toBe(`v1=0 v2=${options.replicas}`)
      }),
    )
  })

  test('does not depend on the order sets are seen in', () => {
    fc.assert(
      fc.property(arbitraryOptions, fc.integer({ min: 0, max: 4 }), (options, steps) => {
        const world = rolled(options)
        for (let step = 0; step < steps; step++) {
          world.do(world.plan())
          world.kubelet(1)
        }
        expect(world.plan((sets) => sets.toReversed())).toEqual(world.plan())
      }),
    )
  })

  test('what is written is not written again: without news a few looks are enough, and at rest none writes', () => {
    fc.assert(
      fc.property(arbitraryOptions, fc.integer({ min: 0, max: 6 }), fc.nat(2), (options, steps, up) => {
        const world = rolled(options)
        const written = () => {
          const { writes, prune, status, revision } = world.plan()
          return { writes, prune, status, revision }
        }
        const nothing = { writes: [], prune: [], status: null, revision: null }
        for (let step = 0; step < steps; step++) {
          world.do(world.plan())
          world.kubelet(up)
        }
        // A new set, what it leaves to the others, what is told of both.
        for (let look = 0; look < 3; look++) world.do(world.plan())
        expect(written()).toEqual(nothing)
        world.run()
        expect(written()).toEqual(nothing)
      }),
    )
  })

  test('changed again and scaled in the middle still ends with the size and template asked for', () => {
    fc.assert(
      fc.property(
        arbitraryOptions,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 4 }),
        (options, replicas, steps) => {
          const world = rolled(options)
          for (let step = 0; step < steps; step++) {
            world.do(world.plan())
            world.kubelet(1)
          }
          const active = [...world.sets.values()].map(({ spec }) => spec?.replicas ?? 0).filter((size) => size > 0)
          fc.pre(replicas === options.replicas || active.length !== 1 || active[0] !== replicas)
          world.change({ ...options, replicas }, 'v3')
          world.run()
          expect(world.sizes()).toContain(`v3=${replicas}`)
          expect(world.total('replicas')).toBe(replicas)
        },
      ),
    )
  })
})

const fixed: Options = { replicas: 4, maxSurge: 1, maxUnavailable: 1 }

describe('details', () => {
  test('an old template is used again under the highest revision', () => {
    const world = rolled(fixed)
    world.run()
    world.change(fixed, 'v1')
    world.run()
    expect(world.sizes()).toBe('v1=4 v2=0')
    const revisions = [...world.sets.values()].map(({ metadata }) => metadata.annotations)
    expect(revisions).toMatchObject([
      { 'deployment.kubernetes.io/revision': '3', 'deployment.kubernetes.io/revision-history': '1' },
      { 'deployment.kubernetes.io/revision': '2' },
    ])
  })

  test('one set alone that has the size already, but was not sized for it, holds up all that comes after', () => {
    const world = rolled({ ...fixed, replicas: 5, maxSurge: 2, maxUnavailable: 5 })
    world.do(world.plan())
    expect(world.sizes()).toBe('v1=0 v2=2')
    world.change({ ...fixed, replicas: 2 }, 'v3')
    world.run()
    expect(world.sizes()).toBe('v1=0 v2=2')
  })

  test('Recreate stops all old pods before the first new one', () => {
    const options = { ...fixed, type: 'Recreate' }
    const world = rolled(options)
    world.do(world.plan())
    expect(world.sizes()).toBe('v1=0')
    expect(world.plan().writes).toEqual([])
    world.kubelet(1)
    world.run()
    expect(world.sizes()).toBe('v1=0 v2=4')
  })

  test('scaling in the middle is shared by size', () => {
    const options = { replicas: 10, maxSurge: 3, maxUnavailable: 2 }
    const world = rolled(options)
    for (let step = 0; step < 2; step++) {
      world.do(world.plan())
      world.kubelet(0)
    }
    expect(world.sizes()).toBe('v1=8 v2=5')
    world.change({ ...options, replicas: 15 }, 'v2')
    world.do(world.plan())
    expect(world.sizes()).toBe('v1=11 v2=7')
  })

  test('paused, only its size changes', () => {
    const world = rolled(fixed)
    world.deployment = { ...world.deployment, spec: { ...world.deployment.spec!, paused: true, replicas: 6 } }
    world.run()
    expect(world.sizes()).toBe('v1=6')
  })

  test('paused while no set has pods, the last one has them again, and goes with them where no history is kept: as upstream', () => {
    const world = rolled(fixed)
    const [set] = [...world.sets.values()]
    const status = { replicas: 0, observedGeneration: 9 }
    world.sets.set(set!.metadata.name!, { ...set!, spec: { ...set!.spec!, replicas: 0 }, status })
    world.change({ ...fixed, type: 'Recreate' }, 'v2')
    const spec = { ...world.deployment.spec!, revisionHistoryLimit: 0, paused: true }
    world.deployment = { ...world.deployment, spec }
    const { writes, prune } = world.plan()
    expect(writes.map(({ replicas }) => replicas)).toEqual([fixed.replicas])
    expect(prune).toEqual([world.sets.get(set!.metadata.name!)])
  })

  test('a rollout that gets nowhere is late after its deadline', () => {
    const world = rolled(fixed)
    for (let step = 0; step < 5; step++) {
      world.do(world.plan())
      world.kubelet(0)
    }
    world.nowMs += 601_000
    expect(world.plan().status?.conditions?.find(({ type }) => type === 'Progressing')).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
    })
  })
})
