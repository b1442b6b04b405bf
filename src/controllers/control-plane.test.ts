/** All controllers and the scheduler over a real API server in this process, in virtual time. Nodes are played by hand. */

import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { CustomResourceDefinitionKind } from '../api/apiextensions/v1/custom-resource-definition.ts'
import { APIServiceKind } from '../api/apiregistration/v1/api-service.ts'
import { StatefulSetKind } from '../api/apps/v1/stateful-set.ts'
import { LeaseKind } from '../api/coordination/v1/lease.ts'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { EndpointsKind } from '../api/core/v1/endpoints.ts'
import { EventKind } from '../api/core/v1/event.ts'
import { NamespaceKind } from '../api/core/v1/namespace.ts'
import { NodeKind } from '../api/core/v1/node.ts'
import { PersistentVolumeKind } from '../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { ResourceQuotaKind } from '../api/core/v1/resource-quota.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import { ServiceAccountKind } from '../api/core/v1/service-account.ts'
import { EndpointSliceKind } from '../api/discovery/v1/endpoint-slice.ts'
import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { ServiceCIDRKind } from '../api/networking/v1/service-addresses.ts'
import { StorageClassKind } from '../api/storage/v1/storage-class.ts'
import type { Pod, StatefulSet } from '../api/types.gen.ts'
import { formatTime } from '../api/value/time.ts'
import { loadAllParts } from '../apiserver/parts.ts'
import { silentLog } from '../base/log.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { createActionRecorder } from '../client/action-recorder.ts'
import type { Client } from '../client/client.ts'
import { createEventRecorder } from '../client/event-recorder-api.ts'
import type { Informers } from '../client/informer.ts'
import { createInformers } from '../client/shared-informers.ts'
import { startScheduler } from '../scheduler/scheduler.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import { allControllers } from './all.ts'
import { noAuthority } from './certificates/authority.ts'
import { customKinds } from './custom-kinds.ts'
import { startControllers } from './run-controllers.ts'
import { MemoryVolumeDriver } from './volumes/memory-driver.ts'

const namespace = 'default'

let time: VirtualTime
let client: Client
let informers: Informers
let driver: MemoryVolumeDriver
let stop: () => Promise<void>

/** What takes real time is done before. */
beforeAll(loadAllParts)
const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

beforeEach(async () => {
  time = new VirtualTime(settle)
  const random = new SeededRandom(1)
  const roles = { clock: time, timers: time, random, log: silentLog }
  const api = await openTestApi(roles)
  const { transport } = api
  client = api.client
  informers = createInformers({ transport, ...roles })
  driver = new MemoryVolumeDriver()
  const recorderFor = (component: string) => createEventRecorder({ client, ...roles, component })
  const controllers = startControllers({
    ...roles,
    controllers: allControllers({
      ...roles,
      client,
      informers,
      recorderFor,
      volumeDriver: driver,
      authority: { ...noAuthority, certificate: async () => 'the CA' },
    }),
  })
  const scheduler = startScheduler({
    ...roles,
    client,
    informers,
    recorder: createActionRecorder({ client, ...roles, component: 'default-scheduler' }),
  })
  stop = async () => {
    await Promise.all([scheduler.stop(), controllers.stop()])
    informers.stop()
  }
  await pass(1)
})

afterEach(() => stop())

/** Lets so many seconds pass. */
async function pass(seconds: number) {
  await time.pass(seconds * 1000)
}

/** Lets time pass until it holds; a minute at most. */
async function until(holds: () => Promise<boolean>) {
  for (let i = 0; i < 60 && !(await holds()); i++) {
    await pass(1)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  expect(await holds()).toBe(true)
}

async function events(reason: string): Promise<readonly string[]> {
  const { items } = await client.list(EventKind)
  return items
    .filter((event) => event.reason === reason)
    .map(
      ({ involvedObject, type, message, source, reportingComponent }) =>
        `${involvedObject.kind}/${involvedObject.name} ${type}: ${message} [${source?.component ?? reportingComponent}]`,
    )
}

async function makeNode(name: string, cpu = '4') {
  const labels = { 'kubernetes.io/hostname': name }
  await client.create(NodeKind, { metadata: { name, labels } })
  const resources = { cpu, memory: '8Gi', pods: '110' }
  const conditions = [{ type: 'Ready', status: 'True', lastHeartbeatTime: formatTime(time.now()) }]
  const status = { allocatable: resources, capacity: resources, conditions }
  await client.patch(NodeKind, { name }, 'application/merge-patch+json', { status }, { subresource: 'status' })
}

async function standardClass() {
  await client.create(StorageClassKind, {
    metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'berth.dev/host-path',
    volumeBindingMode: 'WaitForFirstConsumer',
  })
}

function setOf(replicas: number, storage: boolean): StatefulSet {
  const labels = { app: 'web' }
  const mounts = storage ? [{ name: 'data', mountPath: '/data' }] : []
  return {
    metadata: { name: 'web', namespace },
    spec: {
      replicas,
      serviceName: 'web',
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'x', volumeMounts: mounts }] } },
      ...(storage && {
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
          },
        ],
      }),
    },
  }
}

async function runPods() {
  const { items } = await client.list(PodKind, { namespace })
  for (const [i, pod] of items.entries()) {
    if (!pod.spec?.nodeName || pod.status?.phase === 'Running') continue
    const conditions = [
      ...(pod.status?.conditions ?? []),
      { type: 'Ready', status: 'True', lastTransitionTime: formatTime(time.now()) },
    ]
    const status = {
      ...pod.status,
      phase: 'Running',
      podIP: `10.244.0.${i + 2}`,
      podIPs: [{ ip: `10.244.0.${i + 2}` }],
      conditions,
    }
    await client.update(PodKind, { ...pod, status } as Pod, { subresource: 'status' })
  }
}

test('a set with claims: in order, each with its volume at its node', async () => {
  await standardClass()
  await makeNode('node-1')
  await client.create(StatefulSetKind, setOf(2, true))
  await until(async () => {
    await runPods()
    const { items } = await client.list(PodKind, { namespace })
    return items.filter(({ status }) => status?.phase === 'Running').length === 2
  })
  const { items: pods } = await client.list(PodKind, { namespace })
  expect(pods.map(({ metadata, spec, status }) => [metadata?.name, spec?.nodeName, status?.phase])).toEqual([
    ['web-0', 'node-1', 'Running'],
    ['web-1', 'node-1', 'Running'],
  ])
  const { items: claims } = await client.list(PersistentVolumeClaimKind, { namespace })
  expect(claims.map(({ metadata, status }) => [metadata?.name, status?.phase])).toEqual([
    ['data-web-0', 'Bound'],
    ['data-web-1', 'Bound'],
  ])
  const { items: volumes } = await client.list(PersistentVolumeKind)
  expect(new Set(volumes.map(({ metadata }) => metadata?.name))).toEqual(new Set(driver.volumes.keys()))
  expect(await events('Scheduled')).toContain(
    'Pod/web-0 Normal: Successfully assigned default/web-0 to node-1 [default-scheduler]',
  )
})

test('the claim of a pod that may not be made goes with its set all the same', async () => {
  const set = setOf(1, true)
  const { template } = set.spec!
  const refused = { ...template, spec: { ...template.spec!, priorityClassName: 'none' } }
  const persistentVolumeClaimRetentionPolicy = { whenDeleted: 'Delete', whenScaled: 'Retain' } as const
  await client.create(StatefulSetKind, {
    ...set,
    spec: { ...set.spec!, template: refused, persistentVolumeClaimRetentionPolicy },
  })
  await pass(3)
  const { metadata } = await client.get(PersistentVolumeClaimKind, { namespace, name: 'data-web-0' })
  expect(metadata.ownerReferences?.map(({ kind, name }) => `${kind}/${name}`)).toEqual(['StatefulSet/web'])
  await client.delete(StatefulSetKind, { namespace, name: 'web' })
  await pass(3)
  expect((await client.list(PersistentVolumeClaimKind, { namespace })).items).toEqual([])
})

test('a node that goes takes no pod out of a slice: that is told with the next news of the service', async () => {
  await makeNode('node-1')
  const spec = { selector: { app: 'web' }, ports: [{ port: 80 }] }
  await client.create(ServiceKind, { metadata: { name: 'web', namespace }, spec })
  await client.create(StatefulSetKind, setOf(1, false))
  await pass(2)
  await runPods()
  await pass(2)
  const before = await client.list(EndpointSliceKind, { namespace })
  await client.delete(NodeKind, { name: 'node-1' })
  await pass(5)
  const after = await client.list(EndpointSliceKind, { namespace })
  expect(before.items[0]?.endpoints).toHaveLength(1)
  expect(after.items).toEqual(before.items)
  expect(await events('FailedToUpdateEndpointSlices')).toEqual([])
})

test('endpoints follow the pods of a service, and go with it', async () => {
  await makeNode('node-1')
  await client.create(ServiceKind, {
    metadata: { name: 'web', namespace },
    spec: { clusterIP: 'None', selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
  })
  await client.create(StatefulSetKind, setOf(1, false))
  await pass(2)
  await runPods()
  await pass(2)
  const { items: slices } = await client.list(EndpointSliceKind, { namespace })
  expect(slices).toMatchObject([
    {
      addressType: 'IPv4',
      metadata: {
        generateName: 'web-',
        labels: {
          'kubernetes.io/service-name': 'web',
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
          'service.kubernetes.io/headless': '',
        },
        ownerReferences: [{ kind: 'Service', name: 'web', controller: true, blockOwnerDeletion: true }],
      },
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
      endpoints: [
        {
          addresses: ['10.244.0.2'],
          hostname: 'web-0',
          nodeName: 'node-1',
          conditions: { ready: true, serving: true, terminating: false },
        },
      ],
    },
  ])
  const endpoints = await client.get(EndpointsKind, { namespace, name: 'web' })
  expect(endpoints.metadata?.labels).toEqual({
    'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
    'service.kubernetes.io/headless': '',
  })
  expect(endpoints.subsets).toMatchObject([
    { addresses: [{ ip: '10.244.0.2', hostname: 'web-0' }], ports: [{ name: 'http', port: 80, protocol: 'TCP' }] },
  ])
  await client.delete(ServiceKind, { namespace, name: 'web' })
  await pass(2)
  expect((await client.list(EndpointSliceKind, { namespace })).items).toEqual([])
  expect((await client.list(EndpointsKind, { namespace })).items.map(({ metadata }) => metadata?.name)).not.toContain(
    'web',
  )
})

const volume = (name: string, storage: string, more: object = {}) => ({
  metadata: { name },
  spec: {
    capacity: { storage },
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'm',
    hostPath: { path: `/tmp/${name}` },
    ...more,
  },
})

const claim = (name: string, storage: string, more: object = {}) => ({
  metadata: { name, namespace },
  spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'm', resources: { requests: { storage } }, ...more },
})

test('static volumes: the smallest that fits; kept when released; told why not', async () => {
  for (const [name, size] of [
    ['one', '1Gi'],
    ['ten', '10Gi'],
    ['five', '5Gi'],
  ] as const)
    await client.create(PersistentVolumeKind, volume(name, size))
  await client.create(PersistentVolumeClaimKind, claim('c', '3Gi'))
  await client.create(PersistentVolumeClaimKind, claim('large', '1Ti'))
  await client.create(PersistentVolumeClaimKind, claim('named', '2Gi', { volumeName: 'one' }))
  await client.create(PersistentVolumeClaimKind, claim('taken', '1Gi', { volumeName: 'five' }))
  await pass(20)
  const bound = await client.get(PersistentVolumeClaimKind, { namespace, name: 'c' })
  expect([bound.spec?.volumeName, bound.status?.phase, bound.status?.capacity]).toEqual([
    'five',
    'Bound',
    { storage: '5Gi' },
  ])
  expect(await events('ProvisioningFailed')).toEqual([
    'PersistentVolumeClaim/large Warning: storageclass.storage.k8s.io "m" not found [persistentvolume-controller]',
  ])
  expect(await events('VolumeMismatch')).toEqual([
    'PersistentVolumeClaim/named Warning: Cannot bind to requested volume "one": requested PV is too small [persistentvolume-controller]',
  ])
  expect(await events('FailedBinding')).toEqual([
    'PersistentVolumeClaim/taken Warning: volume "five" already bound to a different claim. [persistentvolume-controller]',
  ])
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'taken' })
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'c' })
  await pass(2)
  expect((await client.get(PersistentVolumeKind, { name: 'five' })).status?.phase).toBe('Released')
  await client.create(PersistentVolumeClaimKind, claim('c', '3Gi'))
  await pass(20)
  const again = await client.get(PersistentVolumeClaimKind, { namespace, name: 'c' })
  expect([again.spec?.volumeName, again.status?.phase]).toEqual(['ten', 'Bound'])
})

test('a claim in use stays until its pod is gone; its storage goes with it', async () => {
  await standardClass()
  await makeNode('node-1')
  await client.create(StatefulSetKind, setOf(1, true))
  await pass(2)
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'data-web-0' })
  await pass(5)
  const going = await client.get(PersistentVolumeClaimKind, { namespace, name: 'data-web-0' })
  expect(going.metadata).toMatchObject({
    deletionTimestamp: expect.any(String),
    finalizers: ['kubernetes.io/pvc-protection'],
  })
  expect(driver.volumes.size).toBe(1)
  await client.delete(StatefulSetKind, { namespace, name: 'web' })
  await pass(2)
  await client.delete(PodKind, { namespace, name: 'web-0' }, { gracePeriodSeconds: 0 })
  await pass(2)
  expect((await client.list(PersistentVolumeClaimKind, { namespace })).items).toEqual([])
  expect((await client.list(PersistentVolumeKind)).items).toEqual([])
  expect(driver.volumes.size).toBe(0)
})

const configMap = (
  name: string,
  owners: readonly { readonly name: string; readonly uid: string; readonly block?: boolean }[] = [],
) => ({
  metadata: {
    name,
    namespace,
    ownerReferences: owners.map(({ block = false, ...owner }) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      ...owner,
      blockOwnerDeletion: block,
    })),
  },
})

async function configMaps(): Promise<readonly string[]> {
  const { items } = await client.list(ConfigMapKind, { namespace })
  return items.map(({ metadata }) => metadata?.name ?? '').filter((name) => name !== 'kube-root-ca.crt')
}

test.each([
  ['Background', []],
  ['Foreground', []],
  ['Orphan', ['b', 'c']],
] as const)('%s deletion of an owner leaves %j', async (propagationPolicy, left) => {
  const a = await client.create(ConfigMapKind, configMap('a'))
  const owner = { name: 'a', uid: a.metadata?.uid ?? '', block: true }
  const b = await client.create(ConfigMapKind, configMap('b', [owner]))
  await client.create(ConfigMapKind, configMap('c', [{ name: 'b', uid: b.metadata?.uid ?? '' }]))
  await pass(1)
  await client.delete(ConfigMapKind, { namespace, name: 'a' }, { propagationPolicy })
  await pass(2)
  expect(await configMaps()).toEqual(left)
})

test('two that own each other go together; a wrong uid or name is no owner', async () => {
  const a = await client.create(ConfigMapKind, configMap('a'))
  const uid = a.metadata?.uid ?? ''
  const b = await client.create(ConfigMapKind, configMap('b', [{ name: 'a', uid, block: true }]))
  const owner = configMap('a', [{ name: 'b', uid: b.metadata?.uid ?? '', block: true }]).metadata.ownerReferences
  await client.patch(ConfigMapKind, { namespace, name: 'a' }, 'application/merge-patch+json', {
    metadata: { ownerReferences: owner },
  })
  await client.create(ConfigMapKind, configMap('wrong-uid', [{ name: 'a', uid: 'other' }]))
  await client.create(ConfigMapKind, configMap('wrong-name', [{ name: 'zzz', uid }]))
  await pass(2)
  expect(await configMaps()).toEqual(['a', 'b'])
  // The event is about another namespace, not another name.
  expect(await events('OwnerRefInvalidNamespace')).toEqual([])
  await client.delete(ConfigMapKind, { namespace, name: 'a' }, { propagationPolicy: 'Foreground' })
  await pass(2)
  expect(await configMaps()).toEqual([])
})

test('an owner of another namespace is told of as upstream does, of an object without its version', async () => {
  const a = await client.create(ConfigMapKind, configMap('a'))
  const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: a.metadata?.uid ?? '' }
  await client.create(PersistentVolumeKind, {
    metadata: { name: 'v', ownerReferences: [owner] },
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/tmp/v' } },
  })
  await pass(2)
  const { items } = await client.list(EventKind)
  const told = items.filter(({ reason }) => reason === 'OwnerRefInvalidNamespace')
  expect(told.map(({ involvedObject }) => involvedObject)).toEqual([
    { kind: 'PersistentVolume', name: 'v', uid: expect.any(String), apiVersion: 'v1' },
  ])
})

test('what comes to an owner that already waits for its dependents stays until one of those goes, and goes then if it is in the way', async () => {
  const held = (name: string, owner: { readonly name: string; readonly uid: string; readonly block: boolean }) => {
    const object = configMap(name, [owner])
    return client.create(ConfigMapKind, { metadata: { ...object.metadata, finalizers: ['example.com/hold'] } })
  }
  const release = (name: string) =>
    client.patch(ConfigMapKind, { namespace, name }, 'application/merge-patch+json', { metadata: { finalizers: null } })
  const { uid = '' } = (await client.create(ConfigMapKind, configMap('a'))).metadata
  const owner = { name: 'a', uid, block: true }
  await held('b', owner)
  await held('c', owner)
  await pass(1)
  await client.delete(ConfigMapKind, { namespace, name: 'a' }, { propagationPolicy: 'Foreground' })
  await pass(1)
  await client.create(ConfigMapKind, configMap('late', [owner]))
  await client.create(ConfigMapKind, configMap('late-not-in-the-way', [{ ...owner, block: false }]))
  await pass(2)
  expect(await configMaps()).toEqual(['a', 'b', 'c', 'late', 'late-not-in-the-way'])
  await release('c')
  await pass(2)
  expect(await configMaps()).toEqual(['a', 'b', 'late-not-in-the-way'])
  await release('b')
  await pass(2)
  expect(await configMaps()).toEqual([])
})

test('a namespace is born with its account and certificate, and goes with all it holds', async () => {
  await client.create(NamespaceKind, { metadata: { name: 'shop' } })
  await pass(1)
  expect((await client.get(ServiceAccountKind, { namespace: 'shop', name: 'default' })).metadata?.name).toBe('default')
  const certificate = { namespace: 'shop', name: 'kube-root-ca.crt' }
  expect((await client.get(ConfigMapKind, certificate)).data).toEqual({ 'ca.crt': 'the CA' })
  await client.delete(ConfigMapKind, certificate)
  await pass(1)
  expect((await client.get(ConfigMapKind, certificate)).data).toEqual({ 'ca.crt': 'the CA' })
  await client.delete(NamespaceKind, { name: 'shop' })
  await until(async () => (await client.list(NamespaceKind)).items.every(({ metadata }) => metadata?.name !== 'shop'))
  expect((await client.list(ConfigMapKind, { namespace: 'shop' })).items).toEqual([])
})

test('a namespace stays while a version of another server cannot be asked what it holds of it', async () => {
  const service = { namespace: 'default', name: 'none' }
  const metadata = { name: 'v1.gone.example.com' }
  const about = { group: 'gone.example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 10 }
  await client.create(APIServiceKind, { metadata, spec: { ...about, insecureSkipTLSVerify: true, service } })
  await pass(5)
  await client.create(NamespaceKind, { metadata: { name: 'shop' } })
  await client.delete(NamespaceKind, { name: 'shop' })
  await pass(20)
  const { status } = await client.get(NamespaceKind, { name: 'shop' })
  expect(status?.conditions?.filter(({ status }) => status === 'True').map(({ type }) => type)).toEqual([
    'NamespaceDeletionDiscoveryFailure',
  ])
  await client.delete(APIServiceKind, metadata)
  await pass(6)
  await expect(client.get(NamespaceKind, { name: 'shop' })).rejects.toMatchObject({ reason: 'NotFound' })
})

test('what a namespace may have is never more, however many ask at once, and is given back', async () => {
  await client.create(ResourceQuotaKind, { metadata: { namespace, name: 'few' }, spec: { hard: { pods: '3' } } })
  await pass(1)
  const pod = (index: number) => ({
    metadata: { namespace, name: `p-${index}` },
    spec: { containers: [{ name: 'main', image: 'x' }] },
  })
  const asked = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => client.create(PodKind, pod(index))))
  expect(asked.filter(({ status }) => status === 'fulfilled').length).toBe(3)
  const used = async () => (await client.get(ResourceQuotaKind, { namespace, name: 'few' })).status?.used
  expect(await used()).toEqual({ pods: '3' })
  await client.delete(PodKind, { namespace, name: 'p-0' })
  await pass(1)
  expect(await used()).toEqual({ pods: '2' })
  await expect(client.create(PodKind, pod(1))).rejects.toThrow('already exists')
  expect(await used()).toEqual({ pods: '2' })
  await client.create(PodKind, pod(9))
  expect(await used()).toEqual({ pods: '3' })
})

test('a lost node: unknown, tainted, its pod not ready, then told to go, never by force; until the node is deleted', async () => {
  await makeNode('node-1')
  await client.create(StatefulSetKind, setOf(1, false))
  await pass(2)
  await runPods()
  await makeNode('node-2')
  const beat = async () => {
    const ref = { namespace: 'kube-node-lease', name: 'node-2' }
    const spec = { renewTime: new Date(time.now()).toISOString().replace('Z', '000Z'), holderIdentity: 'node-2' }
    const there = (await client.list(LeaseKind, { namespace: ref.namespace })).items[0]
    await (there === undefined
      ? client.create(LeaseKind, { metadata: ref, spec })
      : client.update(LeaseKind, { ...there, spec }))
  }
  const live = async (seconds: number) => {
    for (let i = 0; i < seconds; i += 10) {
      await beat()
      await pass(10)
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
  expect(await events('NodeNotReady')).toContain('Pod/web-0 Warning: Node is not ready [node-controller]')
  await live(310)
  const pod = await client.get(PodKind, { namespace, name: 'web-0' })
  expect(pod.metadata).toMatchObject({ deletionTimestamp: expect.any(String), deletionGracePeriodSeconds: 30 })
  expect(pod.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')?.reason).toBe('DeletionByTaintManager')
  expect(await events('TaintManagerEviction')).toEqual([
    'Pod/web-0 Normal: Marking for deletion Pod default/web-0 [taint-eviction-controller]',
  ])
  await live(600)
  expect((await client.get(PodKind, { namespace, name: 'web-0' })).metadata?.uid).toBe(pod.metadata?.uid)
  await client.delete(NodeKind, { name: 'node-1' })
  await live(70)
  const next = await client.get(PodKind, { namespace, name: 'web-0' })
  expect([next.metadata?.uid === pod.metadata?.uid, next.spec?.nodeName]).toEqual([false, 'node-2'])
})

test('a node said to be out of service: its stuck pod is marked failed and taken away, and made again elsewhere', async () => {
  await makeNode('node-1')
  await client.create(StatefulSetKind, setOf(1, false))
  await pass(2)
  await runPods()
  await makeNode('node-2')
  const pod = await client.get(PodKind, { namespace, name: 'web-0' })
  await client.delete(PodKind, { namespace, name: 'web-0' })
  await pass(15)
  expect((await client.get(PodKind, { namespace, name: 'web-0' })).metadata?.uid).toBe(pod.metadata?.uid)
  const node = await client.get(NodeKind, { name: 'node-1' })
  const taints = [{ key: 'node.kubernetes.io/out-of-service', value: 'nodeshutdown', effect: 'NoExecute' }]
  const tainted = await client.update(NodeKind, { ...node, spec: { ...node.spec, taints } })
  await pass(15)
  // Still ready: whatever it is tainted with, it may run its pods.
  expect((await client.get(PodKind, { namespace, name: 'web-0' })).metadata?.uid).toBe(pod.metadata?.uid)
  const conditions = [{ type: 'Ready', status: 'Unknown' }]
  const newest = await client.get(NodeKind, { name: tainted.metadata?.name ?? '' })
  await client.update(NodeKind, { ...newest, status: { ...newest.status, conditions } }, { subresource: 'status' })
  await pass(5)
  const next = await client.get(PodKind, { namespace, name: 'web-0' })
  expect([next.metadata?.uid === pod.metadata?.uid, next.spec?.nodeName]).toEqual([false, 'node-2'])
})

test('a pod that was never placed and is stopping is marked failed before it goes', async () => {
  const spec = { nodeSelector: { no: 'where' }, containers: [{ name: 'main', image: 'x' }] }
  await client.create(PodKind, { metadata: { name: 'lost', namespace, finalizers: ['example.com/hold'] }, spec })
  await pass(1)
  await client.delete(PodKind, { namespace, name: 'lost' })
  await pass(25)
  const { status, metadata } = await client.get(PodKind, { namespace, name: 'lost' })
  expect([status?.phase, status?.observedGeneration]).toEqual(['Failed', metadata.generation])
  expect(status?.conditions?.map(({ type }) => type)).toEqual(['PodScheduled'])
})

test('a pod that fits nowhere says why, in its condition and an event, and goes when there is room', async () => {
  await makeNode('node-1', '1')
  await client.create(PodKind, {
    metadata: { name: 'hungry', namespace },
    spec: { containers: [{ name: 'main', image: 'x', resources: { requests: { cpu: '2' } } }] },
  })
  await pass(1)
  const message =
    '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.'
  const waiting = await client.get(PodKind, { namespace, name: 'hungry' })
  expect(waiting.status?.conditions).toMatchObject([
    { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message },
  ])
  expect(await events('FailedScheduling')).toEqual([`Pod/hungry Warning: ${message} [default-scheduler]`])
  await makeNode('node-2', '4')
  await pass(1)
  expect((await client.get(PodKind, { namespace, name: 'hungry' })).spec?.nodeName).toBe('node-2')
})

/** A kind made at run time, served in two versions. */
async function defineShelves(): Promise<Kind> {
  const schema = { openAPIV3Schema: { type: 'object' } }
  await client.create(CustomResourceDefinitionKind, {
    metadata: { name: 'shelves.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'shelves', kind: 'Shelf' },
      versions: [
        { name: 'v1', served: true, storage: true, schema },
        { name: 'v2', served: true, storage: false, schema },
      ],
    },
  })
  await pass(1)
  const [shelf] = await customKinds(client)
  if (shelf === undefined) throw new Error('the definition is served')
  return shelf
}

test('a quota counts custom resources, also when one goes, of a kind that came later', async () => {
  const hard = { 'count/shelves.example.com': '1' }
  await client.create(ResourceQuotaKind, { metadata: { name: 'few', namespace }, spec: { hard } })
  await pass(1)
  const shelf = await defineShelves()
  const place = (name: string) => ({ metadata: { name, namespace } })
  await client.create(shelf, place('oak'))
  await expect(client.create(shelf, place('pine'))).rejects.toThrow(
    'exceeded quota: few, requested: count/shelves.example.com=1, used: count/shelves.example.com=1, limited: count/shelves.example.com=1',
  )
  await client.delete(shelf, { name: 'oak', namespace })
  await pass(1)
  await client.create(shelf, place('pine'))
})

test('custom resources own and are owned, and so go with who is gone', async () => {
  const shelf = await defineShelves()
  const ownedBy = ({ apiVersion = '', kind = '', metadata: { name = '', uid = '' } = {} }: ApiObject) => ({
    ownerReferences: [{ apiVersion, kind, name, uid }],
  })
  const left = async () => {
    const objects = [
      ...(await client.list(shelf, {})).items,
      ...(await client.list(ConfigMapKind, { namespace })).items,
    ]
    return objects.map(({ metadata }) => metadata?.name).filter((name) => name !== 'kube-root-ca.crt')
  }
  const place = (name: string) => ({ name, namespace })
  const room = await client.create(ConfigMapKind, { metadata: place('room') })
  const oak = await client.create(shelf, { metadata: { ...place('oak'), ...ownedBy(room) } })
  const inV2 = { ...oak, apiVersion: 'example.com/v2' }
  await client.create(shelf, { metadata: { ...place('board'), ...ownedBy(inV2) } })
  await client.create(ConfigMapKind, { metadata: { ...place('book'), ...ownedBy(oak) } })
  await client.create(ConfigMapKind, {
    metadata: { ...place('stray'), ...ownedBy({ ...oak, apiVersion: 'example.com/v7' }) },
  })
  await pass(60)
  expect(await left()).toEqual(['board', 'oak', 'book', 'room', 'stray'])
  await client.delete(ConfigMapKind, place('room'))
  await pass(5)
  expect(await left()).toEqual(['stray'])
})

test('what custom resources own goes with their definition', async () => {
  const shelf = await defineShelves()
  const { metadata } = await client.create(shelf, { metadata: { name: 'oak', namespace } })
  const owner = { apiVersion: 'example.com/v1', kind: 'Shelf', name: 'oak', uid: metadata?.uid ?? '' }
  await client.create(ConfigMapKind, { metadata: { name: 'book', namespace, ownerReferences: [owner] } })
  await pass(1)
  await client.delete(CustomResourceDefinitionKind, { name: 'shelves.example.com' })
  await pass(5)
  await expect(client.get(ConfigMapKind, { name: 'book', namespace })).rejects.toMatchObject({ reason: 'NotFound' })
  await expect(client.list(shelf, {})).rejects.toMatchObject({ reason: 'NotFound' })
})

test('custom resources go with their namespace', async () => {
  const shelf = await defineShelves()
  await client.create(NamespaceKind, { metadata: { name: 'library' } })
  await client.create(shelf, { metadata: { name: 'oak', namespace: 'library' } })
  await client.delete(NamespaceKind, { name: 'library' })
  await pass(20)
  expect((await client.list(shelf, {})).items).toEqual([])
  await expect(client.get(NamespaceKind, { name: 'library' })).rejects.toMatchObject({ reason: 'NotFound' })
})

test('nodes come and go, and each is told of once', async () => {
  await makeNode('node-1')
  await pass(20)
  const annotations = { 'node.alpha.kubernetes.io/ttl': null }
  await client.patch(NodeKind, { name: 'node-1' }, 'application/merge-patch+json', { metadata: { annotations } })
  await pass(1)
  const { metadata } = await client.get(NodeKind, { name: 'node-1' })
  expect(metadata.annotations).toEqual({ 'node.alpha.kubernetes.io/ttl': '0' })
  await client.delete(NodeKind, { name: 'node-1' })
  await pass(6)
  const told = (what: string) => [`Node/node-1 Normal: Node node-1 event: ${what} [node-controller]`]
  expect(await events('RegisteredNode')).toEqual(told('Registered Node node-1 in Controller'))
  expect(await events('RemovingNode')).toEqual(told('Removing Node node-1 from Controller'))
})

test('a ServiceCIDR is ready at once, and goes when none of its addresses would be left without a range', async () => {
  const name = 'extra'
  const cidrOf = async (which: string) => {
    const { metadata, status } = await client.get(ServiceCIDRKind, { name: which })
    return [metadata.finalizers, status?.conditions?.map(({ status, reason, message }) => [status, reason, message])]
  }
  const finalizers = ['networking.k8s.io/service-cidr-finalizer']
  const ready = [finalizers, [['True', '', 'Kubernetes Service CIDR is ready']]]
  await client.create(ServiceCIDRKind, { metadata: { name }, spec: { cidrs: ['10.200.0.0/28'] } })
  await pass(1)
  expect([await cidrOf(name), await cidrOf('kubernetes')]).toEqual([ready, ready])
  await client.patch(ServiceCIDRKind, { name }, 'application/merge-patch+json', { metadata: { finalizers: null } })
  await pass(1)
  expect(await cidrOf(name)).toEqual(ready)
  const spec = { clusterIP: '10.200.0.5', ports: [{ port: 80 }] }
  await client.create(ServiceKind, { metadata: { name: 'db', namespace }, spec })
  await pass(1)
  await client.delete(ServiceCIDRKind, { name })
  await pass(20)
  const why = 'There are still IPAddresses referencing the ServiceCIDR, please remove them or create a new ServiceCIDR'
  expect(await cidrOf(name)).toEqual([finalizers, [['False', 'Terminating', why]]])
  await client.delete(ServiceKind, { name: 'db', namespace })
  await pass(2)
  await expect(cidrOf(name)).rejects.toMatchObject({ reason: 'NotFound' })
})
