import type { Job } from '../../api/types.gen.ts'
import type { Desired } from './model.ts'

/** The API server has defaulted what is left out; what stands here is for objects made before a default existed. */
export function desire(object: Job): Desired {
  const { metadata, spec } = object
  const seconds = spec?.activeDeadlineSeconds
  return {
    object,
    deleting: metadata.deletionTimestamp !== undefined,
    suspended: spec?.suspend ?? false,
    parallelism: spec?.parallelism ?? 1,
    completions: spec?.completions ?? null,
    indexed: spec?.completionMode === 'Indexed',
    backoffLimit: spec?.backoffLimit ?? 6,
    backoffLimitPerIndex: spec?.backoffLimitPerIndex ?? null,
    maxFailedIndexes: spec?.maxFailedIndexes ?? null,
    failurePolicy: spec?.podFailurePolicy,
    successPolicy: spec?.successPolicy,
    deadlineMs: seconds === undefined ? null : seconds * 1000,
    // What a pod died of is known when it is dead: rules about failures wait for that.
    replacesFailedOnly: spec?.podReplacementPolicy === 'Failed' || spec?.podFailurePolicy !== undefined,
    restartsInPlace: spec?.template.spec?.restartPolicy === 'OnFailure',
  }
}

/** The name under which a Job is this controller's. */
const ourselves = 'kubernetes.io/job-controller'

export function isManagedElsewhere({ spec }: Job): boolean {
  return (spec?.managedBy ?? ourselves) !== ourselves
}
