/**
 * Claims in use and volumes that are bound are not taken away under their users: a finalizer holds them, and it is lifted
 * here when nobody needs them any more.
 */

import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Kind } from '../../api/kind.ts'
import { claimNamesOf } from '../../api/match/volume-view.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import type { PersistentVolumeClaim, Pod } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import { isControlledBy } from '../owner-reference.ts'

export interface ProtectionDependencies {
  readonly client: Client
  readonly informers: Informers
}

const claimFinalizer = 'kubernetes.io/pvc-protection'
const volumeFinalizer = 'kubernetes.io/pv-protection'

/**
 * A pod without a node has not begun to use anything; a finished one still counts until it is deleted. What is its own, by an
 * ephemeral volume, it uses no more when it has stopped: the two may wait for each other.
 */
export function usesClaim(pod: Pod, claim: PersistentVolumeClaim): boolean {
  const { name = '' } = claim.metadata
  if (!pod.spec?.nodeName || !claimNamesOf(pod).includes(name)) return false
  const isNamed = pod.spec.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === name)
  return isNamed || (!hasStopped(pod) && isControlledBy(claim, pod))
}

/** Deleted, and nothing runs any more: only a finalizer may hold it. */
function hasStopped({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined && metadata.deletionGracePeriodSeconds === 0
}

export function claimProtectionController({ client, informers }: ProtectionDependencies): Controller {
  const claims = informers.of(PersistentVolumeClaimKind)
  const pods = informers.of(PodKind)
  pods.addIndex('claim', (pod) => claimNamesOf(pod).map((name) => `${pod.metadata?.namespace}/${name}`))

  const isUsed = async (claim: PersistentVolumeClaim) => {
    if (pods.byIndex('claim', keyOf(claim)).some((pod) => usesClaim(pod, claim))) return true
    // The cache may not have seen a pod that was bound just now.
    const { items } = await client.list(PodKind, { namespace: claim.metadata.namespace ?? '' })
    return items.some((pod) => usesClaim(pod, claim))
  }

  return {
    name: 'persistentvolumeclaim-protection-controller',
    workers: 2,
    watches: [
      watch(claims, (change) =>
        change.is === 'deleted' || !needsLook(change.object, claimFinalizer) ? [] : [keyOf(change.object)],
      ),
      watch(pods, (change) => {
        const pod = latest(change)
        const namespace = pod.metadata?.namespace
        if (change.is === 'updated' && hasStopped(change.old) === hasStopped(pod)) return []
        return claimNamesOf(pod).map((name) => `${namespace}/${name}`)
      }),
    ],
    async sync(key) {
      const claim = claims.get(refOfKey(key))
      if (claim === undefined || !needsLook(claim, claimFinalizer)) return undefined
      if (claim.metadata?.deletionTimestamp === undefined)
        await protect(client, PersistentVolumeClaimKind, claim, claimFinalizer)
      else if (!(await isUsed(claim))) await lift(client, PersistentVolumeClaimKind, claim, claimFinalizer)
      return undefined
    },
  }
}

export function volumeProtectionController({ client, informers }: ProtectionDependencies): Controller {
  const volumes = informers.of(PersistentVolumeKind)
  return {
    name: 'persistentvolume-protection-controller',
    workers: 1,
    watches: [
      watch(volumes, (change) =>
        change.is === 'deleted' || !needsLook(change.object, volumeFinalizer) ? [] : [keyOf(change.object)],
      ),
    ],
    async sync(key) {
      const volume = volumes.get(refOfKey(key))
      if (volume === undefined || !needsLook(volume, volumeFinalizer)) return undefined
      if (volume.metadata?.deletionTimestamp === undefined)
        await protect(client, PersistentVolumeKind, volume, volumeFinalizer)
      else if (volume.status?.phase !== 'Bound') await lift(client, PersistentVolumeKind, volume, volumeFinalizer)
      return undefined
    },
  }
}

/** Alive and without the finalizer, or going and with it. */
export function needsLook({ metadata }: ApiObject, finalizer: string): boolean {
  const has = metadata?.finalizers?.includes(finalizer) ?? false
  return metadata?.deletionTimestamp === undefined ? !has : has
}

export async function protect<T extends ApiObject>(
  client: Client,
  kind: Kind<T>,
  object: T,
  finalizer: string,
): Promise<void> {
  const finalizers = [...(object.metadata?.finalizers ?? []), finalizer]
  await client.update(kind, { ...object, metadata: { ...object.metadata, finalizers } })
}

export async function lift<T extends ApiObject>(
  client: Client,
  kind: Kind<T>,
  object: T,
  finalizer: string,
): Promise<void> {
  const finalizers = object.metadata?.finalizers?.filter((one) => one !== finalizer) ?? []
  await client.update(kind, { ...object, metadata: { ...object.metadata, finalizers } })
}
