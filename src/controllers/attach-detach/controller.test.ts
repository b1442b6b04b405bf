/** The controller over a real API server in this process; the words and names are those of kube-controller-manager 1.36.3. */

import { afterEach, beforeEach, expect, test } from 'vitest'
import { EventKind } from '../../api/core/v1/event.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { CSIDriverKind } from '../../api/storage/v1/csi-driver.ts'
import { VolumeAttachmentKind } from '../../api/storage/v1/volume-attachment.ts'
import { silentLog } from '../../base/log.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { type ControlPlane, startControlPlane } from '../../cluster/core/control-plane.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import { noAuthority } from '../certificates/authority.ts'
import { MemoryVolumeDriver } from '../volumes/memory-driver.ts'

const namespace = 'default'

let time: VirtualTime
let plane: ControlPlane

beforeEach(async () => {
  time = new VirtualTime(nextTurn)
  plane = await startControlPlane({
    ...{ clock: time, timers: time, random: new SeededRandom(1), log: silentLog },
    store: new MemoryStore(),
    volumeDriver: new MemoryVolumeDriver(),
    authority: noAuthority,
    controllers: ['persistentvolume-attach-detach-controller', 'persistentvolume-binder-controller'],
    disableAdmissionPlugins: ['ServiceAccount'],
  })
  for (const name of ['n1', 'n2']) {
    const annotations = { 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' }
    await plane.client.create(NodeKind, { metadata: { name, annotations } })
  }
})

afterEach(() => plane.stop())

async function createVolume(driver: string, mode = 'ReadWriteOnce'): Promise<void> {
  const capacity = { storage: '1Gi' }
  await plane.client.create(PersistentVolumeKind, {
    metadata: { name: 'pv1' },
    spec: {
      ...{ capacity, accessModes: [mode], claimRef: { namespace, name: 'c1' }, storageClassName: '' },
      csi: { driver, volumeHandle: 'handle-1' },
    },
  })
  await plane.client.create(PersistentVolumeClaimKind, {
    metadata: { name: 'c1', namespace },
    spec: { accessModes: [mode], storageClassName: '', volumeName: 'pv1', resources: { requests: capacity } },
  })
}

async function createPod(name: string, nodeName: string): Promise<void> {
  const volumes = [{ name: 'd', persistentVolumeClaim: { claimName: 'c1' } }]
  const spec = { nodeName, containers: [{ name: 'c', image: 'x' }], volumes }
  await plane.client.create(PodKind, { metadata: { name, namespace }, spec })
  await time.pass(2000)
}

async function patchStatus<T extends ApiObject>(kind: Kind<T>, name: string, status: object) {
  await plane.client.patch(kind, { name }, 'application/merge-patch+json', { status }, { subresource: 'status' })
  await time.pass(2000)
}

async function endPod(name: string): Promise<void> {
  await plane.client.delete(PodKind, { namespace, name }, { gracePeriodSeconds: 0 })
  await time.pass(2000)
}

const attachments = async () =>
  (await plane.client.list(VolumeAttachmentKind)).items.map(({ metadata, spec }) => [metadata.name, spec.nodeName])
const reported = async (name: string) =>
  (await plane.client.get(NodeKind, { name })).status?.volumesAttached?.map((volume) => volume.name) ?? []
const told = async () =>
  (await plane.client.list(EventKind, { namespace })).items
    .filter(({ source }) => source?.component === 'attachdetach-controller')
    .map(({ involvedObject, reason, message }) => `${involvedObject.name} ${reason}: ${message}`)

const onFirst = 'csi-fa04bf157fbd50ea846bd6b6cf1a8382f57a5beb146f5c09e57a0c1a3d59db6e'
const onSecond = 'csi-5ef3f4e131a4f695025442e531b5c85c5b5869b7712f3040a4e94c96728a189e'
const uniqueName = 'kubernetes.io/csi/csi.example.com^handle-1'

test('a volume is attached, reported, refused to a second node, and follows its pod when the first lets go', async () => {
  await createVolume('csi.example.com')
  await createPod('p1', 'n1')
  expect(await attachments()).toEqual([[onFirst, 'n1']])
  const attachError = { time: '2026-01-01T00:00:00Z', message: 'no room' }
  await patchStatus(VolumeAttachmentKind, onFirst, { attached: false, attachError })
  expect(await reported('n1')).toEqual([])
  await patchStatus(VolumeAttachmentKind, onFirst, { attached: true, attachError: null })
  expect(await reported('n1')).toEqual([uniqueName])
  await patchStatus(NodeKind, 'n1', { volumesInUse: [uniqueName] })
  await createPod('p2', 'n2')
  await endPod('p1')
  expect(await attachments()).toEqual([[onFirst, 'n1']])
  await patchStatus(NodeKind, 'n1', { volumesInUse: null })
  expect([await reported('n1'), await attachments()]).toEqual([[], [[onSecond, 'n2']]])
  expect(await told()).toEqual([
    'p1 FailedAttachVolume: AttachVolume.Attach failed for volume "pv1" : no room',
    'p1 SuccessfulAttachVolume: AttachVolume.Attach succeeded for volume "pv1" ',
    'p2 FailedAttachVolume: Multi-Attach error for volume "pv1" Volume is already used by pod(s) p1',
  ])
})

test('what a driver is at is not taken back before it has answered, and the pod it was for is told, be it gone', async () => {
  await createVolume('csi.example.com')
  await createPod('p1', 'n1')
  await endPod('p1')
  await createPod('p2', 'n2')
  expect(await attachments()).toEqual([[onFirst, 'n1']])
  await patchStatus(VolumeAttachmentKind, onFirst, { attached: true })
  expect(await attachments()).toEqual([[onSecond, 'n2']])
  expect(await told()).toEqual([
    'p1 SuccessfulAttachVolume: AttachVolume.Attach succeeded for volume "pv1" ',
    `p2 FailedAttachVolume: Multi-Attach error for volume "pv1" Volume is already exclusively attached to one node and can't be attached to another`,
  ])
})

test.each([
  ['a pod waits, it is asked again', true],
  ['no pod waits, it is let be until the node is heard of', false],
])('after two minutes without an answer, where %s', async (_, waits) => {
  await createVolume('csi.example.com')
  await createPod('p1', 'n1')
  if (!waits) await endPod('p1')
  await time.pass(110_000)
  expect(await told()).toEqual([])
  await time.pass(10_000)
  const late = 'timed out waiting for external-attacher of csi.example.com CSI driver to attach volume handle-1'
  expect(await told()).toEqual([`p1 FailedAttachVolume: AttachVolume.Attach failed for volume "pv1" : ${late}`])
  expect(await attachments()).toEqual([[onFirst, 'n1']])
  await patchStatus(NodeKind, 'n1', { phase: 'Running' })
  expect(await attachments()).toEqual(waits ? [[onFirst, 'n1']] : [])
})

test.each([
  ['a taint says that it is out of service, ready as it is', 2_000, true],
  ['it is silent, for less than six minutes', 300_000, false],
  ['it is silent, for six minutes', 480_000, true],
])('a volume leaves a node that has it mounted when %s', async (what, passMs, leaves) => {
  await createVolume('csi.example.com')
  await createPod('p1', 'n1')
  await patchStatus(VolumeAttachmentKind, onFirst, { attached: true })
  const conditions = what.startsWith('a taint') ? [{ type: 'Ready', status: 'True' }] : []
  await patchStatus(NodeKind, 'n1', { volumesInUse: [uniqueName], conditions })
  await endPod('p1')
  const key = 'node.kubernetes.io/out-of-service'
  const spec = { taints: [{ key, value: 'shutdown', effect: 'NoExecute' }] }
  if (what.startsWith('a taint'))
    await plane.client.patch(NodeKind, { name: 'n1' }, 'application/merge-patch+json', { spec })
  await time.pass(passMs)
  expect(await attachments()).toEqual(leaves ? [] : [[onFirst, 'n1']])
})

test('that attaching failed is told again after half a second, one, two, four and so on, until it does not', async () => {
  await createVolume('csi.example.com')
  await createPod('p1', 'n1')
  const times = async () =>
    (await plane.client.list(EventKind, { namespace })).items
      .filter(({ reason }) => reason === 'FailedAttachVolume')
      .map(({ count, message }) => `${count}x ${message}`)
  await patchStatus(VolumeAttachmentKind, onFirst, { attached: false, attachError: { message: 'no room' } })
  const failed = 'AttachVolume.Attach failed for volume "pv1" : no room'
  expect(await times()).toEqual([`3x ${failed}`])
  await time.pass(6_000)
  expect(await times()).toEqual([`5x ${failed}`])
  await patchStatus(VolumeAttachmentKind, onFirst, { attached: true, attachError: null })
  await time.pass(60_000)
  expect(await times()).toEqual([`5x ${failed}`])
})

test.each([
  ['had it mounted, for six minutes', [uniqueName], 300_000, 120_000],
  ['did not', [], 0, 0],
])('of a node that is gone and %s, it is taken', async (_, volumesInUse, staysMs, goesMs) => {
  await createVolume('csi.example.com')
  await createPod('p1', 'n1')
  await patchStatus(VolumeAttachmentKind, onFirst, { attached: true })
  await patchStatus(NodeKind, 'n1', { volumesInUse })
  await plane.client.delete(NodeKind, { name: 'n1' })
  await time.pass(2000)
  await endPod('p1')
  await time.pass(staysMs)
  if (staysMs > 0) expect(await attachments()).toEqual([[onFirst, 'n1']])
  await time.pass(goesMs)
  expect(await attachments()).toEqual([])
})

test('a driver that needs no attaching is left alone, and so is what somebody else attached', async () => {
  await plane.client.create(CSIDriverKind, { metadata: { name: 'nfs.example.com' }, spec: { attachRequired: false } })
  await createVolume('nfs.example.com')
  await createPod('p1', 'n1')
  expect(await attachments()).toEqual([])
  const spec = { attacher: 'other', nodeName: 'n2', source: { persistentVolumeName: 'pv1' } }
  await plane.client.create(VolumeAttachmentKind, { metadata: { name: 'by-hand' }, spec })
  await endPod('p1')
  expect(await attachments()).toEqual([['by-hand', 'n2']])
})

test('a pod that is over no longer needs its volume', async () => {
  await createVolume('csi.example.com', 'ReadWriteMany')
  await createPod('p1', 'n1')
  await createPod('p2', 'n2')
  expect((await attachments()).map(([, node]) => node).sort()).toEqual(['n1', 'n2'])
  for (const name of [onFirst, onSecond]) await patchStatus(VolumeAttachmentKind, name, { attached: true })
  const patch = { status: { phase: 'Succeeded' } }
  const options = { subresource: 'status' } as const
  await plane.client.patch(PodKind, { namespace, name: 'p1' }, 'application/merge-patch+json', patch, options)
  await time.pass(2000)
  expect(await attachments()).toEqual([[onSecond, 'n2']])
})
