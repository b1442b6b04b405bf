/** The scheduler over a real API server in this process, in virtual time. Nodes are played by hand. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EventKind } from '../api/core/v1/event.ts'
import { NodeKind } from '../api/core/v1/node.ts'
import { PersistentVolumeKind } from '../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { PriorityClassKind } from '../api/scheduling/v1/priority-class.ts'
import { StorageClassKind } from '../api/storage/v1/storage-class.ts'
import type { Pod } from '../api/types.gen.ts'
import type { Clock } from '../base/clock.ts'
import { silentLog } from '../base/log.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { createActionRecorder } from '../client/action-recorder.ts'
import { createClient } from '../client/api-client.ts'
import type { Client } from '../client/client.ts'
import { intercept } from '../client/intercept.ts'
import { type Leadership, soleLeadership } from '../client/leadership.ts'
import { createInformers } from '../client/shared-informers.ts'
import type { TransportRequest } from '../client/transport.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import { startScheduler } from './scheduler.ts'
import { asks, nodeOf, podOf } from './test-cluster.ts'

const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

let time: VirtualTime
let client: Client
/** Each request of the scheduler's waits for this. */
let before: (request: TransportRequest) => Promise<void>
let start: (leadership?: Leadership) => Promise<void>
/** What the scheduler's clock is ahead by, each time that it is looked at. */
let lookMs: number
let stop: () => Promise<void>

beforeEach(async () => {
  time = new VirtualTime(settle)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const api = await openTestApi(roles)
  const { transport } = api
  client = api.client
  before = async () => undefined
  lookMs = 0
  let looks = 0
  const clock: Clock = { now: () => time.now(), monotonicMs: () => time.monotonicMs() + (looks += lookMs) }
  start = async (leadership = soleLeadership) => {
    const informers = createInformers({ transport, ...roles })
    const recorder = createActionRecorder({ client, ...roles, component: 'default-scheduler' })
    const own = createClient(intercept(transport, (request) => ({ is: 'delay', until: before(request) })))
    const scheduler = startScheduler({ ...roles, clock, client: own, informers, recorder, leadership })
    await time.pass(1000)
    stop = async () => {
      await scheduler.stop()
      informers.stop()
    }
  }
  await start()
})

afterEach(() => stop())

async function makeNode(name: string): Promise<void> {
  const { metadata, status } = nodeOf(name)
  const node = await client.create(NodeKind, { metadata: metadata! })
  const reported = await client.update(NodeKind, { ...node, status: status! }, { subresource: 'status' })
  await client.update(NodeKind, { ...reported, spec: { ...reported.spec, taints: [] } })
}

async function makePod(name: string, cpu: string, more: object = {}): Promise<void> {
  const containers = [{ name: 'main', image: 'x', resources: { requests: { cpu } } }]
  await client.create(PodKind, podOf(name, { containers, ...more }))
  await time.pass(1000)
}

/** `on a`, `to a` while it is waited for, or the reason of the condition. */
async function stateOf(name: string): Promise<string> {
  const { spec, status, metadata }: Pod = await client.get(PodKind, { namespace: 'default', name })
  if (spec?.nodeName) return `on ${spec.nodeName}${metadata?.deletionTimestamp ? ', leaving' : ''}`
  if (status?.nominatedNodeName) return `to ${status.nominatedNodeName}`
  return status?.conditions?.find(({ type }) => type === 'PodScheduled')?.reason ?? 'new'
}

async function told(reason: string): Promise<readonly string[]> {
  const { items } = await client.list(EventKind)
  return items
    .filter((event) => event.reason === reason)
    .map(({ involvedObject, message }) => `${involvedObject.name}: ${message}`)
}

async function finish(name: string): Promise<void> {
  await client.delete(PodKind, { namespace: 'default', name }, { gracePeriodSeconds: 0 })
  await time.pass(1000)
}

test('the lesser leaves with its grace, and the greater comes when it is gone, even after a restart', async () => {
  await makeNode('a')
  await makePod('low', '1500m')
  await client.create(PriorityClassKind, { metadata: { name: 'high' }, value: 100 })
  await makePod('high', '1', { priorityClassName: 'high' })
  expect([await stateOf('low'), await stateOf('high')]).toEqual(['on a, leaving', 'to a'])
  const { metadata, status } = await client.get(PodKind, { namespace: 'default', name: 'low' })
  expect(metadata?.deletionGracePeriodSeconds).toBe(30)
  expect(status?.conditions).toContainEqual(
    expect.objectContaining({
      type: 'DisruptionTarget',
      reason: 'PreemptionByScheduler',
      message: 'default-scheduler: preempting to accommodate a higher priority pod',
    }),
  )
  const { metadata: high } = await client.get(PodKind, { namespace: 'default', name: 'high' })
  expect(await told('Preempted')).toEqual([`low: Preempted by pod ${high?.uid} on node a`])
  expect(await told('FailedScheduling')).toEqual(['high: 0/1 nodes are available: 1 Insufficient cpu.'])
  await stop()
  await start()
  await makePod('rival', '1500m')
  await finish('low')
  expect([await stateOf('high'), await stateOf('rival')]).toEqual(['on a', 'Unschedulable'])
  const placed = await client.get(PodKind, { namespace: 'default', name: 'high' })
  expect(placed.status?.nominatedNodeName).toBeUndefined()
})

/** Three full nodes, and a pod of higher priority in the middle of whose decision something else is done. */
async function interrupt(byDeleting: string): Promise<void> {
  for (const name of ['a', 'b', 'c']) await makeNode(name)
  for (const name of ['x', 'y', 'z']) await makePod(name, '2')
  await client.create(PriorityClassKind, { metadata: { name: 'high' }, value: 100 })
  lookMs = 100
  await client.create(PodKind, podOf('high', { ...asks({ cpu: '2' }), priorityClassName: 'high' }))
  await finish(byDeleting)
}

test('who is gone while it is thought about sends nobody away', async () => {
  await interrupt('high')
  expect(await told('Preempted')).toEqual([])
})

test('room that comes free while a pod is thought about is found', async () => {
  await interrupt('x')
  await time.pass(2000)
  expect(await stateOf('high')).toBe('on a')
})

test('a pod with gates waits until they are gone', async () => {
  await makeNode('a')
  await makePod('gated', '1', { schedulingGates: [{ name: 'x.y/z' }] })
  expect(await stateOf('gated')).toBe('SchedulingGated')
  const patch = { spec: { schedulingGates: null } }
  await client.patch(PodKind, { namespace: 'default', name: 'gated' }, 'application/merge-patch+json', patch)
  await time.pass(1000)
  expect(await stateOf('gated')).toBe('on a')
})

test('a pod that may only be where its like is, and has no like, is placed when its own labels make it one', async () => {
  await makeNode('a')
  const term = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'db' } } }
  await makePod('p', '1', { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } })
  expect(await stateOf('p')).toBe('Unschedulable')
  const ref = { namespace: 'default', name: 'p' }
  await client.patch(PodKind, ref, 'application/merge-patch+json', { metadata: { labels: { app: 'db' } } })
  await time.pass(1000)
  expect(await stateOf('p')).toBe('on a')
})

test('a pod whose claim is not there says so', async () => {
  await makeNode('a')
  await makePod('p', '1', { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] })
  expect(await told('FailedScheduling')).toEqual([
    'p: 0/1 nodes are available: persistentvolumeclaim "c" not found. not found',
  ])
})

test('room that comes free is found at once by who waits for it', async () => {
  await makeNode('a')
  await makePod('first', '2')
  await makePod('second', '2')
  expect(await stateOf('second')).toBe('Unschedulable')
  await finish('first')
  expect(await stateOf('second')).toBe('on a')
})

test('what a pod that shrinks holds is free when its node has taken it back, and found at once', async () => {
  await makeNode('a')
  await makePod('first', '2')
  const first = { namespace: 'default', name: 'first' }
  const merge = (subresource: string, patch: object) =>
    client.patch(PodKind, first, 'application/merge-patch+json', patch, { subresource })
  const told = (cpu: string) =>
    merge('status', {
      status: { containerStatuses: [{ name: 'main', image: 'x', imageID: '', resources: { requests: { cpu } } }] },
    })
  await told('2')
  const smaller = { name: 'main', image: 'x', resources: { requests: { cpu: '1' } } }
  await merge('resize', { spec: { containers: [smaller] } })
  await makePod('second', '1')
  expect(await stateOf('second')).toBe('Unschedulable')
  await told('1')
  await time.pass(1000)
  expect(await stateOf('second')).toBe('on a')
})

test('a pod whose volume goes as it is asked for is placed anew', async () => {
  await makeNode('a')
  const volume = {
    metadata: { name: 'v' },
    spec: {
      ...{ accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, storageClassName: 'm' },
      hostPath: { path: '/v' },
    },
  }
  await client.create(StorageClassKind, {
    ...{ metadata: { name: 'm' }, provisioner: 'kubernetes.io/no-provisioner' },
    volumeBindingMode: 'WaitForFirstConsumer',
  })
  await client.create(PersistentVolumeClaimKind, {
    metadata: { namespace: 'default', name: 'c' },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'm', resources: { requests: { storage: '1Gi' } } },
  })
  const makeVolume = async () => {
    const made = await client.create(PersistentVolumeKind, volume)
    await client.update(PersistentVolumeKind, { ...made, status: { phase: 'Available' } }, { subresource: 'status' })
  }
  await makeVolume()
  let isGone = false
  before = async ({ path }) => {
    if (isGone || !path.endsWith('/pods/p/status')) return
    await client.delete(PersistentVolumeKind, { name: 'v' })
    const unprotected = { metadata: { finalizers: null } }
    await client.patch(PersistentVolumeKind, { name: 'v' }, 'application/merge-patch+json', unprotected)
    isGone = true
  }
  await makePod('p', '1', { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'c' } }] })
  await time.pass(5000)
  expect([isGone, await stateOf('p')]).toEqual([true, 'Unschedulable'])
  await makeVolume()
  await time.pass(5000)
  expect((await client.get(PersistentVolumeKind, { name: 'v' })).spec?.claimRef?.name).toBe('c')
})

test('one that is not the leader any more places nobody, not even the rest of those it has begun with', async () => {
  await makeNode('a')
  await stop()
  await Promise.all(['p', 'q', 'r'].map((name) => makePod(name, '100m')))
  let asked = 0
  await start({ isHeld: () => ++asked <= 2, held: () => new Promise(() => undefined) })
  const states = await Promise.all(['p', 'q', 'r'].map(stateOf))
  expect(states.filter((state) => state === 'on a')).toHaveLength(2)
})

test('a provisioner that can make no volume at a node takes back that it was asked; the pod is placed anew', async () => {
  await makeNode('a')
  const ref = { namespace: 'default', name: 'c' }
  await client.create(StorageClassKind, {
    ...{ metadata: { name: 'm' }, provisioner: 'example.com/disk', volumeBindingMode: 'WaitForFirstConsumer' },
  })
  await client.create(PersistentVolumeClaimKind, {
    metadata: ref,
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'm', resources: { requests: { storage: '1Gi' } } },
  })
  const selected = async () =>
    (await client.get(PersistentVolumeClaimKind, ref)).metadata.annotations?.['volume.kubernetes.io/selected-node']
  await makePod('p', '1', { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'c' } }] })
  expect([await stateOf('p'), await selected()]).toEqual(['to a', 'a'])
  await client.patch(NodeKind, { name: 'a' }, 'application/merge-patch+json', { spec: { unschedulable: true } })
  await makeNode('b')
  const annotations = { 'volume.kubernetes.io/selected-node': null }
  await client.patch(PersistentVolumeClaimKind, ref, 'application/merge-patch+json', { metadata: { annotations } })
  await time.pass(5000)
  expect(await selected()).toBe('b')
  expect(await told('FailedScheduling')).toEqual([
    'p: running PreBind plugin "VolumeBinding": binding volumes: provisioning failed for PVC "c"',
  ])
})

test('a pod whose node, or whose claim, goes while its volumes are made is placed anew', async () => {
  await makeNode('a')
  const ref = { namespace: 'default', name: 'c' }
  const claim = { accessModes: ['ReadWriteOnce'], storageClassName: 'm', resources: { requests: { storage: '1Gi' } } }
  await client.create(StorageClassKind, {
    ...{ metadata: { name: 'm' }, provisioner: 'example.com/disk', volumeBindingMode: 'WaitForFirstConsumer' },
  })
  await client.create(PersistentVolumeClaimKind, { metadata: ref, spec: claim })
  await makePod('p', '1', { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'c' } }] })
  expect(await stateOf('p')).toBe('to a')
  await client.delete(NodeKind, { name: 'a' })
  await makeNode('b')
  await time.pass(5000)
  // Until the provisioner, who has seen that there is no such node, lets go of the claim.
  expect(await stateOf('p')).toBe('Unschedulable')
  const unselected = { metadata: { annotations: { 'volume.kubernetes.io/selected-node': null } } }
  await client.patch(PersistentVolumeClaimKind, ref, 'application/merge-patch+json', unselected)
  await time.pass(5000)
  expect(await stateOf('p')).toBe('to b')
  const unprotected = { metadata: { finalizers: null } }
  await client.patch(PersistentVolumeClaimKind, ref, 'application/merge-patch+json', unprotected)
  await client.delete(PersistentVolumeClaimKind, ref)
  await time.pass(5000)
  expect(await stateOf('p')).toBe('Unschedulable')
  expect(await told('FailedScheduling')).toContain(
    'p: running PreBind plugin "VolumeBinding": binding volumes: failed to get node "a": node "a" not found',
  )
})

test('of a pod that goes while its volumes are made it is told, and its claim is free for the next', async () => {
  await makeNode('a')
  const claim = { accessModes: ['ReadWriteOnce'], storageClassName: 'm', resources: { requests: { storage: '1Gi' } } }
  await client.create(StorageClassKind, {
    ...{ metadata: { name: 'm' }, provisioner: 'example.com/disk', volumeBindingMode: 'WaitForFirstConsumer' },
  })
  await client.create(PersistentVolumeClaimKind, { metadata: { namespace: 'default', name: 'c' }, spec: claim })
  const spec = { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'c' } }] }
  await makePod('p', '1', spec)
  expect(await stateOf('p')).toBe('to a')
  await client.delete(PodKind, { namespace: 'default', name: 'p' })
  await time.pass(2000)
  expect(await told('FailedScheduling')).toEqual([
    'p: running PreBind plugin "VolumeBinding": binding volumes: pod does not exist any more: pod "p" not found',
  ])
  await makePod('q', '1', spec)
  expect(await stateOf('q')).toBe('to a')
})
