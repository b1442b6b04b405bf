import { expect, test } from 'vitest'
import { PodKind } from '../api/core/v1/pod.ts'
import { nextTurn } from '../base/os/turn.ts'
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
