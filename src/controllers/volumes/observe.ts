import { claimViewOf, isClassUnset, volumeViewOf } from '../../api/match/volume-view.ts'
import type { PersistentVolume, PersistentVolumeClaim, Pod, StorageClass } from '../../api/types.gen.ts'
import {
  annotations,
  type Backing,
  type Claim,
  type Class,
  deletionFinalizer,
  embeddedProvisioner,
  inTreeHostPath,
  type Recycler,
  type Volume,
} from './model.ts'
import { migrated, type Provisioning, servedBy } from './served-by.ts'

export function observeClaim(claim: PersistentVolumeClaim): Claim {
  const notes = claim.metadata?.annotations ?? {}
  return {
    ...claimViewOf(claim),
    phase: claim.status?.phase ?? '',
    volumeName: claim.spec?.volumeName ?? '',
    bindCompleted: annotations.bindCompleted in notes,
    boundByController: annotations.boundByController in notes,
    selectedNode: notes[annotations.selectedNode] || null,
    provisioner: notes[annotations.storageProvisioner] ?? null,
    unmarkedDriver: unmarkedDriverOf(
      notes,
      notes[annotations.storageProvisioner] ?? notes[annotations.betaStorageProvisioner],
    ),
    classUnset: isClassUnset(claim),
    hasDataSource: claim.spec?.dataSource !== undefined || claim.spec?.dataSourceRef !== undefined,
    terminating: claim.metadata?.deletionTimestamp !== undefined,
  }
}

export function observeVolume(volume: PersistentVolume): Volume {
  const notes = volume.metadata?.annotations ?? {}
  return {
    ...volumeViewOf(volume),
    message: volume.status?.message ?? '',
    boundByController: annotations.boundByController in notes,
    dynamic: annotations.provisionedBy in notes,
    policy: volume.spec?.persistentVolumeReclaimPolicy ?? 'Retain',
    backing: backingOf(volume),
    recyclable: volume.spec?.hostPath !== undefined || volume.spec?.nfs !== undefined,
    hasDeletionFinalizer: volume.metadata?.finalizers?.includes(deletionFinalizer) ?? false,
    unmarkedDriver: isOurs(notes) ? null : unmarkedDriverOf(notes, notes[annotations.provisionedBy]),
  }
}

function backingOf({ metadata, spec }: PersistentVolume): Backing {
  const provisionedBy = metadata?.annotations?.[annotations.provisionedBy]
  if (isOurs(metadata?.annotations ?? {})) return { is: 'ours' }
  if (provisionedBy?.startsWith('kubernetes.io/') && migrated[provisionedBy] === undefined) {
    return { is: 'no-deleter', why: `no volume plugin matched name: ${provisionedBy}` }
  }
  if (provisionedBy !== undefined || spec?.csi !== undefined) return { is: 'external' }
  if (spec?.hostPath !== undefined) return { is: 'host-path', path: spec.hostPath.path }
  // Of the plugins that are left upstream's controller knows NFS alone.
  const what = spec?.nfs === undefined ? 'no volume plugin matched' : 'no deletable volume plugin matched'
  return { is: 'no-deleter', why: `error getting deleter volume plugin for volume "${metadata?.name}": ${what}` }
}

function unmarkedDriverOf(notes: Readonly<Record<string, string>>, provisioner = ''): string | null {
  const driver = migrated[provisioner]
  return driver === undefined || notes[annotations.migratedTo] === driver ? null : driver
}

/** Made by us from local storage, in whose name ever. */
export function isOurs(notes: Readonly<Record<string, string>>): boolean {
  const provisionedBy = notes[annotations.provisionedBy]
  return provisionedBy === embeddedProvisioner || provisionedBy === inTreeHostPath || annotations.standIn in notes
}

export function recyclerOf(pod: Pod | undefined): Recycler {
  if (pod === undefined) return { is: 'none' }
  const { phase, message = '' } = pod.status ?? {}
  if (phase === 'Failed') return { is: 'failed', message }
  return { is: phase === 'Succeeded' ? 'succeeded' : 'at-work' }
}

export function observeClass(storageClass: StorageClass, provisioning: Provisioning): Class {
  const { metadata, provisioner, volumeBindingMode, mountOptions = [] } = storageClass
  return {
    name: metadata?.name ?? '',
    provisioner,
    servedBy: servedBy(provisioner, provisioning),
    waitsForConsumer: volumeBindingMode === 'WaitForFirstConsumer',
    refusedMountOptions: provisioner === inTreeHostPath ? mountOptions : [],
  }
}

/** Of several defaults the youngest; of equally old ones the first by name. */
export function defaultClassOf(classes: readonly StorageClass[]): string | null {
  const [youngest] = classes
    .filter(({ metadata }) => isDefault(metadata?.annotations ?? {}))
    .toSorted((a, b) => compare(createdAt(b), createdAt(a)) || compare(a.metadata?.name ?? '', b.metadata?.name ?? ''))
  return youngest?.metadata?.name ?? null
}

function isDefault(notes: Readonly<Record<string, string>>): boolean {
  return notes[annotations.defaultClass] === 'true' || notes[annotations.betaDefaultClass] === 'true'
}

function createdAt({ metadata }: StorageClass): string {
  return metadata?.creationTimestamp ?? ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
