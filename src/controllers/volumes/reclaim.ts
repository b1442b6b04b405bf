/** What becomes of a volume, by the claim it is reserved for. Pure. */
import type { Action, Claim, Recycler, ReservedClaim, Volume, VolumePhase } from './model.ts'

export function planVolume(
  volume: Volume,
  reserved: ReservedClaim,
  recycler: Recycler = { is: 'none' },
): readonly Action[] {
  const { name, unmarkedDriver } = volume
  const mark: readonly Action[] =
    unmarkedDriver === null ? [] : [{ is: 'mark-migrated', volume: name, driver: unmarkedDriver }]
  return [...mark, ...finalizer(volume), ...follow(volume, reserved, recycler)]
}

function follow(volume: Volume, reserved: ReservedClaim, recycler: Recycler): readonly Action[] {
  // Reserved by name only: it waits for that claim.
  if (volume.reservation === null || volume.reservation.uid === '') return phase(volume, 'Available')
  if (reserved.is === 'none') return phase(volume, 'Available')
  if (reserved.is === 'absent' || reserved.claim.uid !== volume.reservation.uid) return release(volume, recycler)
  const { claim } = reserved
  if (claim.volumeName === volume.name) return phase(volume, 'Bound')
  if (claim.volumeName === '') return blocked(volume, claim)
  if (volume.dynamic && volume.policy === 'Delete') return release(volume, recycler)
  const forget = volume.boundByController ? 'whole' : 'uid'
  return [{ is: 'unreserve', volume: volume.name, forget }, ...phase(volume, 'Available')]
}

/** The claim's own turn binds it; only what can never be bound is told here. */
function blocked(volume: Volume, claim: Claim): readonly Action[] {
  if (volume.volumeMode === claim.volumeMode) return []
  const message =
    'Cannot bind PersistentVolume to requested PersistentVolumeClaim "' +
    `${claim.namespace}/${claim.name}" due to incompatible volumeMode.`
  return [{ is: 'event', about: 'volume', type: 'Warning', reason: 'VolumeMismatch', message }]
}

function release(volume: Volume, recycler: Recycler): readonly Action[] {
  // Failed stays Failed: it says what was tried.
  const released = volume.phase === 'Failed' ? [] : phase(volume, 'Released')
  return [...released, ...reclaim(volume, recycler)]
}

function reclaim(volume: Volume, recycler: Recycler): readonly Action[] {
  switch (volume.policy) {
    case 'Delete':
      return deleteStorage(volume)
    case 'Recycle':
      return recycle(volume, recycler)
    default:
      return []
  }
}

/** A pod wipes it (upstream's way, so that it works wherever the volume can be reached); then it is free again. */
function recycle(volume: Volume, recycler: Recycler): readonly Action[] {
  const { name } = volume
  if (!volume.recyclable) return fail(volume, 'VolumeFailedRecycle', 'No recycler plugin found for the volume!')
  switch (recycler.is) {
    case 'none':
      return volume.phase === 'Failed' ? [] : [{ is: 'start-recycler', volume: name }]
    case 'at-work':
      return []
    case 'failed':
      return [...fail(volume, 'VolumeFailedRecycle', failureOf(recycler.message)), { is: 'end-recycler', volume: name }]
    case 'succeeded':
      return [
        { is: 'end-recycler', volume: name },
        { is: 'event', about: 'volume', type: 'Normal', reason: 'VolumeRecycled', message: 'Volume recycled' },
        { is: 'unreserve', volume: name, forget: volume.boundByController ? 'whole' : 'uid' },
        ...phase(volume, 'Available'),
      ]
  }
}

function failureOf(message: string): string {
  return `Recycle failed: failed to recycle volume: ${message || 'pod failed, pod.Status.Message unknown'}`
}

function deleteStorage(volume: Volume): readonly Action[] {
  const { backing } = volume
  switch (backing.is) {
    case 'external':
      return []
    case 'ours':
      return [{ is: 'delete-storage', volume: volume.name }]
    case 'host-path':
      // Upstream's in-tree deleter removes what lies below /tmp, and nothing else.
      if (/^\/tmp\/.+/.test(backing.path)) return [{ is: 'delete-storage', volume: volume.name }]
      return fail(
        volume,
        'VolumeFailedDelete',
        `host_path deleter only supports /tmp/.+ but received provided ${backing.path}`,
      )
    case 'no-deleter':
      return fail(volume, 'VolumeFailedDelete', backing.why)
  }
}

function fail(volume: Volume, reason: string, message: string): readonly Action[] {
  if (volume.phase === 'Failed' && volume.message === message) return []
  return [
    { is: 'volume-phase', volume: volume.name, phase: 'Failed', message },
    { is: 'event', about: 'volume', type: 'Warning', reason, message },
  ]
}

function phase(volume: Volume, wanted: VolumePhase): readonly Action[] {
  return volume.phase === wanted ? [] : [{ is: 'volume-phase', volume: volume.name, phase: wanted, message: '' }]
}

/** A volume that is kept by policy must not wait for its storage to be deleted. */
function finalizer(volume: Volume): readonly Action[] {
  if (!volume.hasDeletionFinalizer || volume.policy === 'Delete') return []
  return [{ is: 'drop-finalizer', volume: volume.name }]
}
