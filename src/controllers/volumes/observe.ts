import { claimViewOf, isClassUnset, volumeViewOf } from '../../api/match/volume-view.ts'
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../api/types.gen.ts'
import {
  annotations,
  type Backing,
  type Claim,
  type Class,
  deletionFinalizer,
  embeddedProvisioner,
  type Volume,
} from './model.ts'

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
    classUnset: isClassUnset(claim),
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
    hasDeletionFinalizer: volume.metadata?.finalizers?.includes(deletionFinalizer) ?? false,
  }
}

function backingOf({ metadata, spec }: PersistentVolume): Backing {
  const provisionedBy = metadata?.annotations?.[annotations.provisionedBy]
  if (provisionedBy === embeddedProvisioner) return { is: 'ours' }
  if (provisionedBy !== undefined || spec?.csi !== undefined || spec?.flexVolume !== undefined)
    return { is: 'external' }
  return spec?.hostPath === undefined ? { is: 'no-deleter' } : { is: 'host-path', path: spec.hostPath.path }
}

export function observeClass({ metadata, provisioner, volumeBindingMode }: StorageClass): Class {
  return { name: metadata?.name ?? '', provisioner, waitsForConsumer: volumeBindingMode === 'WaitForFirstConsumer' }
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
