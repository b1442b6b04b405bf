import { SuccessPolicy } from '../../../api/batch/v1/job-policies.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import type { JobSpec } from '../../../api/types.gen.ts'
import { type FieldErrors, invalid, notSupported, required, tooLong } from '../field-errors.ts'
import { domainPathErrors } from '../names.ts'
import { notNegative } from '../numbers.ts'
import { oneOf } from '../one-of.ts'
import { podTemplateErrors } from '../pod/spec.ts'
import { failurePolicyErrors, successPolicyErrors } from './job-policies.ts'

const mostIndexed = 100_000
const mostFailedIndexes = 100_000
const manyCompletions = 100_000
const mostFailedOfMany = 10_000
const mostParallelOfMany = 10_000

/** A job's spec, or that of a CronJob's jobs: all but the selector, which the server makes. */
export function jobSpecErrors(field: string, spec: JobSpec | undefined): FieldErrors {
  const counts = [
    'parallelism',
    'completions',
    'activeDeadlineSeconds',
    'backoffLimit',
    'ttlSecondsAfterFinished',
  ] as const
  const perIndex = ['backoffLimitPerIndex', 'maxFailedIndexes'] as const
  return [
    ...[...counts, ...perIndex].flatMap((name) => notNegative(`${field}.${name}`, spec?.[name])),
    ...(spec?.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined
      ? [required(`${field}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified')]
      : []),
    ...managerErrors(`${field}.managedBy`, spec?.managedBy),
    ...indexErrors(field, spec ?? ({} as JobSpec)),
    ...failurePolicyErrors(`${field}.podFailurePolicy`, spec),
    ...successErrors(field, spec),
    ...replacementErrors(`${field}.podReplacementPolicy`, spec),
    ...podTemplateErrors(`${field}.template`, spec?.template),
    ...endingErrors(`${field}.template.spec.restartPolicy`, spec),
  ]
}

function managerErrors(field: string, manager: string | undefined): FieldErrors {
  if (manager === undefined) return []
  return [...domainPathErrors(field, manager), ...(manager.length > 63 ? [tooLong(field, 63)] : [])]
}

function indexErrors(field: string, spec: JobSpec): FieldErrors {
  const { completionMode = 'NonIndexed', completions, parallelism = 0, backoffLimitPerIndex, maxFailedIndexes } = spec
  const indexed = completionMode === 'Indexed'
  const unindexed = completionMode === 'NonIndexed'
  const only = 'requires indexed completion mode'
  return [
    ...oneOf(`${field}.completionMode`, completionMode, ['NonIndexed', 'Indexed']),
    ...(indexed && completions === undefined
      ? [required(`${field}.completions`, `when completion mode is ${completionMode}`)]
      : []),
    ...(indexed && parallelism > mostIndexed
      ? [
          invalid(
            `${field}.parallelism`,
            parallelism,
            `must be less than or equal to ${mostIndexed} when completion mode is ${completionMode}`,
          ),
        ]
      : []),
    ...(indexed ? manyIndexesErrors(field, spec) : []),
    ...(unindexed && backoffLimitPerIndex !== undefined
      ? [invalid(`${field}.backoffLimitPerIndex`, backoffLimitPerIndex, only)]
      : []),
    ...(unindexed && maxFailedIndexes !== undefined
      ? [invalid(`${field}.maxFailedIndexes`, maxFailedIndexes, only)]
      : []),
  ]
}

/** What is kept of each index has to fit into the job. */
function manyIndexesErrors(field: string, spec: JobSpec): FieldErrors {
  const { completions, parallelism = 0, backoffLimitPerIndex, maxFailedIndexes: failed } = spec
  const at = `${field}.maxFailedIndexes`
  const bounded = failed === undefined ? [] : boundErrors(at, failed, completions)
  if (completions === undefined || completions <= manyCompletions || backoffLimitPerIndex === undefined) return bounded
  const often = `when completions are above ${manyCompletions} and used with backoff limit per index`
  const tooMany = failed !== undefined && failed > mostFailedOfMany
  return [
    ...bounded,
    ...(failed === undefined ? [required(at, `must be specified when completions is above ${manyCompletions}`)] : []),
    ...(parallelism > mostParallelOfMany
      ? [invalid(`${field}.parallelism`, parallelism, `must be less than or equal to ${mostParallelOfMany} ${often}`)]
      : []),
    ...(tooMany ? [invalid(at, failed, `must be less than or equal to ${mostFailedOfMany} ${often}`)] : []),
  ]
}

function boundErrors(field: string, failed: number, completions: number | undefined): FieldErrors {
  return [
    ...(completions !== undefined && failed > completions
      ? [invalid(field, failed, 'must be less than or equal to completions')]
      : []),
    ...(failed > mostFailedIndexes
      ? [invalid(field, failed, `must be less than or equal to ${mostFailedIndexes}`)]
      : []),
  ]
}

function successErrors(field: string, spec: JobSpec | undefined): FieldErrors {
  const policy = spec?.successPolicy
  if (policy === undefined) return []
  if (spec?.completionMode === 'Indexed') return successPolicyErrors(`${field}.successPolicy`, policy, spec)
  return [invalid(`${field}.successPolicy`, goJson(SuccessPolicy, policy), 'requires indexed completion mode')]
}

/** A failure policy looks at failed pods: none is replaced before it has failed. */
function replacementErrors(field: string, spec: JobSpec | undefined): FieldErrors {
  const allowed = spec?.podFailurePolicy === undefined ? ['Failed', 'TerminatingOrFailed'] : ['Failed']
  return oneOf(field, spec?.podReplacementPolicy, allowed)
}

/** A job's pods end; restarting containers in place would hide failures from its policies. */
function endingErrors(field: string, spec: JobSpec | undefined): FieldErrors {
  const restart = spec?.template?.spec?.restartPolicy
  const ending = ['OnFailure', 'Never']
  if (restart === undefined || restart === 'Always') return [required(field, 'valid values: "OnFailure", "Never"')]
  if (!ending.includes(restart)) return [notSupported(field, restart, ending)]
  if (restart === 'Never' || spec?.podFailurePolicy === undefined) return []
  return [invalid(field, restart, 'only "Never" is supported when podFailurePolicy is specified')]
}
