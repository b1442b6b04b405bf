import type { Node, PersistentVolume, PersistentVolumeClaim, Pod, VolumeAttachment } from '../../api/types.gen.ts'
import { sha256 } from '../../base/sha256.ts'
import { keyOf } from '../../client/indexed-store.ts'
import type { Attachment, AttachmentState, Attempt, NodeView, User, Volume } from './model.ts'

const managedAnnotation = 'volumes.kubernetes.io/controller-managed-attach-detach'
const outOfService = 'node.kubernetes.io/out-of-service'

/** Upstream's maxWaitForUnmountDuration. */
const longestUnmountMs = 360_000

/** Null for a volume that no driver attaches. */
export function observeVolume({ metadata, spec }: PersistentVolume): Volume | null {
  if (spec?.csi === undefined) return null
  const { driver, volumeHandle } = spec.csi
  const shareable = spec.accessModes?.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany') ?? false
  const reportName = `kubernetes.io/csi/${driver}^${volumeHandle}`
  return { name: metadata.name ?? '', driver, handle: volumeHandle, reportName, shareable }
}

/** The name tells whose attachment it is, so that it can be made twice without harm. */
export function attachmentName({ spec }: PersistentVolume, node: string): string {
  const { driver = '', volumeHandle = '' } = spec?.csi ?? {}
  const digest = sha256(new TextEncoder().encode(`${volumeHandle}${driver}${node}`))
  return `csi-${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

export function isBoundTo({ metadata, spec, status }: PersistentVolumeClaim, volume: PersistentVolume): boolean {
  const isOurs = volume.spec?.claimRef?.uid === metadata.uid
  return status?.phase === 'Bound' && spec?.volumeName === volume.metadata.name && isOurs
}

/** Null where the pod has no node yet, or is over: finished, or told to stop with nothing left running. */
export function observeUser(pod: Pod): User | null {
  const { metadata, spec, status } = pod
  if (!spec?.nodeName || status?.phase === 'Succeeded' || status?.phase === 'Failed') return null
  const runs = status?.containerStatuses?.some(({ state }) => state?.terminated === undefined && !state?.waiting)
  if (metadata.deletionTimestamp !== undefined && !runs) return null
  const { name = '', namespace = '' } = metadata
  return { key: keyOf(pod), name, namespace, node: spec.nodeName }
}

/** `waitedMs`: for how long the volume has been about to leave the node. */
export function observeNode({ metadata, spec, status }: Node, { reportName }: Volume, waitedMs: number): NodeView {
  const ready = status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') ?? false
  const told = spec?.taints?.some(({ key }) => key === outOfService) ?? false
  return {
    name: metadata.name ?? '',
    managed: metadata.annotations?.[managedAnnotation] === 'true',
    inUse: status?.volumesInUse?.includes(reportName) ?? false,
    reported: status?.volumesAttached?.some(({ name }) => name === reportName) ?? false,
    givenUp: told || (!ready && waitedMs >= longestUnmountMs),
  }
}

/** A node whose object is gone may run for all that, with the volume mounted; nobody is told of that any more. */
export function observeDeparted(name: string, inUse: boolean, waitedMs: number): NodeView {
  return { name, managed: false, inUse, reported: false, givenUp: waitedMs >= longestUnmountMs }
}

export function observeAttachment(attachment: VolumeAttachment, attempt: Attempt | null, isNews: boolean): Attachment {
  const { metadata, spec } = attachment
  return { name: metadata.name ?? '', node: spec.nodeName, state: stateOf(attachment, isNews), attempt }
}

function stateOf({ metadata, status }: VolumeAttachment, isNews: boolean): AttachmentState {
  const deletedAt = metadata.deletionTimestamp
  if (deletedAt !== undefined) return { is: 'leaving' }
  if (status?.attached) return { is: 'attached' }
  const message = status?.attachError?.message
  return message === undefined ? { is: 'pending' } : { is: 'failed', message, isNews }
}
