import { expect, test } from 'vitest'
import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { LeaseKind } from '../../api/coordination/v1/lease.ts'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { HandPlayedCluster } from '../../sim/hand-played-cluster.ts'
import { webSet } from '../../sim/web-set.ts'

// Beside all other controllers and the scheduler, in virtual time; nodes are played by hand.

const namespace = 'default'

test('a lost node: unknown, tainted, its pod not ready, then told to go, never by force; until the node is deleted', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeNode('node-1')
  await client.create(StatefulSetKind, webSet({ replicas: 1 }))
  await cluster.pass(2)
  await cluster.runPods()
  await cluster.makeNode('node-2')
  const beat = async () => {
    const ref = { namespace: 'kube-node-lease', name: 'node-2' }
    const spec = { renewTime: new Date(cluster.now()).toISOString().replace('Z', '000Z'), holderIdentity: 'node-2' }
    const there = (await client.list(LeaseKind, { namespace: ref.namespace })).items[0]
    await (there === undefined
      ? client.create(LeaseKind, { metadata: ref, spec })
      : client.update(LeaseKind, { ...there, spec }))
  }
  const live = async (seconds: number) => {
    for (let i = 0; i < seconds; i += 10) {
      await beat()
      await cluster.pass(10)
    }
  }
  if ((await client.list(NamespaceKind)).items.every(({ metadata }) => metadata?.name !== 'kube-node-lease'))
    await client.create(NamespaceKind, { metadata: { name: 'kube-node-lease' } })
  await live(70)
  const node = await client.get(NodeKind, { name: 'node-1' })
  expect(node.spec?.taints?.map(({ key, effect }) => `${key}:${effect}`).toSorted()).toEqual([
    'node.kubernetes.io/unreachable:NoExecute',
    'node.kubernetes.io/unreachable:NoSchedule',
  ])
  expect(node.status?.conditions?.find(({ type }) => type === 'Ready')).toMatchObject({
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
  })
  expect((await client.get(NodeKind, { name: 'node-2' })).spec?.taints ?? []).toEqual([])
  expect(await cluster.events('NodeNotReady')).toContain('Pod/web-0 Warning: Node is not ready [node-controller]')
  await live(310)
  const pod = await client.get(PodKind, { namespace, name: 'web-0' })
  expect(pod.metadata).toMatchObject({ deletionTimestamp: expect.any(String), deletionGracePeriodSeconds: 5 })
  expect(pod.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')?.reason).toBe('DeletionByTaintManager')
  expect(await cluster.events('TaintManagerEviction')).toEqual([
    'Pod/web-0 Normal: Marking for deletion Pod default/web-0 [taint-eviction-controller]',
  ])
  await live(600)
  expect((await client.get(PodKind, { namespace, name: 'web-0' })).metadata?.uid).toBe(pod.metadata?.uid)
  await client.delete(NodeKind, { name: 'node-1' })
  await live(70)
  const next = await client.get(PodKind, { namespace, name: 'web-0' })
  expect([next.metadata?.uid === pod.metadata?.uid, next.spec?.nodeName]).toEqual([false, 'node-2'])
})

test('nodes come and go, and each is told of once', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeNode('node-1')
  await cluster.pass(20)
  const annotations = { 'node.alpha.kubernetes.io/ttl': null }
  await client.patch(NodeKind, { name: 'node-1' }, 'application/merge-patch+json', { metadata: { annotations } })
  await cluster.pass(1)
  const { metadata } = await client.get(NodeKind, { name: 'node-1' })
  expect(metadata.annotations).toEqual({ 'node.alpha.kubernetes.io/ttl': '0' })
  await client.delete(NodeKind, { name: 'node-1' })
  await cluster.pass(6)
  const told = (what: string) => [`Node/node-1 Normal: Node node-1 event: ${what} [node-controller]`]
  expect(await cluster.events('RegisteredNode')).toEqual(told('Registered Node node-1 in Controller'))
  expect(await cluster.events('RemovingNode')).toEqual(told('Removing Node node-1 from Controller'))
})
