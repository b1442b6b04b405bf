/** Claims that live and die with one pod: `<pod>-<volume>`, owned by it (KEP-1698). */
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { claimNamesOf } from '../../api/match/volume-view.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { PersistentVolumeClaim, Pod, Volume } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'

export interface EphemeralDependencies {
  readonly client: Client
  readonly informers: Informers
  /** Its component is `ephemeral_volume`. */
  readonly recorder: EventRecorder
}

/** The claim of one of the pod's volumes. */
export function ephemeralClaim({ metadata }: Pod, { name, ephemeral }: Volume): PersistentVolumeClaim {
  const { namespace = '', name: pod = '', uid = '' } = metadata ?? {}
  const template = ephemeral?.volumeClaimTemplate
  const { labels, annotations } = template?.metadata ?? {}
  const owner = { apiVersion: 'v1', kind: 'Pod', name: pod, uid, controller: true, blockOwnerDeletion: true }
  return {
    metadata: {
      namespace,
      name: `${pod}-${name}`,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ownerReferences: [owner],
    },
    spec: template?.spec ?? {},
  }
}

export function ephemeralVolumeController({ client, informers, recorder }: EphemeralDependencies): Controller {
  const pods = informers.of(PodKind)
  const claims = informers.of(PersistentVolumeClaimKind)
  pods.addIndex('with-ephemeral', (pod) =>
    hasEphemeral(pod) ? claimNamesOf(pod).map((name) => `${pod.metadata?.namespace}/${name}`) : [],
  )

  const ensure = async (pod: Pod, volume: Volume) => {
    const wanted = ephemeralClaim(pod, volume)
    const { namespace = '', name = '' } = wanted.metadata ?? {}
    const there = claims.get({ namespace, name })
    if (there === undefined) {
      await client.create(PersistentVolumeClaimKind, wanted)
      return
    }
    if (there.metadata?.ownerReferences?.some(({ controller, uid }) => controller && uid === pod.metadata?.uid)) return
    const why = `PVC ${namespace}/${name} was not created for pod ${keyOf(pod)} (pod is not owner)`
    recorder.event(pod, 'Warning', 'FailedBinding', `ephemeral volume ${volume.name}: ${why}`)
    throw new Error(why)
  }

  return {
    name: 'ephemeral-volume-controller',
    workers: 5,
    watches: [
      watch(pods, (change) => (change.is === 'added' && hasEphemeral(change.object) ? [keyOf(change.object)] : [])),
      // One that was taken away is made again for its pod, and one that was in its place no longer is.
      watch(claims, (change) =>
        change.is === 'deleted' ? pods.byIndex('with-ephemeral', keyOf(change.old)).map(keyOf) : [],
      ),
    ],
    async sync(key) {
      const pod = pods.get(refOfKey(key))
      if (pod === undefined || pod.metadata?.deletionTimestamp !== undefined) return undefined
      for (const volume of pod.spec?.volumes ?? []) {
        if (volume.ephemeral === undefined) continue
        try {
          await ensure(pod, volume)
        } catch (error) {
          // Made meanwhile; the next look sees by whom.
          if (!isStatusError(error, 'AlreadyExists')) throw error
          return { againAfterMs: 1_000 }
        }
      }
      return undefined
    },
  }
}

function hasEphemeral({ spec }: Pod): boolean {
  return spec?.volumes?.some(({ ephemeral }) => ephemeral !== undefined) ?? false
}
