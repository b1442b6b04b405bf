/** What becomes of a volume, by the claim it is reserved for. Pure. */
import type { Action, Claim, ReservedClaim, Volume, VolumePhase } from './model.ts'

export function planVolume(volume: Volume, reserved: ReservedClaim): readonly Action[] {
  return [...finalizer(volume), ...follow(volume, reserved)]
}

function follow(volume: Volume, reserved: ReservedClaim): readonly Action[] {
  // Reserved by name only: it waits for that claim.
  if (volume.reservation === null || volume.reservation.uid === '') return phase(volume, 'Available')
  if (reserved.is === 'none') return phase(volume, 'Available')
  if (reserved.is === 'absent' || reserved.claim.uid !== volume.reservation.uid) return release(volume)
  const { claim } = reserved
  if (claim.volumeName === volume.name) return phase(volume, 'Bound')
  if (claim.volumeName === '') return blocked(volume, claim)
  if (volume.dynamic && volume.policy === 'Delete') return release(volume)
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

function release(volume: Volume): readonly Action[] {
  // Failed stays Failed: it says what was tried.
  const released = volume.phase === 'Failed' ? [] : phase(volume, 'Released')
  return [...released, ...reclaim(volume)]
}

function reclaim(volume: Volume): readonly Action[] {
  switch (volume.policy) {
    case 'Delete':
      return deleteStorage(volume)
    case 'Recycle':
      return fail(volume, 'VolumeFailedRecycle', 'No recycler plugin found for the volume!')
    default:
      return []
  }
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
      return fail(
        volume,
        'VolumeFailedDelete',
        `error getting deleter volume plugin for volume "${volume.name}": no deletable volume plugin matched`,
      )
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
