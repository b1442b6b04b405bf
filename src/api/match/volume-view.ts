import type { PersistentVolume, PersistentVolumeClaim } from '../types.gen.ts'
import { quantityValue } from '../value/quantity.ts'
import type { ClaimView, VolumeView } from './volume.ts'

const betaClass = 'volume.beta.kubernetes.io/storage-class'

export function volumeViewOf({ metadata, spec, status }: PersistentVolume): VolumeView {
  const { claimRef } = spec ?? {}
  return {
    name: metadata?.name ?? '',
    capacityBytes: quantityValue(spec?.capacity?.storage ?? '0'),
    modes: spec?.accessModes ?? [],
    className: metadata?.annotations?.[betaClass] ?? spec?.storageClassName ?? '',
    attributesClass: spec?.volumeAttributesClassName ?? '',
    volumeMode: spec?.volumeMode ?? 'Filesystem',
    labels: metadata?.labels ?? {},
    phase: status?.phase ?? 'Pending',
    reservation: claimRef
      ? { namespace: claimRef.namespace ?? '', name: claimRef.name ?? '', uid: claimRef.uid ?? '' }
      : null,
    nodeAffinity: spec?.nodeAffinity?.required ?? null,
    terminating: metadata?.deletionTimestamp !== undefined,
  }
}

export function claimViewOf({ metadata, spec }: PersistentVolumeClaim): ClaimView {
  return {
    namespace: metadata?.namespace ?? '',
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
    requestBytes: quantityValue(spec?.resources?.requests?.storage ?? '0'),
    modes: spec?.accessModes ?? [],
    className: metadata?.annotations?.[betaClass] ?? spec?.storageClassName ?? '',
    attributesClass: spec?.volumeAttributesClassName ?? '',
    volumeMode: spec?.volumeMode ?? 'Filesystem',
    selector: spec?.selector ?? null,
  }
}

/** No class was asked for, not even the empty one. */
export function isClassUnset({ metadata, spec }: PersistentVolumeClaim): boolean {
  return metadata?.annotations?.[betaClass] === undefined && spec?.storageClassName === undefined
}

interface PodVolumesShape {
  readonly metadata?: { readonly name?: string }
  readonly spec?: {
    readonly volumes?: readonly {
      readonly name?: string
      readonly persistentVolumeClaim?: { readonly claimName?: string }
      readonly ephemeral?: object
    }[]
  }
}

/** Names of the claims a pod mounts, those of its ephemeral volumes included. */
export function claimNamesOf(pod: PodVolumesShape): readonly string[] {
  return (pod.spec?.volumes ?? []).flatMap(({ name, persistentVolumeClaim, ephemeral }) => {
    if (persistentVolumeClaim?.claimName !== undefined) return [persistentVolumeClaim.claimName]
    return ephemeral === undefined ? [] : [`${pod.metadata?.name}-${name}`]
  })
}
