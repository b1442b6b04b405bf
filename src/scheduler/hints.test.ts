import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pod } from '../api/types.gen.ts'
import { mayHelp, obstaclesOf } from './hints.ts'
import type { Happening, NodeTraits, Obstacle, PodInfo } from './model.ts'
import { observePod } from './observe.ts'
import { cluster, decide, nodeOf, podOf as podAt } from './test-cluster.ts'

type Spec = Partial<NonNullable<Pod['spec']>>

function podOf(spec: Spec = {}, labels: Record<string, string> = {}, namespace = 'default'): PodInfo {
  return observePod({ metadata: { name: 'a', namespace, labels }, spec: { containers: [], ...spec } })
}

function asking(resources: Record<string, string>): Spec {
  return { containers: [{ name: 'c', image: 'i', resources: { requests: resources } }] }
}

const bare: NodeTraits = {
  name: 'n',
  labels: {},
  taints: [],
  unschedulable: false,
  allocatable: { cpu: 1000, pods: 10 },
}
const node = (over: Partial<NodeTraits> = {}): NodeTraits => ({ ...bare, ...over })
const nodes = (was: NodeTraits | null, now: NodeTraits | null): Happening => ({ is: 'node', was, now })
const pods = (was: PodInfo | null, now: PodInfo | null): Happening => ({ is: 'pod', was, now })

const x = { key: 'x', effect: 'NoSchedule' } as const
const zoned = (zone: string) => node({ labels: { zone } })
const term = { labelSelector: { matchLabels: { app: 'db' } }, topologyKey: 'zone' }
const db = podOf({}, { app: 'db' })
const web = podOf({}, { app: 'web' })
const near: Spec = { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } }
const tiered = podOf({}, { app: 'db', tier: '1' })
const tier = { labelSelector: { matchLabels: { tier: '1' } }, topologyKey: 'zone' }
const nearBoth: Spec = { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term, tier] } } }
const apart: Spec = { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } }
const spread: Spec = {
  topologySpreadConstraints: [{ maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule', ...term }],
}
const port = (hostPort: number): Spec => ({
  containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, hostPort }] }],
})
const claiming: Spec = { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c1' } }] }

type Row = readonly [Obstacle | 'nothing', Spec, readonly Happening[], readonly Happening[]]

// What was in the way | of what pod | what helps | what does not.
test.each<Row>([
  ['nothing', {}, [nodes(null, node())], [nodes(node(), null), pods(db, null), { is: 'storage' }]],
  [
    'cordon',
    {},
    [nodes(null, node()), nodes(node({ unschedulable: true }), node())],
    [
      nodes(null, node({ unschedulable: true })),
      nodes(node(), node({ labels: { a: 'b' } })),
      pods(db, null),
      { is: 'labels' },
    ],
  ],
  [
    'taints',
    {},
    [nodes(null, node()), nodes(node({ taints: [x] }), node())],
    [
      nodes(null, node({ taints: [x] })),
      nodes(node({ taints: [x] }), node({ taints: [{ ...x, key: 'y' }] })),
      nodes(node(), node({ unschedulable: true })),
    ],
  ],
  [
    'affinity',
    { nodeSelector: { disk: 'ssd' } },
    [
      nodes(null, node({ labels: { disk: 'ssd' } })),
      nodes(node(), node({ labels: { disk: 'ssd' } })),
      nodes(node({ taints: [x] }), node()),
    ],
    [nodes(null, node()), nodes(node(), node({ labels: { z: '1' } }))],
  ],
  [
    'room',
    asking({ cpu: '2' }),
    [
      nodes(null, node({ allocatable: { cpu: 2000, pods: 1 } })),
      nodes(node(), node({ allocatable: { cpu: 2000, pods: 10 } })),
      pods(web, null),
      pods(podOf(asking({ cpu: '2' })), podOf(asking({ cpu: '1' }))),
    ],
    [nodes(null, node()), nodes(node(), node({ allocatable: { cpu: 1500, pods: 10 } })), pods(null, web)],
  ],
  [
    'ports',
    port(80),
    [pods(podOf(port(80)), null), nodes(null, node())],
    [pods(podOf(port(81)), null), pods(web, null)],
  ],
  [
    'neighbours',
    near,
    [pods(null, db), pods(web, db), nodes(null, zoned('a')), nodes(zoned('a'), zoned('b'))],
    [pods(null, web), pods(web, null), nodes(null, node()), nodes(zoned('a'), { ...zoned('a'), allocatable: {} })],
  ],
  [
    'neighbours',
    nearBoth,
    [pods(null, tiered), pods(db, tiered)],
    [pods(null, db), pods(null, podOf({}, { tier: '1' })), pods(tiered, db)],
  ],
  ['neighbours', apart, [pods(db, null), pods(db, web)], [pods(null, db), pods(web, null)]],
  ['neighbours', {}, [pods(podOf({ affinity: {}, ...apart }), null), { is: 'labels' }], [pods(null, podOf(apart))]],
  [
    'spread',
    spread,
    [
      pods(db, null),
      pods(null, db),
      pods(web, db),
      nodes(zoned('a'), null),
      nodes(zoned('a'), node()),
      { is: 'labels' },
    ],
    [pods(web, null), pods(podOf({}, { app: 'db' }, 'other'), null), nodes(null, node()), nodes(node(), null)],
  ],
  [
    'sole-use',
    claiming,
    [pods(podOf(claiming), null), { is: 'claim', key: 'default/c1' }, nodes(null, node())],
    [pods(web, null), pods(podOf(claiming, {}, 'other'), null), { is: 'storage' }],
  ],
  [
    'volumes',
    claiming,
    [{ is: 'claim', key: 'default/c1' }, { is: 'storage' }, nodes(null, node()), nodes(node(), zoned('a'))],
    [{ is: 'claim', key: 'default/c2' }, nodes(node(), node({ allocatable: {} })), pods(db, null)],
  ],
  ['volume-count', claiming, [pods(podOf(claiming), null), { is: 'storage' }], [pods(web, null), nodes(null, node())]],
])('%s', (obstacle, spec, helpful, useless) => {
  const pod = podOf(spec, { app: 'db' })
  const obstacles = new Set(obstacle === 'nothing' ? [] : [obstacle])
  const helps = (happening: Happening) => mayHelp(happening, pod, obstacles, { namespaceLabels: () => ({}) })
  expect(helpful.filter((happening) => !helps(happening))).toEqual([])
  expect(useless.filter(helps)).toEqual([])
})

function placedAt(pod: Pod, nodeName: string): Pod {
  return { ...pod, spec: { ...pod.spec!, nodeName } }
}

/** As it is now: a snapshot's node changes. */
function traitsOf({ name, labels, taints, unschedulable, allocatable }: NodeTraits): NodeTraits {
  return { name, labels, taints, unschedulable, allocatable }
}

test('who has a place now is helped by what gave it', () => {
  const label = fc.constantFrom('a', 'b')
  const someNode = fc
    .record({ zone: fc.option(label), tainted: fc.boolean(), cordoned: fc.boolean(), cpu: fc.constantFrom('1', '2') })
    .map(
      ({ zone, tainted, cordoned, cpu }) =>
        (name: string) =>
          nodeOf(name, {
            cpu,
            unschedulable: cordoned,
            taints: tainted ? [x] : [],
            labels: zone === null ? {} : { zone },
          }),
    )
  const someSpec = fc.constantFrom<Spec>({}, near, apart, spread, port(80), asking({ cpu: '1' }), {
    nodeSelector: { zone: 'a' },
  })
  const somePod = fc.record({ spec: someSpec, app: fc.constantFrom('db', 'web') })
  const somePlaced = fc.array(fc.record({ pod: somePod, node: fc.constantFrom('n1', 'n2') }), { maxLength: 3 })
  const all = fc.record({
    pod: somePod,
    nodes: fc.tuple(someNode, fc.option(someNode)),
    placed: somePlaced,
    change: fc.oneof(
      fc.record({ is: fc.constant('node' as const), node: fc.option(someNode), name: fc.constantFrom('n1', 'n2') }),
      fc.record({ is: fc.constant('pod' as const), pod: fc.option(somePod), at: fc.nat(3) }),
    ),
  })
  fc.assert(
    fc.property(all, ({ pod: { spec, app }, nodes: [first, second], placed, change }) => {
      const pod = podAt('a', { ...spec, tolerations: [] }, { app })
      const make = (name: string, { spec, app }: { spec: Spec; app: string }) => podAt(name, spec, { app })
      const snapshot = cluster(
        [first('n1'), ...(second === null ? [] : [second('n2')])],
        placed.map(({ pod, node }, at) => [make(`p${at}`, pod), node] as const),
      )
      const before = decide(pod, snapshot)
      if (before.is === 'place') return
      const happening = apply(change)
      if (decide(pod, snapshot).is === 'unschedulable') return
      expect(mayHelp(happening, observePod(pod), before.obstacles, snapshot)).toBe(true)
      const among = obstaclesOf(happening)
      expect(among === 'all' || among.some((obstacle) => before.obstacles.has(obstacle))).toBe(true)

      function apply(one: typeof change): Happening {
        if (one.is === 'node') {
          const was = snapshot.node(one.name) ?? null
          const traits = was && traitsOf(was)
          // Where it was not empty, its pods go next, and are told of.
          if (one.node === null && placed.every(({ node }) => node !== one.name)) snapshot.removeNode(one.name)
          if (one.node !== null) snapshot.putNode(one.node(one.name))
          const now = snapshot.node(one.name) ?? null
          return nodes(traits, now)
        }
        const key = `default/p${one.at}`
        const was = snapshot.placed(key) ?? null
        if (one.pod === null) snapshot.removePod(key)
        else {
          // One that is there gets other labels; what it asks for stays.
          const spec = placed[one.at]?.pod.spec ?? one.pod.spec
          snapshot.putPod(placedAt(make(`p${one.at}`, { ...one.pod, spec }), was?.nodeName ?? 'n1'))
        }
        return pods(was, snapshot.placed(key) ?? null)
      }
    }),
    { numRuns: 1000 },
  )
})
