import { afterEach, beforeEach, expect, test } from 'vitest'
import { PodKind } from '../api/core/v1/pod.ts'
import { PriorityClassKind } from '../api/scheduling/v1/priority-class.ts'
import { nextTurn } from '../base/os/turn.ts'
import { LoneScheduler } from '../sim/lone-scheduler.ts'
import { asks, podOf } from './test-cluster.ts'

let world: LoneScheduler

beforeEach(async () => {
  world = await LoneScheduler.open(nextTurn)
})

afterEach(() => world.stop())

test('the lesser leaves with its grace, and the greater comes when it is gone, even after a restart', async () => {
  await world.makeNode('a')
  await world.makePod('low', '1500m')
  await world.client.create(PriorityClassKind, { metadata: { name: 'high' }, value: 100 })
  await world.makePod('high', '1', { priorityClassName: 'high' })
  expect([await world.stateOf('low'), await world.stateOf('high')]).toEqual(['on a, leaving', 'to a'])
  const { metadata, status } = await world.client.get(PodKind, { namespace: 'default', name: 'low' })
  expect(metadata?.deletionGracePeriodSeconds).toBe(30)
  expect(status?.conditions).toContainEqual(
    expect.objectContaining({
      type: 'DisruptionTarget',
      reason: 'PreemptionByScheduler',
      message: 'default-scheduler: preempting to accommodate a higher priority pod',
    }),
  )
  const { metadata: high } = await world.client.get(PodKind, { namespace: 'default', name: 'high' })
  expect(await world.told('Preempted')).toEqual([`low: Preempted by pod ${high?.uid} on node a`])
  expect(await world.told('FailedScheduling')).toEqual(['high: 0/1 nodes are available: 1 Insufficient cpu.'])
  await world.stop()
  await world.start()
  await world.makePod('rival', '1500m')
  await world.finish('low')
  expect([await world.stateOf('high'), await world.stateOf('rival')]).toEqual(['on a', 'Unschedulable'])
  const placed = await world.client.get(PodKind, { namespace: 'default', name: 'high' })
  expect(placed.status?.nominatedNodeName).toBeUndefined()
})

/** Three full nodes, and a pod of higher priority in the middle of whose decision something else is done. */
async function interrupt(byDeleting: string): Promise<void> {
  for (const name of ['a', 'b', 'c']) await world.makeNode(name)
  for (const name of ['x', 'y', 'z']) await world.makePod(name, '2')
  await world.client.create(PriorityClassKind, { metadata: { name: 'high' }, value: 100 })
  world.lookMs = 100
  await world.client.create(PodKind, podOf('high', { ...asks({ cpu: '2' }), priorityClassName: 'high' }))
  await world.finish(byDeleting)
}

test('who is gone while it is thought about sends nobody away', async () => {
  await interrupt('high')
  expect(await world.told('Preempted')).toEqual([])
})

test('room that comes free while a pod is thought about is found', async () => {
  await interrupt('x')
  await world.time.pass(2000)
  expect(await world.stateOf('high')).toBe('on a')
})

test('a pod with gates waits until they are gone', async () => {
  await world.makeNode('a')
  await world.makePod('gated', '1', { schedulingGates: [{ name: 'x.y/z' }] })
  expect(await world.stateOf('gated')).toBe('SchedulingGated')
  const patch = { spec: { schedulingGates: null } }
  await world.client.patch(PodKind, { namespace: 'default', name: 'gated' }, 'application/merge-patch+json', patch)
  await world.time.pass(1000)
  expect(await world.stateOf('gated')).toBe('on a')
})

test('a pod that may only be where its like is, and has no like, is placed when its own labels make it one', async () => {
  await world.makeNode('a')
  const term = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'db' } } }
  await world.makePod('p', '1', {
    affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
  })
  expect(await world.stateOf('p')).toBe('Unschedulable')
  const ref = { namespace: 'default', name: 'p' }
  await world.client.patch(PodKind, ref, 'application/merge-patch+json', { metadata: { labels: { app: 'db' } } })
  await world.time.pass(1000)
  expect(await world.stateOf('p')).toBe('on a')
})

test('room that comes free is found at once by who waits for it', async () => {
  await world.makeNode('a')
  await world.makePod('first', '2')
  await world.makePod('second', '2')
  expect(await world.stateOf('second')).toBe('Unschedulable')
  await world.finish('first')
  expect(await world.stateOf('second')).toBe('on a')
})

test('what a pod that shrinks holds is free when its node has taken it back, and found at once', async () => {
  await world.makeNode('a')
  await world.makePod('first', '2')
  const first = { namespace: 'default', name: 'first' }
  const merge = (subresource: string, patch: object) =>
    world.client.patch(PodKind, first, 'application/merge-patch+json', patch, { subresource })
  const report = (cpu: string) =>
    merge('status', {
      status: { containerStatuses: [{ name: 'main', image: 'x', imageID: '', resources: { requests: { cpu } } }] },
    })
  await report('2')
  const smaller = { name: 'main', image: 'x', resources: { requests: { cpu: '1' } } }
  await merge('resize', { spec: { containers: [smaller] } })
  await world.makePod('second', '1')
  expect(await world.stateOf('second')).toBe('Unschedulable')
  await report('1')
  await world.time.pass(1000)
  expect(await world.stateOf('second')).toBe('on a')
})

test('one that is not the leader any more places nobody, not even the rest of those it has begun with', async () => {
  await world.makeNode('a')
  await world.stop()
  await Promise.all(['p', 'q', 'r'].map((name) => world.makePod(name, '100m')))
  let asked = 0
  await world.start({ isHeld: () => ++asked <= 2, held: () => new Promise(() => undefined) })
  const states = await Promise.all(['p', 'q', 'r'].map((name) => world.stateOf(name)))
  expect(states.filter((state) => state === 'on a')).toHaveLength(2)
})
