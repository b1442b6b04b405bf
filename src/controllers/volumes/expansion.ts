import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/types.gen.ts'
import { quantityValue } from '../../api/value/quantity.ts'
import { formatTime } from '../../api/value/time.ts'
import { unreachable } from '../../base/assert.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { type ExpandAction, planExpansion } from './expand.ts'
import { annotations } from './model.ts'

export interface ExpansionDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Its component is `volume_expand`. */
  readonly recorder: EventRecorder
}

/**
 * Grows volumes of ours: host directories have no size of their own, so that what is written down is all there is to do.
 * Other volumes are left to their resizer, as upstream does.
 */
export function volumeExpansionController({ client, informers, clock, recorder }: ExpansionDependencies): Controller {
  const claims = informers.of(PersistentVolumeClaimKind)
  const volumes = informers.of(PersistentVolumeKind)

  const perform = async (action: ExpandAction, subject: { claim: PersistentVolumeClaim; volume: PersistentVolume }) => {
    const { claim, volume } = subject
    switch (action.is) {
      case 'wait-for-others': {
        const { plugin, resizer } = action
        if (resizer !== null) subject.claim = await nameResizer(claim, resizer)
        const message =
          plugin === null
            ? 'waiting for an external controller to expand this PVC'
            : `CSI migration enabled for ${plugin}; waiting for external resizer to expand the pvc`
        return recorder.event(subject.claim, 'Normal', 'ExternalExpanding', message)
      }
      case 'say-resizing': {
        recorder.event(claim, 'Normal', 'Resizing', `resizing volume ${volume.metadata?.name}`)
        const condition = { type: 'Resizing', status: 'True', lastTransitionTime: formatTime(clock.now()) }
        const conditions = [...(claim.status?.conditions ?? []), condition]
        subject.claim = await writeStatus({ ...claim, status: { ...claim.status, conditions } })
        return
      }
      case 'grow-volume': {
        const spec = { ...volume.spec, capacity: { ...volume.spec?.capacity, storage: action.storage } }
        subject.volume = await client.update(PersistentVolumeKind, { ...volume, spec })
        return
      }
      case 'grow-claim': {
        const { conditions = [], ...status } = claim.status ?? {}
        const left = conditions.filter(({ type }) => type !== 'Resizing')
        const capacity = { ...status.capacity, storage: action.storage }
        const grown = { ...status, capacity, ...(left.length > 0 && { conditions: left }) }
        subject.claim = await writeStatus({ ...claim, status: grown })
        return recorder.event(claim, 'Normal', 'VolumeResizeSuccessful', 'Resize volume succeeded')
      }
      default:
        return unreachable(action)
    }
  }
  const nameResizer = async (claim: PersistentVolumeClaim, resizer: string) => {
    const { annotations: before, ...metadata } = claim.metadata
    if (before?.[annotations.storageResizer] === resizer) return claim
    const named = { ...metadata, annotations: { ...before, [annotations.storageResizer]: resizer } }
    return client.update(PersistentVolumeClaimKind, { ...claim, metadata: named })
  }
  const writeStatus = (claim: PersistentVolumeClaim) =>
    client.update(PersistentVolumeClaimKind, claim, { subresource: 'status' })

  return {
    name: 'persistentvolume-expander-controller',
    workers: 5,
    watches: [
      watch(claims, (change) => {
        if (change.is === 'deleted') return []
        if (change.is === 'added') return [keyOf(change.object)]
        return requested(change.object) > requested(change.old) ? [keyOf(change.object)] : []
      }),
      watch(volumes, () => []),
    ],
    async sync(key) {
      const claim = claims.get(refOfKey(key))
      const volume = volumes.get({ name: claim?.spec?.volumeName ?? '' })
      if (claim === undefined || volume === undefined) return undefined
      const subject = { claim, volume }
      for (const action of planExpansion(claim, volume)) await perform(action, subject)
      return undefined
    },
  }
}

function requested({ spec }: PersistentVolumeClaim): number {
  return quantityValue(spec?.resources?.requests?.storage ?? '0')
}
