import { bestVolume, isReservedFor, mismatch } from '../../api/match/volume.ts'
import { assert } from '../../base/assert.ts'
import { type Action, annotations, type Claim, type ClaimScene, type Volume } from './model.ts'
import { provision } from './provision.ts'

/** A claim that once was bound is never given another volume: what it held is what it is. */
export function planClaim(scene: ClaimScene): readonly Action[] {
  const { bindCompleted, unmarkedDriver } = scene.claim
  const mark: readonly Action[] =
    unmarkedDriver === null ? [] : [{ is: 'annotate-claim', annotations: { [annotations.migratedTo]: unmarkedDriver } }]
  return [...mark, ...(bindCompleted ? keepBound(scene) : findVolume(scene))]
}

function keepBound({ claim, volumes }: ClaimScene): readonly Action[] {
  if (claim.volumeName === '')
    return lose(claim, 'ClaimLost', 'Bound claim has lost reference to PersistentVolume. Data on the volume is lost!')
  const volume = volumes.find(({ name }) => name === claim.volumeName)
  if (volume === undefined)
    return lose(claim, 'ClaimLost', 'Bound claim has lost its PersistentVolume. Data on the volume is lost!')
  const { reservation } = volume
  if (!isSettled(volume)) return []
  if (reservation === null || reservation.uid === claim.uid) return bind(claim, volume)
  return lose(claim, 'ClaimMisbound', 'Two claims are bound to the same volume, this one is bound incorrectly')
}

function lose(claim: Claim, reason: string, message: string): readonly Action[] {
  if (claim.phase === 'Lost') return []
  return [
    { is: 'claim-phase', phase: 'Lost' },
    { is: 'event', about: 'claim', type: 'Warning', reason, message },
  ]
}

function findVolume(scene: ClaimScene): readonly Action[] {
  const { claim, volumes } = scene
  if (claim.volumeName !== '')
    return takeNamed(
      claim,
      volumes.find(({ name }) => name === claim.volumeName),
    )
  const best = bestVolume(claim, volumes, scene.class?.waitsForConsumer ? 'reserved' : 'any')
  if (best !== null && isSettled(best)) return bind(claim, best)
  if (best !== null) return pending(claim)
  return [...withoutVolume(scene), ...pending(claim)]
}

/** A volume that is kept for nobody, or by name only, becomes Available first, as upstream; that brings the claim back. */
function isSettled({ reservation, phase }: Volume): boolean {
  return (reservation !== null && reservation.uid !== '') || phase === 'Available'
}

function takeNamed(claim: Claim, volume: Volume | undefined): readonly Action[] {
  if (volume === undefined) return pending(claim)
  if (isReservedFor(volume, claim)) return bind(claim, volume)
  if (volume.reservation !== null) {
    const message = `volume "${volume.name}" already bound to a different claim.`
    return [{ is: 'event', about: 'claim', type: 'Warning', reason: 'FailedBinding', message }, ...pending(claim)]
  }
  if (!isSettled(volume)) return pending(claim)
  const why = mismatch(volume, claim)
  if (why === null) return bind(claim, volume)
  const message = `Cannot bind to requested volume "${volume.name}": ${why}`
  return [{ is: 'event', about: 'claim', type: 'Warning', reason: 'VolumeMismatch', message }, ...pending(claim)]
}

function withoutVolume(scene: ClaimScene): readonly Action[] {
  const { claim, waitingPods } = scene
  if (claim.classUnset && scene.defaultClass !== null) return [{ is: 'use-class', name: scene.defaultClass }]
  if (scene.class?.waitsForConsumer && claim.selectedNode === null) {
    if (waitingPods.length === 0)
      return [normal('WaitForFirstConsumer', 'waiting for first consumer to be created before binding')]
    const pods = waitingPods.length === 1 ? `pod ${waitingPods[0]}` : `pods ${waitingPods.join(',')}`
    return [normal('WaitForPodScheduled', `waiting for ${pods} to be scheduled`)]
  }
  if (claim.className !== '') return provision(scene)
  return [normal('FailedBinding', 'no persistent volumes available for this claim and no storage class is set')]
}

function normal(reason: string, message: string): Action {
  return { is: 'event', about: 'claim', type: 'Normal', reason, message }
}

function pending(claim: Claim): readonly Action[] {
  return claim.phase === 'Pending' ? [] : [{ is: 'claim-phase', phase: 'Pending' }]
}

/**
 * The volume learns of the claim before the claim of the volume: whoever comes second finds it taken, and a stop at any
 * point is continued from what is written.
 */
function bind(claim: Claim, volume: Volume): readonly Action[] {
  assert(volume.reservation === null || isReservedFor(volume, claim), 'a volume is bound to one claim only')
  const actions: Action[] = []
  if (volume.reservation?.uid !== claim.uid || claim.uid === '')
    actions.push({ is: 'reserve-volume', volume: volume.name, byController: volume.reservation === null })
  if (volume.phase !== 'Bound') actions.push({ is: 'volume-phase', volume: volume.name, phase: 'Bound', message: '' })
  if (claim.volumeName !== volume.name || !claim.bindCompleted)
    actions.push({ is: 'bind-claim', volume: volume.name, byController: claim.volumeName === '' })
  if (claim.phase !== 'Bound') actions.push({ is: 'claim-phase', phase: 'Bound' })
  return actions
}
