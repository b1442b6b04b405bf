import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OptIn } from '../../api/apps/v1/stateful-set-opt-ins.ts'
import { Patience } from './patience.ts'
import { textOf, worldOf } from './picture.ts'
import { orderedDeletionFinalizer } from './take-down.ts'
import { actionsOf, type WebOptions, World, webSet, webTemplate } from './world.ts'

type Spec = NonNullable<WebOptions['spec']>
type Row = readonly [wanted: number, pods: string, actions: string, hold: string]

/** The same pods, as a set that does not ask for it is planned, and as one that does. */
function table(asks: OptIn, spec: Spec, rows: readonly (readonly [...Row, actions: string, hold: string])[]) {
  describe(`${asks} ${JSON.stringify(spec)}`, () => {
    test.each(rows)('%i wanted; %s: %s; %s, and now %s; %s', (replicas, pods, ...[plain, plainHold, actions, hold]) => {
      expect(seen(worldOf(pods, replicas, { spec }))).toEqual([plain, plainHold])
      expect(seen(worldOf(pods, replicas, { spec, asks: [asks] }))).toEqual([actions, hold])
    })
  })
}

function seen(world: World): readonly [actions: string, hold: string] {
  const next = world.plan()
  const did = actionsOf(next).map(textOf).join(', ') || '–'
  return [did, next.hold === null ? '–' : `${next.hold.ordinal} until ${next.hold.until}`]
}

// wanted, pods | what upstream does, and waits for | what is done when asked for, and waited for
table('heal-stuck-rollout', {}, [
  [2, '0 old ready | 1 old', '–', '1 until ready', 'delete 1', '1 until ready'],
  [3, '0 old | 1 old | 2 old ready', '–', '0 until ready', 'delete 0', '0 until ready'],
  [2, '0 old ready | 1 old stopping', '–', '1 until gone', '–', '1 until gone'],
  [2, '0 old ready | 1 new', '–', '1 until ready', '–', '1 until ready'],
  [2, '0 old ready | 1 old ready', 'delete 1', '1 until gone', 'delete 1', '1 until gone'],
])
table('heal-stuck-rollout', { updateStrategy: { type: 'OnDelete' } }, [
  [2, '0 old ready | 1 old', '–', '1 until ready', '–', '1 until ready'],
])
table('heal-stuck-rollout', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } } }, [
  [2, '0 old | 1 new ready', '–', '0 until ready', '–', '0 until ready'],
])
table('scale-down-unready', {}, [
  [1, '0 new ready | 1 new | 2 new', '–', '2 until lower pods are ready', 'delete 2', '2 until gone'],
  [1, '0 new | 1 new ready', '–', '0 until ready', 'delete 1', '1 until gone'],
  [1, '0 new | 1 new stopping', '–', '0 until ready', '–', '1 until gone'],
  [1, '–', 'create 0 new', '0 until created', 'create 0 new', '0 until created'],
  [1, '1 new ready', 'create 0 new', '0 until created', 'create 0 new, delete 1', '1 until gone'],
  [1, '0 new ready stopping | 1 new ready', '–', '0 until gone', 'delete 1', '1 until gone'],
])

describe('release-from-dead-nodes', () => {
  const world = (asks: readonly OptIn[], creationTimestamp = '2026-01-01T00:00:00Z') => {
    const made = worldOf('0 new ready | 1 new ready', 2, { asks })
    for (const ordinal of [0, 1]) {
      made.editPod(`web-${ordinal}`, (pod) => ({
        ...pod,
        metadata: { ...pod.metadata, creationTimestamp },
        spec: { ...pod.spec!, nodeName: `node-${ordinal}` },
      }))
    }
    return made
  }

  test('takes pods of a node whose power is off, and of no other', () => {
    const asking = world(['release-from-dead-nodes'])
    expect(seen(asking)).toEqual(['–', '–'])
    asking.deadNodes.set('node-1', Date.parse('2026-01-01T00:00:00Z'))
    expect(seen(asking)).toEqual(['release 1', '–'])
  })

  test('a pod that was sent there since is released when it was driven out, not before', () => {
    const late = world(['release-from-dead-nodes'], '2026-01-01T00:00:01Z')
    late.deadNodes.set('node-1', Date.parse('2026-01-01T00:00:00Z'))
    expect(seen(late)).toEqual(['–', '–'])
    late.deletePod('web-1')
    expect(seen(late)).toEqual(['release 1', '1 until gone'])
  })

  test('nothing without being asked for', () => {
    const silent = world([])
    silent.deadNodes.set('node-1', Date.parse('2026-01-01T00:00:00Z'))
    expect(seen(silent)).toEqual(['–', '–'])
  })
})

describe('ordered-deletion', () => {
  const deleted = (world: World, finalizers: readonly string[]) => {
    const { metadata } = world.set
    world.set = { ...world.set, metadata: { ...metadata, finalizers, deletionTimestamp: 'now' } }
    return world
  }
  const three = '0 new ready | 1 new ready | 2 new ready'

  test('the finalizer is there as long as the annotation is', () => {
    const world = worldOf(three, 3, { asks: ['ordered-deletion'] })
    expect(seen(world)).toEqual(['keep-set', '–'])
    world.run()
    expect(seen(world)).toEqual(['–', '–'])
    world.set = { ...world.set, metadata: { ...world.set.metadata, annotations: {} } }
    expect(seen(world)).toEqual(['let-set-go', '–'])
  })

  test.each([
    [three, [orderedDeletionFinalizer], 'delete 2', '2 until gone'],
    ['0 new ready | 1 new | 2 new ready stopping', [orderedDeletionFinalizer], '–', '2 until gone'],
    ['0 new ready | 1 new', [orderedDeletionFinalizer], 'delete 1', '1 until gone'],
    ['–', [orderedDeletionFinalizer], 'let-set-go', '–'],
    [three, [orderedDeletionFinalizer, 'orphan'], 'let-set-go', '–'],
    [three, ['orphan'], '–', '–'],
    [three, [], '–', '–'],
  ])('a deleted set with %s and %j: %s; %s', (pods, finalizers, ...expected) => {
    expect(seen(deleted(worldOf(pods, 3, { asks: ['ordered-deletion'] }), finalizers))).toEqual(expected)
  })
})

describe('expand-claims', () => {
  const grown = (asks: readonly OptIn[]) => {
    const claims = (storage: string) => [
      { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } } },
    ]
    const world = new World(webSet(2, { asks, spec: { volumeClaimTemplates: claims('1Gi') } }))
    world.run()
    world.set = { ...world.set, spec: { ...world.set.spec!, volumeClaimTemplates: claims('2Gi') } }
    return world
  }
  const asked = (world: World) => [...world.claims.values()].map(({ spec }) => spec?.resources?.requests?.['storage'])

  test('one ordinal at a time from the top, each when the volume above has grown', () => {
    const world = grown(['expand-claims'])
    world.execute(world.plan())
    expect(asked(world)).toEqual(['1Gi', '2Gi'])
    expect(seen(world)).toEqual(['–', '1 until claims are grown'])
    world.kubelet()
    world.execute(world.plan())
    expect(asked(world)).toEqual(['2Gi', '2Gi'])
    world.kubelet()
    expect(seen(world)).toEqual(['–', '–'])
  })

  test('a class that does not let them is told of, and the API server asked all the same', () => {
    const world = grown(['expand-claims', 'conditions'])
    world.classAllowsGrowth = false
    const { tell, hold } = world.plan()
    expect(hold).toEqual({ phase: 'grow', ordinal: 1, until: 'claims may grow' })
    expect(tell?.reason).toBe('Stuck')
    expect(actionsOf(world.plan()).map((action) => action.is)).toEqual(['grow-claims'])
  })

  test('nothing without being asked for', () => expect(seen(grown([]))).toEqual(['–', '–']))
})

test('what a set waits for is told once, when it has waited long enough', () => {
  const patience = new Patience()
  const at = (ms: number, message: string | null) => patience.note('shop/web', message, ms)
  expect(at(0, 'a')).toEqual({ tell: false, againAfterMs: 10_000 })
  expect(at(4_000, 'b')).toEqual({ tell: false, againAfterMs: 10_000 })
  expect(at(10_000, 'b')).toEqual({ tell: false, againAfterMs: 4_000 })
  expect(at(14_000, 'b')).toEqual({ tell: true, againAfterMs: null })
  expect(at(20_000, 'b')).toEqual({ tell: false, againAfterMs: null })
  expect(at(21_000, null)).toEqual({ tell: false, againAfterMs: null })
  expect(at(22_000, 'b')).toEqual({ tell: false, againAfterMs: 10_000 })
})

describe('whatever went wrong before', () => {
  /** Pods of `bad` images never come up. */
  const kubelet = (world: World) => {
    world.kubelet()
    for (const [name, pod] of world.pods) {
      if (pod.spec?.containers[0]?.image?.startsWith('bad')) world.setPhase(name, 'Running', false)
    }
  }
  const turn = (world: World) => {
    world.execute(world.plan())
    kubelet(world)
  }
  const templates = fc.array(fc.record({ image: fc.constantFrom('app:1', 'app:2', 'bad:1'), turns: fc.nat(7) }), {
    maxLength: 4,
  })
  const policies = fc.constantFrom('OrderedReady', 'Parallel')

  test('a good template heals what bad ones broke, when asked for', () => {
    fc.assert(
      fc.property(templates, policies, fc.integer({ min: 1, max: 3 }), (past, podManagementPolicy, replicas) => {
        const world = new World(webSet(replicas, { asks: ['heal-stuck-rollout'], spec: { podManagementPolicy } }))
        const use = (image: string, turns: number) => {
          world.set = { ...world.set, spec: { ...world.set.spec!, template: webTemplate(image) } }
          for (let count = 0; count < turns; count++) turn(world)
        }
        for (const { image, turns } of past) use(image, turns)
        use('app:1', 20)
        const pods = [...world.pods.values()].map(({ spec, status }) => [spec?.containers[0]?.image, status?.phase])
        expect(pods).toEqual(Array.from({ length: replicas }, () => ['app:1', 'Running']))
        expect(world.set.status?.readyReplicas).toBe(replicas)
      }),
      { numRuns: 40 },
    )
  })

  test('what a pod that leaves owns does not depend on a crash while a lower one is made', () => {
    const persistentVolumeClaimRetentionPolicy = { whenDeleted: 'Retain', whenScaled: 'Delete' } as const
    const options: WebOptions = {
      claims: ['data'],
      asks: ['scale-down-unready'],
      spec: { persistentVolumeClaimRetentionPolicy },
    }
    const world = new World(webSet(2, options))
    world.run()
    world.pods.delete('web-0')
    world.deletePod('web-1')
    world.set = { ...world.set, spec: { ...world.set.spec!, replicas: 1 } }
    const crashed = world.fork()
    for (const action of actionsOf(crashed.plan()).slice(0, 2)) crashed.do(action)
    for (const one of [world, crashed]) one.run()
    expect(crashed.state()).toBe(world.state())
  })

  test('a scale-down ends, when asked for', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.array(fc.nat(4), { maxLength: 5 }), (replicas, broken) => {
        const world = new World(webSet(5, { asks: ['scale-down-unready'] }))
        world.run()
        for (const ordinal of broken) world.setPhase(`web-${ordinal}`, 'Running', false)
        world.set = { ...world.set, spec: { ...world.set.spec!, replicas } }
        for (let count = 0; count < 12; count++) {
          world.execute(world.plan())
          const gone = [...world.pods.values()].filter(({ metadata }) => metadata.deletionTimestamp !== undefined)
          for (const { metadata } of gone) world.pods.delete(metadata.name ?? '')
        }
        expect([...world.pods.keys()].sort()).toEqual(Array.from({ length: replicas }, (_, index) => `web-${index}`))
      }),
    )
  })
})
