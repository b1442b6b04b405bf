import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pod } from '../api/types.gen.ts'
import type { Cluster, Count, PodInfo, Question } from './model.ts'
import { observePod } from './observe.ts'
import { Snapshot } from './snapshot.ts'
import { Supposed } from './suppose.ts'
import { isCounted } from './tallies.ts'
import { asks, nodeOf, podOf } from './test-cluster.ts'

const names = ['p', 'q', 'r', 's'] as const
const nodes = ['a', 'b', 'c'] as const
const selector = { matchLabels: { app: 'web' } }
const keys = ['zone', 'kubernetes.io/hostname']
const apart = {
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: selector }],
  },
}
const questions: readonly Question[] = [
  { counted: 'staying', namespaces: ['default'], namespaceSelector: null, selector },
  { counted: 'all', namespaces: ['default', 'other'], namespaceSelector: null, selector },
  { counted: 'all', namespaces: [], namespaceSelector: { matchLabels: { team: 'x' } }, selector },
  {
    ...{ counted: 'all', namespaces: ['default', 'other'], namespaceSelector: null, selector },
    also: [{ namespaces: [], namespaceSelector: { matchLabels: { team: 'y' } }, selector }],
  },
]

const step = fc.record({
  does: fc.constantFrom('put', 'assume', 'bind', 'forget', 'remove', 'node', 'no node', 'label namespaces'),
  name: fc.constantFrom(...names),
  node: fc.constantFrom(...nodes),
  app: fc.constantFrom('web', 'db'),
  zone: fc.constantFrom('1', '2', null),
  namespace: fc.constantFrom('default', 'other'),
  team: fc.constantFrom('x', 'y'),
  leaving: fc.boolean(),
  apart: fc.boolean(),
  other: fc.constantFrom('nothing', 'labels', 'owner', 'leaving', 'room', 'less', 'started'),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function podFor({ name, node, app, namespace, leaving, apart: isApart }: Step) {
  const { metadata, spec } = podOf(name, { nodeName: node, ...(isApart && { affinity: apart }) }, { app })
  const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: app, uid: app, controller: true }
  const leaves = leaving ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}
  return { metadata: { ...metadata, namespace, ownerReferences: [owner], ...leaves }, spec: spec! }
}

/** The same but for its node, and perhaps for something else. */
function boundTo({ node, app, other }: Step, pod: Pod): Pod {
  const [metadata, spec] = [pod.metadata!, { ...pod.spec!, nodeName: node }]
  switch (other) {
    case 'nothing':
      return { metadata, spec, status: { phase: 'Pending' } }
    case 'labels':
      return { metadata: { ...metadata, labels: { app } }, spec }
    case 'owner':
      return { metadata: { ...metadata, ownerReferences: [] }, spec }
    case 'leaving':
      return { metadata: { ...metadata, deletionTimestamp: '2026-01-01T00:00:00Z' }, spec }
    case 'room':
      return { metadata, spec: { ...spec, ...asks({ cpu: '7' }) } }
    case 'less':
      return { metadata, spec: { containers: spec.containers, nodeName: node } }
    case 'started':
      return { metadata, spec, status: { startTime: '2026-01-01T00:00:00Z' } }
  }
}

/** What is told of a count, node by node and place by place. */
function told(count: Count, cluster: Cluster) {
  const places = keys.map((key) => {
    const { size, taken, fewest, ...by } = { ...sizesOf(count, key), all: [...count.by(key)].toSorted() }
    const at = cluster.nodes().map(({ labels }) => count.by(key).at(labels[key]))
    return { size, taken, fewest, at, all: by.all.filter(([, many]) => many > 0) }
  })
  return { on: cluster.nodes().map((node) => count.on(node)), places }
}

function sizesOf(count: Count, key: string) {
  const { size, taken, fewest } = count.by(key)
  return { size, taken, fewest }
}

/** The same by looking at each pod of each node. */
function counted(isMeant: (pod: PodInfo) => boolean, cluster: Cluster) {
  const many = cluster.nodes().map(({ pods }) => [...pods.values()].filter(isMeant).length)
  const places = keys.map((key) => {
    const sums = new Map<string, number>()
    for (const [i, { labels }] of cluster.nodes().entries())
      if (labels[key] !== undefined) sums.set(labels[key], (sums.get(labels[key]) ?? 0) + many[i]!)
    const all = [...sums].filter(([, sum]) => sum > 0).toSorted()
    const at = cluster.nodes().map(({ labels }) => sums.get(labels[key] ?? '') ?? 0)
    const fewest = sums.size === 0 ? 0 : Math.min(...sums.values())
    return { size: sums.size, taken: all.length, fewest, at, all }
  })
  return { on: many, places }
}

test('what is counted pod by pod is what counting anew would give, a supposed cluster included', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let team = 'x'
      const snapshot = new Snapshot((namespace) => (namespace === 'other' ? { team } : {}))
      for (const name of nodes) snapshot.putNode(nodeOf(name))
      const waiting = new Map<string, Pod>()
      for (const one of steps) {
        const pod = podFor(one)
        const info = observePod(pod)
        if (one.does === 'put') snapshot.putPod(pod)
        if (one.does === 'assume') {
          snapshot.assume(info, one.node, pod)
          waiting.set(info.key, pod)
        }
        if (one.does === 'bind') {
          const bound = boundTo(one, waiting.get(info.key) ?? pod)
          snapshot.putPod(bound)
          expect(snapshot.placed(info.key)).toEqual(observePod(bound))
        }
        if (one.does === 'forget') snapshot.forget(info)
        if (one.does === 'remove') snapshot.removePod(info.key)
        if (one.does === 'node')
          snapshot.putNode(nodeOf(one.node, one.zone === null ? {} : { labels: { zone: one.zone } }))
        if (one.does === 'no node') snapshot.removeNode(one.node)
        if (one.does === 'label namespaces') {
          team = one.team
          snapshot.forgetNamespaceLabels()
        }
        const clusters: Cluster[] = [snapshot]
        const node = snapshot.node('a')
        if (node !== undefined) clusters.push(new Supposed(snapshot, node, [...node.pods.values()].slice(0, 2)).cluster)
        for (const cluster of clusters) {
          for (const question of questions)
            expect(told(cluster.counting(question), cluster)).toEqual(
              counted((other) => isCounted(question, other, cluster), cluster),
            )
          for (const { one, count } of cluster.repelling())
            expect(told(count, cluster)).toEqual(
              counted((other) => JSON.stringify(other.antiAffinity) === JSON.stringify(one.antiAffinity), cluster),
            )
        }
      }
    }),
    { numRuns: 50 },
  )
})
