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
    deadlineMs: seconds === undefined ? null : seconds * 1000,
    replacesFailedOnly: spec?.podReplacementPolicy === 'Failed',
    restartsInPlace: spec?.template.spec?.restartPolicy === 'OnFailure',
  }
}
