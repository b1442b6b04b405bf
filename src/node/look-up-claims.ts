import { PersistentVolumeKind } from '../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../api/types.gen.ts'
import type { ObjectRef } from '../client/client.ts'
import { referencesOf } from './pod-references.ts'
import type { NodeRoles } from './roles.ts'
import type { VolumeLookups } from './volumes/volume-lookups.ts'

/**
 * A pod's claims and their volumes. A pod may be bound to its node the moment its claims are, so that whoever has heard of
 * the one need not have heard of the others: what does not look bound is asked for, as the kubelet asks for all of them.
 */
export async function lookUpClaims(
  roles: NodeRoles,
  pod: Pod,
): Promise<Pick<VolumeLookups, 'claim' | 'persistentVolume'>> {
  const { objects } = roles
  const namespace = pod.metadata.namespace ?? ''
  const claims = new Map<string, PersistentVolumeClaim>()
  const volumes = new Map<string, PersistentVolume>()
  for (const name of claimNames(pod)) {
    const known = objects.claim(namespace, name)
    if (isBound(known, objects.persistentVolume(known?.spec?.volumeName ?? ''))) continue
    const claim = await now(roles, PersistentVolumeClaimKind, { namespace, name })
    if (claim === null) continue
    claims.set(name, claim)
    const volumeName = claim.spec?.volumeName ?? ''
    if (isBound(claim, objects.persistentVolume(volumeName)) || volumeName === '') continue
    const volume = await now(roles, PersistentVolumeKind, { name: volumeName })
    if (volume !== null) volumes.set(volumeName, volume)
  }
  return {
    claim: (name) => claims.get(name) ?? objects.claim(namespace, name),
    persistentVolume: (name) => volumes.get(name) ?? objects.persistentVolume(name),
  }
}

function claimNames(pod: Pod): readonly string[] {
  const prefix = 'PersistentVolumeClaim/'
  return [...referencesOf(pod)].filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length))
}

function isBound(claim: PersistentVolumeClaim | undefined, volume: PersistentVolume | undefined): boolean {
  return claim?.status?.phase === 'Bound' && volume?.spec?.claimRef?.uid === claim.metadata.uid
}

/** Null where it is not there, or nobody answers: then what is known will have to do. */
async function now<T extends ApiObject>({ client }: NodeRoles, kind: Kind<T>, ref: ObjectRef): Promise<T | null> {
  return client.get(kind, ref).catch(() => null)
}
