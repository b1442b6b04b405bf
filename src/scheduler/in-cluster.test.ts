import { expect, test } from 'vitest'
import { ReplicaSetKind } from '../api/apps/v1/replica-set.ts'
import { StatefulSetKind } from '../api/apps/v1/stateful-set.ts'
import { JobKind } from '../api/batch/v1/job.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { ReplicationControllerKind } from '../api/core/v1/replication-controller.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import { nextTurn } from '../base/os/turn.ts'
import type { Client } from '../client/client.ts'
import { HandPlayedCluster } from '../sim/hand-played-cluster.ts'

// Beside all other controllers and the scheduler, in virtual time; nodes are played by hand.

const namespace = 'default'

test('a pod that fits nowhere says why, in its condition and an event, and goes when there is room', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeNode('node-1', '1')
  // A node is tainted until a controller has seen that it is ready.
  await cluster.pass(1)
  await client.create(PodKind, {
    metadata: { name: 'hungry', namespace },
    spec: { containers: [{ name: 'main', image: 'x', resources: { requests: { cpu: '2' } } }] },
  })
  await cluster.pass(1)
  const message =
    '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.'
  const waiting = await client.get(PodKind, { namespace, name: 'hungry' })
  expect(waiting.status?.conditions).toMatchObject([
    { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message },
  ])
  expect(await cluster.events('FailedScheduling')).toEqual([`Pod/hungry Warning: ${message} [default-scheduler]`])
  await cluster.makeNode('node-2', '4')
  await cluster.pass(1)
  expect((await client.get(PodKind, { namespace, name: 'hungry' })).spec?.nodeName).toBe('node-2')
})

const labels = { app: 'web' }
const metadata = { name: 'web', namespace }
const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'x' }] } }
const selected = { replicas: 2, selector: { matchLabels: labels }, template }
const two = async (client: Client) => {
  for (const name of ['a', 'b']) await client.create(PodKind, { ...template, metadata: { name, namespace, labels } })
}
const once = { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } as const

const parallel = { podManagementPolicy: 'Parallel', serviceName: 'web' } as const
const ofOld = { replicas: 2, selector: labels, template }
const service = { selector: labels, ports: [{ port: 80 }] }
const both = ['node-1', 'node-2']
const one = ['node-1', 'node-1']

// One node has more room than the other; pods that are kept apart go to both all the same.
test.each<[string, (client: Client) => Promise<unknown>, readonly string[]]>([
  ['a StatefulSet', (client) => client.create(StatefulSetKind, { metadata, spec: { ...selected, ...parallel } }), both],
  ['a ReplicaSet', (client) => client.create(ReplicaSetKind, { metadata, spec: selected }), both],
  ['a controller of old', (client) => client.create(ReplicationControllerKind, { metadata, spec: ofOld }), both],
  ['a Service', (client) => client.create(ServiceKind, { metadata, spec: service }).then(() => two(client)), both],
  ['a Job', (client) => client.create(JobKind, { metadata, spec: { parallelism: 2, template: once } }), one],
  ['nobody', two, one],
])('pods of %s', async (_, make, wanted) => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeNode('node-1')
  await cluster.makeNode('node-2')
  await cluster.pass(1)
  const resources = { requests: { cpu: '2' } }
  const spec = { nodeName: 'node-2', containers: [{ name: 'main', image: 'x', resources }] }
  await client.create(PodKind, { metadata: { name: 'large', namespace }, spec })
  await cluster.pass(1)
  await make(client)
  await cluster.pass(2)
  const { items } = await client.list(PodKind, { namespace, labelSelector: 'app=web' })
  expect(items.map(({ spec }) => spec?.nodeName).sort()).toEqual(wanted)
})
