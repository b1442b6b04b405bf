import { LeaseKind } from '../../../src/api/coordination/v1/lease.ts'
import { ConfigMapKind } from '../../../src/api/core/v1/config-map.ts'
import { NodeKind } from '../../../src/api/core/v1/node.ts'
import { PersistentVolumeKind } from '../../../src/api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../../src/api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../../src/api/core/v1/pod.ts'
import { isStatusError } from '../../../src/api/meta/status-error.ts'
import { StorageClassKind } from '../../../src/api/storage/v1/storage-class.ts'
import type { Node, PersistentVolumeClaim, Pod } from '../../../src/api/types.gen.ts'
import { formatTime } from '../../../src/api/value/time.ts'
import { silentLog } from '../../../src/base/log.ts'
import { Queue } from '../../../src/base/queue.ts'
import { type Cancel, every } from '../../../src/base/timers.ts'
import { createClient, refOf } from '../../../src/client/api-client.ts'
import { keyOf, refOfKey } from '../../../src/client/indexed-store.ts'
import { createInformers } from '../../../src/client/shared-informers.ts'
import type { Scene } from './story.ts'

interface Directive {
  readonly ready?: boolean
  readonly phase?: string
  readonly readyDelayMs?: number
  readonly holdTermination?: boolean
}

const provisioner = 'fake.kubelet/provisioner'
const managed = 'fake.kubelet/managed'
const resources = { cpu: '1000', memory: '1000Gi', pods: '100000', 'ephemeral-storage': '1000Gi' }
const leaseNamespace = 'kube-node-lease'
const failsAfterMs = 5

/**
 * Runs pods as the recordings' kubelet did: Running and Ready at once, gone at once, unless an annotation or the ConfigMap `fake-kubelet`
 * says otherwise. It is also the recordings' volume provisioner.
 */
export async function startFakeKubelet(
  { transport, time, random }: Scene,
  count: number,
  leaseMs: number,
): Promise<() => void> {
  const client = createClient(transport)
  const informers = createInformers({ transport, timers: time, random, log: silentLog })
  const pods = informers.of(PodKind)
  const directives = informers.of(ConfigMapKind)
  const claims = informers.of(PersistentVolumeClaimKind)
  const volumes = informers.of(PersistentVolumeKind)
  const nodes = informers.of(NodeKind)
  let addresses = 0

  const isAlive = (name: string) => {
    const { annotations, labels } = nodes.get({ name })?.metadata ?? {}
    return labels?.[managed] === 'true' && annotations?.['fake.kubelet/lost'] !== 'true'
  }

  const directiveOf = (pod: Pod): Directive => {
    const { namespace = '', name = '', annotations = {} } = pod.metadata
    const said = directives.get({ namespace, name: 'fake-kubelet' })?.data?.[name]
    const { ready, phase } = { ready: annotations['fake.kubelet/ready'], phase: annotations['fake.kubelet/phase'] }
    const delay = annotations['fake.kubelet/ready-delay-ms']
    const hold = annotations['fake.kubelet/hold-termination']
    return {
      ...(said === undefined ? {} : (JSON.parse(said) as Directive)),
      ...(ready !== undefined && { ready: ready !== 'false' }),
      ...(phase !== undefined && { phase }),
      ...(delay !== undefined && { readyDelayMs: Number(delay) }),
      ...(hold !== undefined && { holdTermination: hold === 'true' }),
    }
  }

  const syncPod = async (key: string) => {
    const pod = pods.get(refOfKey(key))
    if (!pod?.spec?.nodeName || !isAlive(pod.spec.nodeName)) return
    const directive = directiveOf(pod)
    if (pod.metadata.deletionTimestamp !== undefined) {
      if (directive.holdTermination) return
      await client.delete(PodKind, refOf(pod), { gracePeriodSeconds: 0, uid: pod.metadata.uid! })
      return
    }
    const waits =
      (directive.readyDelayMs ?? 0) - (time.now() - Date.parse(pod.status?.startTime ?? formatTime(time.now())))
    if (waits > 0) queue.addAfter(key, waits)
    const status = statusOf(pod, directive, waits > 0)
    if (status !== null)
      await client.patch(PodKind, refOf(pod), 'application/merge-patch+json', { status }, { subresource: 'status' })
  }

  const statusOf = (pod: Pod, directive: Directive, delayed: boolean) => {
    const before = pod.status
    if (before?.phase === 'Failed' || before?.phase === 'Succeeded') return null
    const broken = pod.spec?.containers.some((container) => container.image?.includes('broken'))
    const phase = directive.phase ?? (broken ? 'Pending' : 'Running')
    const wasReady = before?.conditions?.find((one) => one.type === 'Ready')
    const ready = phase === 'Running' && directive.ready !== false && (!delayed || wasReady?.status === 'True')
    const status = ready ? 'True' : 'False'
    if (before?.startTime !== undefined && before.phase === phase && wasReady?.status === status) return null
    const lastTransitionTime = wasReady?.status === status ? wasReady.lastTransitionTime : formatTime(time.now())
    const others = before?.conditions?.filter((one) => one.type !== 'Ready') ?? []
    addresses += before?.podIP === undefined ? 1 : 0
    const address = before?.podIP ?? `10.200.${addresses >> 8}.${addresses & 255}`
    const exitCode = phase === 'Failed' ? 1 : 0
    const ended = (phase === 'Failed' || phase === 'Succeeded') && {
      terminated: { exitCode, finishedAt: formatTime(time.now()) },
    }
    return {
      phase,
      startTime: before?.startTime ?? formatTime(time.now()),
      ...(phase !== 'Pending' && { podIP: address, podIPs: addressesOf(pod, address) }),
      conditions: [...others, { type: 'Ready', status, lastTransitionTime }],
      ...(ended && { containerStatuses: pod.spec?.containers.map(({ name }) => ({ name, state: ended })) }),
    }
  }

  const queue = new Queue(
    { timers: time, workers: 16, work: (key) => syncPod(key).catch((error: unknown) => again(key, error)) },
    () => time.monotonicMs(),
  )
  const again = (key: string, error: unknown) => {
    if (!isStatusError(error, 'NotFound')) queue.retry(key)
  }

  pods.subscribe((change) => {
    if (change.is === 'deleted') return
    // What fails and is made anew at once would else do so without end before any time has passed.
    if (directiveOf(change.object).phase === 'Failed') queue.addAfter(keyOf(change.object), failsAfterMs)
    else queue.add(keyOf(change.object))
  })
  directives.subscribe(() => pods.list().forEach((pod) => void queue.add(keyOf(pod))))
  const made = new Set<string>()
  claims.subscribe((change) => {
    if (change.is === 'deleted' || change.object.spec?.volumeName || made.has(change.object.metadata.uid!)) return
    const { annotations = {}, uid = '', deletionTimestamp } = change.object.metadata
    if (annotations['volume.kubernetes.io/storage-provisioner'] !== provisioner || deletionTimestamp) return
    made.add(uid)
    void provision(change.object)
  })
  volumes.subscribe((change) => {
    if (change.is === 'deleted' || change.object.metadata.deletionTimestamp) return
    const { spec, status, metadata } = change.object
    const ours = metadata.annotations?.['pv.kubernetes.io/provisioned-by'] === provisioner
    if (!ours || status?.phase !== 'Released' || spec?.persistentVolumeReclaimPolicy !== 'Delete') return
    void client.delete(PersistentVolumeKind, { name: metadata.name! }).catch(() => undefined)
  })

  const provision = async ({ metadata, spec }: PersistentVolumeClaim) => {
    const storageClassName = spec?.storageClassName ?? ''
    const { reclaimPolicy = 'Delete' } = await client.get(StorageClassKind, { name: storageClassName })
    const { namespace = '', name = '', uid = '' } = metadata
    await client.create(PersistentVolumeKind, {
      metadata: { name: `pvc-${uid}`, annotations: { 'pv.kubernetes.io/provisioned-by': provisioner } },
      spec: {
        capacity: { storage: spec!.resources!.requests!['storage']! },
        accessModes: spec!.accessModes!,
        volumeMode: spec!.volumeMode!,
        storageClassName,
        persistentVolumeReclaimPolicy: reclaimPolicy,
        claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name, uid },
        csi: { driver: 'fake.kubelet', volumeHandle: uid },
      },
    })
  }

  const renew = async (name: string) => {
    const renewTime = `${new Date(time.now()).toISOString().slice(0, -1)}000Z`
    const spec = { renewTime, holderIdentity: name, leaseDurationSeconds: 40 }
    try {
      const ref = { namespace: leaseNamespace, name }
      await client.patch(LeaseKind, ref, 'application/merge-patch+json', { spec })
    } catch (error) {
      if (!isStatusError(error, 'NotFound')) return
      await client.create(LeaseKind, { metadata: { name, namespace: leaseNamespace }, spec }).catch(() => undefined)
    }
  }
  const report = async (node: Node) => {
    const isReady = node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
    if (isReady && node.status?.capacity?.['cpu'] !== undefined) return
    const at = formatTime(time.now())
    const condition = (type: string, status: string) => ({
      type,
      status,
      lastHeartbeatTime: at,
      lastTransitionTime: at,
    })
    const pressures = ['MemoryPressure', 'DiskPressure', 'PIDPressure'].map((type) => condition(type, 'False'))
    const status = {
      capacity: resources,
      allocatable: resources,
      conditions: [condition('Ready', 'True'), ...pressures],
    }
    const ref = { name: node.metadata.name! }
    const patchType = 'application/strategic-merge-patch+json'
    await client.patch(NodeKind, ref, patchType, { status }, { subresource: 'status' }).catch(() => undefined)
  }
  nodes.subscribe((change) => {
    const name = keyOf(change.is === 'deleted' ? change.old : change.object)
    if (change.is === 'deleted' || !isAlive(name)) return
    void report(change.object)
    const wasLost = change.is === 'updated' && change.old.metadata.annotations?.['fake.kubelet/lost'] === 'true'
    if (change.is === 'updated' && !wasLost) return
    void renew(name)
    for (const pod of pods.list()) if (pod.spec?.nodeName === name) queue.add(keyOf(pod))
  })
  const beat = () => {
    for (const { metadata } of nodes.list()) if (isAlive(metadata.name!)) void renew(metadata.name!)
  }
  const cancels: readonly Cancel[] = [every(time, leaseMs, beat)]
  for (let index = 0; index < count; index++) {
    const name = `fake-node-${index}`
    const labels = { [managed]: 'true', 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' }
    await client.create(NodeKind, { metadata: { name, labels } }).catch((error: unknown) => {
      if (!isStatusError(error, 'AlreadyExists')) throw error
    })
  }
  return () => {
    for (const cancel of cancels) cancel()
    void queue.stop()
    informers.stop()
  }
}

/** The annotation `fake.kubelet/families` names the families of a pod's addresses, the first first. */
function addressesOf({ metadata }: Pod, address: string): readonly { readonly ip: string }[] {
  const families = metadata.annotations?.['fake.kubelet/families']?.split(',') ?? ['IPv4']
  return families.map((family) => ({ ip: family === 'IPv6' ? `fd00:10:200::${address.split('.').at(-1)}` : address }))
}
