import { expect, test } from 'vitest'
import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { HandPlayedCluster } from '../../sim/hand-played-cluster.ts'
import { webSet } from '../../sim/web-set.ts'

// Beside all other controllers and the scheduler, in virtual time; nodes are played by hand.

const namespace = 'default'

test('a node said to be out of service: its stuck pod is marked failed and taken away, and made again elsewhere', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeNode('node-1')
  await client.create(StatefulSetKind, webSet({ replicas: 1 }))
  await cluster.pass(2)
  await cluster.runPods()
  await cluster.makeNode('node-2')
  const pod = await client.get(PodKind, { namespace, name: 'web-0' })
  await client.delete(PodKind, { namespace, name: 'web-0' })
  await cluster.pass(15)
  expect((await client.get(PodKind, { namespace, name: 'web-0' })).metadata?.uid).toBe(pod.metadata?.uid)
  const node = await client.get(NodeKind, { name: 'node-1' })
  const taints = [{ key: 'node.kubernetes.io/out-of-service', value: 'nodeshutdown', effect: 'NoExecute' }]
  const tainted = await client.update(NodeKind, { ...node, spec: { ...node.spec, taints } })
  await cluster.pass(15)
  // Still ready: whatever it is tainted with, it may run its pods.
  expect((await client.get(PodKind, { namespace, name: 'web-0' })).metadata?.uid).toBe(pod.metadata?.uid)
  const conditions = [{ type: 'Ready', status: 'Unknown' }]
  const newest = await client.get(NodeKind, { name: tainted.metadata?.name ?? '' })
  await client.update(NodeKind, { ...newest, status: { ...newest.status, conditions } }, { subresource: 'status' })
  await cluster.pass(5)
  const next = await client.get(PodKind, { namespace, name: 'web-0' })
  expect([next.metadata?.uid === pod.metadata?.uid, next.spec?.nodeName]).toEqual([false, 'node-2'])
})

test('a pod that was never placed and is stopping is marked failed before it goes', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const spec = { nodeSelector: { no: 'where' }, containers: [{ name: 'main', image: 'x' }] }
  await client.create(PodKind, { metadata: { name: 'lost', namespace, finalizers: ['example.com/hold'] }, spec })
  await cluster.pass(1)
  await client.delete(PodKind, { namespace, name: 'lost' })
  await cluster.pass(25)
  const { status, metadata } = await client.get(PodKind, { namespace, name: 'lost' })
  expect([status?.phase, status?.observedGeneration]).toEqual(['Failed', metadata.generation])
  expect(status?.conditions?.map(({ type }) => type)).toEqual(['PodScheduled'])
})
