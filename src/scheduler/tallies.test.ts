import fc from 'fast-check'
import { expect, test } from 'vitest'
import { observePod } from './observe.ts'
import { Snapshot } from './snapshot.ts'
import { clusterWithout } from './suppose.ts'
import { isCounted } from './tallies.ts'
import { nodeOf, podOf } from './test-cluster.ts'

const names = ['p', 'q', 'r'] as const
const nodes = ['a', 'b'] as const
const selector = { matchLabels: { app: 'web' } }

const step = fc.record({
  does: fc.constantFrom('put', 'assume', 'forget', 'remove'),
  name: fc.constantFrom(...names),
  node: fc.constantFrom(...nodes),
  app: fc.constantFrom('web', 'db'),
  leaving: fc.boolean(),
})

function podFor({ name, node, app, leaving }: typeof step extends fc.Arbitrary<infer T> ? T : never) {
  const pod = podOf(name, { nodeName: node }, { app })
  return leaving ? { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } } : pod
}

test('what is counted pod by pod is what counting anew would give, a supposed cluster included', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const snapshot = new Snapshot()
      for (const name of nodes) snapshot.putNode(nodeOf(name))
      for (const one of steps) {
        const pod = podFor(one)
        const info = observePod(pod)
        if (one.does === 'put') snapshot.putPod(pod)
        if (one.does === 'assume') snapshot.assume(info, one.node)
        if (one.does === 'forget') snapshot.forget(info)
        if (one.does === 'remove') snapshot.removePod(info.key)
        const supposed = clusterWithout(snapshot, snapshot.node('a')!, new Set([info.key]))
        for (const cluster of [snapshot, supposed]) {
          for (const counted of ['staying', 'all'] as const) {
            const on = cluster.counting(counted, 'default', selector)
            for (const node of cluster.nodes())
              expect(on(node)).toBe(
                [...node.pods.values()].filter((other) => isCounted(counted, other, selector)).length,
              )
          }
        }
      }
    }),
  )
})
