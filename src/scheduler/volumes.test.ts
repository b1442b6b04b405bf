import { afterEach, beforeEach, expect, test } from 'vitest'
import { NodeKind } from '../api/core/v1/node.ts'
import { PersistentVolumeKind } from '../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { StorageClassKind } from '../api/storage/v1/storage-class.ts'
import { nextTurn } from '../base/os/turn.ts'
import { LoneScheduler } from '../sim/lone-scheduler.ts'

let world: LoneScheduler

beforeEach(async () => {
  world = await LoneScheduler.open(nextTurn)
})

afterEach(() => world.stop())

test('a pod whose claim is not there says so', async () => {
  await world.makeNode('a')
  await world.makePod('p', '1', { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] })
  expect(await world.told('FailedScheduling')).toEqual([
    'p: 0/1 nodes are available: persistentvolumeclaim "c" not found. not found',
  ])
})

test('a pod whose volume goes as it is asked for is placed anew', async () => {
  await world.makeNode('a')
  const volume = {
    metadata: { name: 'v' },
    spec: {
      ...{ accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, storageClassName: 'm' },
      hostPath: { path: '/v' },
    },
  }
  await world.client.create(StorageClassKind, {
    ...{ metadata: { name: 'm' }, provisioner: 'kubernetes.io/no-provisioner' },
    volumeBindingMode: 'WaitForFirstConsumer',
  })
  await world.client.create(PersistentVolumeClaimKind, {
    metadata: { namespace: 'default', name: 'c' },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'm', resources: { requests: { storage: '1Gi' } } },
  })
  const makeVolume = async () => {
    const made = await world.client.create(PersistentVolumeKind, volume)
    await world.client.update(
      PersistentVolumeKind,
      { ...made, status: { phase: 'Available' } },
      { subresource: 'status' },
    )
  }
  await makeVolume()
  let isGone = false
  world.before = async ({ path }) => {
    if (isGone || !path.endsWith('/pods/p/status')) return
    await world.client.delete(PersistentVolumeKind, { name: 'v' })
    const unprotected = { metadata: { finalizers: null } }
    await world.client.patch(PersistentVolumeKind, { name: 'v' }, 'application/merge-patch+json', unprotected)
    isGone = true
  }
  await world.makePod('p', '1', { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'c' } }] })
  await world.time.pass(5000)
  expect([isGone, await world.stateOf('p')]).toEqual([true, 'Unschedulable'])
  await makeVolume()
  await world.time.pass(5000)
  expect((await world.client.get(PersistentVolumeKind, { name: 'v' })).spec?.claimRef?.name).toBe('c')
})

test('a provisioner that can make no volume at a node takes back that it was asked; the pod is placed anew', async () => {
  await world.makeNode('a')
  const ref = { namespace: 'default', name: 'c' }
  await world.client.create(StorageClassKind, {
    ...{ metadata: { name: 'm' }, provisioner: 'example.com/disk', volumeBindingMode: 'WaitForFirstConsumer' },
  })
  await world.client.create(PersistentVolumeClaimKind, {
    metadata: ref,
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'm', resources: { requests: { storage: '1Gi' } } },
  })
  const selected = async () =>
    (await world.client.get(PersistentVolumeClaimKind, ref)).metadata.annotations?.[
      'volume.kubernetes.io/selected-node'
    ]
  await world.makePod('p', '1', { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'c' } }] })
  expect([await world.stateOf('p'), await selected()]).toEqual(['to a', 'a'])
  await world.client.patch(NodeKind, { name: 'a' }, 'application/merge-patch+json', { spec: { unschedulable: true } })
  await world.makeNode('b')
  const annotations = { 'volume.kubernetes.io/selected-node': null }
  await world.client.patch(PersistentVolumeClaimKind, ref, 'application/merge-patch+json', {
    metadata: { annotations },
  })
  await world.time.pass(5000)
  expect(await selected()).toBe('b')
  expect(await world.told('FailedScheduling')).toEqual([
    'p: running PreBind plugin "VolumeBinding": binding volumes: provisioning failed for PVC "c"',
  ])
})

test('a pod whose node, or whose claim, goes while its volumes are made is placed anew', async () => {
  await world.makeNode('a')
  const ref = { namespace: 'default', name: 'c' }
  const claim = { accessModes: ['ReadWriteOnce'], storageClassName: 'm', resources: { requests: { storage: '1Gi' } } }
  await world.client.create(StorageClassKind, {
    ...{ metadata: { name: 'm' }, provisioner: 'example.com/disk', volumeBindingMode: 'WaitForFirstConsumer' },
  })
  await world.client.create(PersistentVolumeClaimKind, { metadata: ref, spec: claim })
  await world.makePod('p', '1', { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'c' } }] })
  expect(await world.stateOf('p')).toBe('to a')
  await world.client.delete(NodeKind, { name: 'a' })
  await world.makeNode('b')
  await world.time.pass(5000)
  // Until the provisioner, who has seen that there is no such node, lets go of the claim.
  expect(await world.stateOf('p')).toBe('Unschedulable')
  const unselected = { metadata: { annotations: { 'volume.kubernetes.io/selected-node': null } } }
  await world.client.patch(PersistentVolumeClaimKind, ref, 'application/merge-patch+json', unselected)
  await world.time.pass(5000)
  expect(await world.stateOf('p')).toBe('to b')
  const unprotected = { metadata: { finalizers: null } }
  await world.client.patch(PersistentVolumeClaimKind, ref, 'application/merge-patch+json', unprotected)
  await world.client.delete(PersistentVolumeClaimKind, ref)
  await world.time.pass(5000)
  expect(await world.stateOf('p')).toBe('Unschedulable')
  expect(await world.told('FailedScheduling')).toContain(
    'p: running PreBind plugin "VolumeBinding": binding volumes: failed to get node "a": node "a" not found',
  )
})

test('of a pod that goes while its volumes are made it is told, and its claim is free for the next', async () => {
  await world.makeNode('a')
  const claim = { accessModes: ['ReadWriteOnce'], storageClassName: 'm', resources: { requests: { storage: '1Gi' } } }
  await world.client.create(StorageClassKind, {
    ...{ metadata: { name: 'm' }, provisioner: 'example.com/disk', volumeBindingMode: 'WaitForFirstConsumer' },
  })
  await world.client.create(PersistentVolumeClaimKind, { metadata: { namespace: 'default', name: 'c' }, spec: claim })
  const spec = { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'c' } }] }
  await world.makePod('p', '1', spec)
  expect(await world.stateOf('p')).toBe('to a')
  await world.client.delete(PodKind, { namespace: 'default', name: 'p' })
  await world.time.pass(2000)
  expect(await world.told('FailedScheduling')).toEqual([
    'p: running PreBind plugin "VolumeBinding": binding volumes: pod does not exist any more: pod "p" not found',
  ])
  await world.makePod('q', '1', spec)
  expect(await world.stateOf('q')).toBe('to a')
})
