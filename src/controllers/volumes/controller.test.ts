/** The volume controllers over a real API server in this process, in virtual time. */

import { afterEach, beforeEach, expect, test } from 'vitest'
import { EventKind } from '../../api/core/v1/event.ts'
import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { StorageClassKind } from '../../api/storage/v1/storage-class.ts'
import { VolumeAttributesClassKind } from '../../api/storage/v1/volume-attributes-class.ts'
import { silentLog } from '../../base/log.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import type { Client, ObjectRef } from '../../client/client.ts'
import { createEventRecorder } from '../../client/event-recorder-api.ts'
import { createInformers } from '../../client/shared-informers.ts'
import type { Transport } from '../../client/transport.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { allControllers } from '../all.ts'
import { noAuthority } from '../certificates/authority.ts'
import { startControllers } from '../run-controllers.ts'
import { MemoryVolumeDriver } from './memory-driver.ts'

const namespace = 'default'

let time: VirtualTime
let client: Client
let driver: MemoryVolumeDriver
let stop: () => Promise<void>
/** Collections of which the informers hear nothing more. */
let unheard: readonly string[]

beforeEach(async () => {
  time = new VirtualTime(nextTurn)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const api = await openTestApi(roles)
  const { transport } = api
  client = api.client
  unheard = []
  const informers = createInformers({ transport: hardOfHearing(transport), ...roles })
  driver = new MemoryVolumeDriver()
  const recorderFor = (component: string) => createEventRecorder({ client, ...roles, component })
  const provisioning = { standIns: ['kubernetes.io/gce-pd'] }
  const dependencies = {
    ...roles,
    client,
    informers,
    recorderFor,
    volumeDriver: driver,
    authority: noAuthority,
    provisioning,
  }
  const controllers = startControllers({ ...roles, controllers: allControllers(dependencies) })
  stop = async () => {
    await controllers.stop()
    informers.stop()
  }
  await time.pass(1000)
})

afterEach(() => stop())

function hardOfHearing(transport: Transport): Transport {
  return {
    ...transport,
    watch: (request, listener) =>
      transport.watch(request, {
        ...listener,
        onEvent: (event) => (unheard.includes(request.path) ? undefined : listener.onEvent(event)),
      }),
  }
}

const gi = (storage: string) => ({
  accessModes: ['ReadWriteOnce'],
  storageClassName: 'm',
  resources: { requests: { storage } },
})

async function makeClass(provisioner: string): Promise<void> {
  await client.create(StorageClassKind, { metadata: { name: 'm' }, provisioner, allowVolumeExpansion: true })
}

async function makeClaim(): Promise<void> {
  await client.create(PersistentVolumeClaimKind, { metadata: { name: 'c', namespace }, spec: gi('1Gi') })
  await time.pass(2000)
}

const claimNamed = (name: string) => client.get(PersistentVolumeClaimKind, { namespace, name })

async function eventsOf(name: string): Promise<readonly string[]> {
  const { items } = await client.list(EventKind)
  return items
    .filter(({ involvedObject }) => involvedObject.name === name)
    .map(({ reason, message, source }) => `${reason}: ${message} [${source?.component}]`)
}

test('a claim of ours grows: the volume, then the claim', async () => {
  await makeClass('berth.dev/host-path')
  await makeClaim()
  const patch = { spec: { resources: { requests: { storage: '3Gi' } } } }
  await client.patch(PersistentVolumeClaimKind, { namespace, name: 'c' }, 'application/merge-patch+json', patch)
  await time.pass(2000)
  const { status, spec } = await claimNamed('c')
  expect(status).toMatchObject({ phase: 'Bound', capacity: { storage: '3Gi' } })
  expect(status?.conditions ?? []).toEqual([])
  const volume = await client.get(PersistentVolumeKind, { name: spec?.volumeName ?? '' })
  expect(volume.spec?.capacity?.storage).toBe('3Gi')
  expect(await eventsOf('c')).toContain('VolumeResizeSuccessful: Resize volume succeeded [volume_expand]')
})

test('a claim that waits is told why once, however many volumes come that are not for it, and in its turn again', async () => {
  await makeClass('example.com/nobody')
  await makeClaim()
  const told = async () => (await client.list(EventKind)).items.map(({ reason, count }) => `${count}× ${reason}`)
  const before = await told()
  for (const name of ['a', 'b', 'd']) {
    const spec = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], storageClassName: 'x' }
    await client.create(PersistentVolumeKind, {
      metadata: { name },
      spec: { ...spec, hostPath: { path: `/tmp/${name}` } },
    })
    await time.pass(500)
  }
  expect(await told()).toEqual(before)
  await time.pass(16_000)
  expect(await told()).toEqual(['3× ExternalProvisioning'])
})

test('a class of volume attributes goes when nobody names it any more', async () => {
  await client.create(VolumeAttributesClassKind, {
    metadata: { name: 'fast' },
    driverName: 'd.example.com',
    parameters: { iops: '9' },
  })
  const spec = { ...gi('1Gi'), volumeAttributesClassName: 'fast' }
  await client.create(PersistentVolumeClaimKind, { metadata: { name: 'c', namespace }, spec })
  await time.pass(1000)
  await client.delete(VolumeAttributesClassKind, { name: 'fast' })
  await time.pass(1000)
  const before = await client.list(VolumeAttributesClassKind)
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'c' })
  await time.pass(1000)
  const after = await client.list(VolumeAttributesClassKind)
  expect([before.items.length, after.items.length]).toEqual([1, 0])
})

test("local storage stands in for a cloud's, and says so", async () => {
  await makeClass('kubernetes.io/gce-pd')
  await makeClaim()
  const { status, spec } = await claimNamed('c')
  expect(status?.phase).toBe('Bound')
  const { metadata } = await client.get(PersistentVolumeKind, { name: spec?.volumeName ?? '' })
  expect(metadata?.annotations).toMatchObject({ 'berth.dev/stand-in': 'kubernetes.io/gce-pd' })
  expect(driver.volumes.size).toBe(1)
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'c' })
  await time.pass(2000)
  expect(driver.volumes.size).toBe(0)
  expect((await client.list(PersistentVolumeKind)).items).toEqual([])
})

test("a pod's own claims are made for it, and never taken from others", async () => {
  await client.create(PersistentVolumeClaimKind, { metadata: { name: 'p-theirs', namespace }, spec: gi('1Gi') })
  const ephemeral = { volumeClaimTemplate: { spec: gi('2Gi') } }
  const pod = await client.create(PodKind, {
    metadata: { name: 'p', namespace },
    spec: {
      containers: [{ name: 'main', image: 'x' }],
      volumes: ['own', 'theirs'].map((name) => ({ name, ephemeral })),
    },
  })
  await time.pass(2000)
  const { metadata, spec } = await claimNamed('p-own')
  expect(metadata?.ownerReferences).toMatchObject([
    { kind: 'Pod', name: 'p', uid: pod.metadata?.uid, controller: true },
  ])
  expect(spec?.resources?.requests?.storage).toBe('2Gi')
  expect(await eventsOf('p')).toEqual([
    'FailedBinding: ephemeral volume theirs: PVC default/p-theirs was not created for pod default/p (pod is not owner) [ephemeral_volume]',
  ])
  await client.delete(PodKind, { namespace, name: 'p' }, { gracePeriodSeconds: 0 })
  await time.pass(2000)
  const { items } = await client.list(PersistentVolumeClaimKind, { namespace })
  expect(items.map(({ metadata }) => metadata?.name)).toEqual(['p-theirs'])
})

test('a volume with policy Recycle is wiped by a pod and free again', async () => {
  await client.create(PersistentVolumeKind, {
    metadata: { name: 'v' },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'm',
      persistentVolumeReclaimPolicy: 'Recycle',
      hostPath: { path: '/tmp/v' },
    },
  })
  await makeClaim()
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'c' })
  await time.pass(2000)
  const recycler = { namespace, name: 'recycler-for-v' }
  const status = { phase: 'Succeeded' }
  expect((await client.get(PersistentVolumeKind, { name: 'v' })).status?.phase).toBe('Released')
  await client.patch(PodKind, recycler, 'application/merge-patch+json', { status }, { subresource: 'status' })
  await time.pass(2000)
  const volume = await client.get(PersistentVolumeKind, { name: 'v' })
  expect(volume.status?.phase).toBe('Available')
  expect(volume.spec?.claimRef).toBe(undefined)
  expect((await client.list(PodKind, { namespace })).items).toEqual([])
})

test('a volume is given up when the API server says that its claim is gone, whatever the cache does not know', async () => {
  unheard = ['/api/v1/persistentvolumeclaims']
  const spec = { ...gi('1Gi'), volumeName: 'v' }
  const claim = await client.create(PersistentVolumeClaimKind, { metadata: { name: 'c', namespace }, spec })
  const claimRef = { namespace, name: 'c', uid: claim.metadata.uid! }
  const { resources, ...rest } = gi('1Gi')
  await client.create(PersistentVolumeKind, {
    metadata: { name: 'v' },
    spec: { ...rest, capacity: resources.requests, claimRef, hostPath: { path: '/tmp/v' } },
  })
  await time.pass(1000)
  const phase = async () => (await client.get(PersistentVolumeKind, { name: 'v' })).status?.phase
  const before = await phase()
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'c' })
  await client.patch(PersistentVolumeClaimKind, { namespace, name: 'c' }, merge, { metadata: { finalizers: null } })
  await touch(PersistentVolumeKind, { name: 'v' })
  expect([before, await phase()]).toEqual(['Bound', 'Released'])
})

test('a claim in use stays, whatever pods the cache does not know', async () => {
  unheard = ['/api/v1/pods']
  await makeClaim()
  const volumes = [{ name: 'd', persistentVolumeClaim: { claimName: 'c' } }]
  await client.create(PodKind, {
    metadata: { name: 'p', namespace },
    spec: { nodeName: 'n', volumes, containers: [{ name: 'main', image: 'x' }] },
  })
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'c' })
  await time.pass(1000)
  const claims = async () => (await client.list(PersistentVolumeClaimKind)).items.length
  const before = await claims()
  await client.delete(PodKind, { namespace, name: 'p' }, { gracePeriodSeconds: 0 })
  await touch(PersistentVolumeClaimKind, { namespace, name: 'c' })
  expect([before, await claims()]).toEqual([1, 0])
})

const merge = 'application/merge-patch+json'

/** Has the controllers look at it again. */
async function touch<T extends ApiObject>(kind: Kind<T>, ref: ObjectRef): Promise<void> {
  await client.patch(kind, ref, merge, { metadata: { annotations: { touched: 'yes' } } })
  await time.pass(1000)
}
