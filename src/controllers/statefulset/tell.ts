import type { StatefulSet } from '../../api/types.gen.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'

export type Verb = 'Create' | 'Update' | 'Delete'

/** Upstream's events, word for word: people and tools look for them. */
export function tellPod(
  recorder: EventRecorder,
  set: StatefulSet,
  verb: Verb,
  podName: string,
  failure: string | null,
): void {
  const subject = `${verb} Pod ${podName} in StatefulSet ${set.metadata.name}`
  if (failure === null) recorder.event(set, 'Normal', `Successful${verb}`, `${subject} successful`)
  else recorder.event(set, 'Warning', `Failed${verb}`, `${subject} failed error: ${failure}`)
}

export function tellClaim(
  recorder: EventRecorder,
  set: StatefulSet,
  claimName: string,
  podName: string,
  failure: string | null,
): void {
  const name = set.metadata.name
  if (failure === null) {
    const message = `Create Claim ${claimName} Pod ${podName} in StatefulSet ${name} success`
    recorder.event(set, 'Normal', 'SuccessfulCreate', message)
  } else {
    const message = `Create Claim ${claimName} for Pod ${podName} in StatefulSet ${name} failed error: ${failure}`
    recorder.event(set, 'Warning', 'FailedCreate', message)
  }
}

export function tellConflict(recorder: EventRecorder, set: StatefulSet, claimName: string): void {
  const message = `PersistentVolumeClaim ${claimName} has a conflicting OwnerReference that acts as a manging controller, the retention policy is ignored for this claim`
  recorder.event(set, 'Warning', 'ConflictingController', message)
}

/** Of our own: upstream's sets never grow a claim. */
export function tellGrowth(
  recorder: EventRecorder,
  set: StatefulSet,
  claimName: string,
  podName: string,
  failure: string | null,
): void {
  const subject = `Expand Claim ${claimName} Pod ${podName} in StatefulSet ${set.metadata.name}`
  if (failure === null) recorder.event(set, 'Normal', 'SuccessfulExpand', `${subject} success`)
  else recorder.event(set, 'Warning', 'FailedExpand', `${subject} failed error: ${failure}`)
}
