/** Objects as they are to be written, from objects as they are. Pure but for asking the driver for a source. */

import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../api/types.gen.ts'
import { quantityValue } from '../../api/value/quantity.ts'
import type { VolumeDriver } from './driver.ts'
import { annotations, deletionFinalizer, inTreeHostPath, type ServedBy, type VolumePhase } from './model.ts'

type Notes = Readonly<Record<string, string>>

export function reserved(
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
  byController: boolean,
): PersistentVolume {
  const { metadata, spec } = volume
  const notes = byController
    ? { ...metadata?.annotations, [annotations.boundByController]: 'yes' }
    : metadata?.annotations
  return { ...volume, metadata: { ...metadata, ...withNotes(notes) }, spec: { ...spec, claimRef: referenceTo(claim) } }
}

export function unreserved(volume: PersistentVolume, forget: 'whole' | 'uid'): PersistentVolume {
  const { claimRef, ...spec } = volume.spec ?? {}
  if (forget === 'uid') {
    const { uid: _uid, resourceVersion: _version, ...named } = claimRef ?? {}
    return { ...volume, spec: { ...spec, claimRef: named } }
  }
  const { [annotations.boundByController]: _bound, ...notes } = volume.metadata?.annotations ?? {}
  return { ...volume, metadata: { ...volume.metadata, annotations: notes }, spec }
}

export function volumeInPhase(
  volume: PersistentVolume,
  phase: VolumePhase,
  message: string,
  now: string,
): PersistentVolume {
  const { message: _old, ...status } = volume.status ?? {}
  return { ...volume, status: { ...status, phase, lastPhaseTransitionTime: now, ...(message && { message }) } }
}

export function claimBound(
  claim: PersistentVolumeClaim,
  volume: PersistentVolume,
  byController: boolean,
): PersistentVolumeClaim {
  const notes: Notes = {
    ...claim.metadata?.annotations,
    [annotations.bindCompleted]: 'yes',
    ...(byController && { [annotations.boundByController]: 'yes' }),
  }
  const { name: volumeName = '' } = volume.metadata ?? {}
  return { ...claim, metadata: { ...claim.metadata, annotations: notes }, spec: { ...claim.spec, volumeName } }
}

/** Capacity is taken over when the claim becomes bound, not when the volume grows later, and is gone with the volume. */
export function claimInPhase(
  claim: PersistentVolumeClaim,
  phase: 'Pending' | 'Bound' | 'Lost',
  volume: PersistentVolume | null,
): PersistentVolumeClaim {
  const { accessModes: _, capacity: __, ...rest } = claim.status ?? {}
  if (phase !== 'Bound' || volume === null) return { ...claim, status: { ...rest, phase } }
  const { accessModes = [], capacity, volumeAttributesClassName } = volume.spec ?? {}
  const storage = capacity?.storage
  const status = {
    ...claim.status,
    phase,
    accessModes,
    ...(storage !== undefined && { capacity: { storage } }),
    ...(volumeAttributesClassName && { currentVolumeAttributesClassName: volumeAttributesClassName }),
  }
  return { ...claim, status }
}

export interface ProvisionOrder {
  readonly volume: string
  readonly node: string | null
  readonly servedBy: ServedBy
}

export async function provisionedVolume(
  claim: PersistentVolumeClaim,
  storageClass: StorageClass,
  { volume: name, node, servedBy }: ProvisionOrder,
  driver: VolumeDriver,
): Promise<PersistentVolume> {
  const storage = claim.spec?.resources?.requests?.storage ?? '0'
  const policy = storageClass.reclaimPolicy ?? 'Delete'
  const volumeMode = claim.spec?.volumeMode === 'Block' ? 'Block' : 'Filesystem'
  const parameters = storageClass.parameters ?? {}
  const attributesClass = claim.spec?.volumeAttributesClassName
  const { source } = await driver.provision({
    name,
    capacityBytes: quantityValue(storage),
    volumeMode,
    node,
    parameters,
  })
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name,
      annotations: {
        ...(storageClass.provisioner === inTreeHostPath && { [annotations.createdBy]: 'hostpath-dynamic-provisioner' }),
        ...(servedBy === 'stand-in' && { [annotations.standIn]: storageClass.provisioner }),
        [annotations.boundByController]: 'yes',
        [annotations.provisionedBy]: storageClass.provisioner,
      },
      ...(policy === 'Delete' && { finalizers: [deletionFinalizer] }),
    },
    spec: {
      capacity: { storage },
      accessModes: claim.spec?.accessModes ?? ['ReadWriteOnce'],
      claimRef: referenceTo(claim),
      persistentVolumeReclaimPolicy: policy,
      storageClassName: storageClass.metadata?.name ?? '',
      ...(attributesClass && { volumeAttributesClassName: attributesClass }),
      volumeMode,
      ...(storageClass.mountOptions && { mountOptions: storageClass.mountOptions }),
      // A cloud's disk follows its pod from node to node; what stands in for it does, too.
      ...(node !== null && servedBy !== 'stand-in' && { nodeAffinity: onlyOn(node) }),
      ...source,
    },
  }
}

function onlyOn(node: string) {
  const matchExpressions = [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }]
  return { required: { nodeSelectorTerms: [{ matchExpressions }] } }
}

function referenceTo({ metadata }: PersistentVolumeClaim) {
  const { namespace = '', name = '', uid = '', resourceVersion = '' } = metadata ?? {}
  return { kind: 'PersistentVolumeClaim', apiVersion: 'v1', namespace, name, uid, resourceVersion }
}

function withNotes(notes: Notes | undefined) {
  return notes === undefined ? {} : { annotations: notes }
}
