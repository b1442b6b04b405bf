import { goQuoted } from '../../../api/ops/go/text.ts'
import type { Job, JobSpec, JobStatus } from '../../../api/types.gen.ts'
import { countErrors } from '../counts.ts'
import { type FieldError, type FieldErrors, invalid, required } from '../field-errors.ts'
import { immutable } from '../immutable.ts'
import { countIndexes, readInterval } from './job-policies.ts'

/** What a job's controller may say of it: counts, and an end that is told in order and never taken back. */
export function jobStatusErrors({ status, spec }: Job, { status: old }: Job): FieldErrors {
  const moved =
    old?.startTime !== undefined &&
    spec?.suspend !== true &&
    status?.startTime !== old.startTime &&
    !isResuming(status, old)
  const wasTold = old?.completionTime !== undefined && status?.completionTime !== undefined
  return [
    ...countErrors(status, ['active', 'succeeded', 'failed', 'ready', 'terminating']),
    ...uncountedErrors(status),
    ...endErrors(status, old),
    ...indexErrors(status, spec),
    ...leftErrors(status),
    ...readyErrors(status),
    ...orderErrors(status),
    ...['Complete', 'Failed', 'FailureTarget'].flatMap((type) => undoneErrors(status, old, type, 'the terminal ')),
    ...decreaseErrors(status, old),
    ...undoneErrors(status, old, 'SuccessCriteriaMet', 'the '),
    ...(moved
      ? [invalid('status.startTime', status?.startTime, 'field is immutable for unsuspended job once set')]
      : []),
    ...(wasTold ? immutable('status.completionTime', status?.completionTime, old?.completionTime) : []),
  ]
}

function isResuming(status: JobStatus | undefined, old: JobStatus | undefined): boolean {
  const suspended = (of: JobStatus | undefined) => of?.conditions?.find(({ type }) => type === 'Suspended')?.status
  return suspended(old) === 'True' && suspended(status) === 'False'
}

function readyErrors({ ready = 0, active = 0 }: JobStatus = {}): FieldErrors {
  return ready > Math.max(active, 0) ? [invalid('status.ready', ready, 'cannot set more ready pods than active')] : []
}

function decreaseErrors(status: JobStatus | undefined, old: JobStatus | undefined): FieldErrors {
  return (['failed', 'succeeded'] as const).flatMap((name) => {
    const count = status?.[name] ?? 0
    return count < (old?.[name] ?? 0) ? [invalid(`status.${name}`, count, `cannot decrease the ${name} counter`)] : []
  })
}

function uncountedErrors(status: JobStatus | undefined): FieldErrors {
  const { succeeded = [], failed = [] } = status?.uncountedTerminatedPods ?? {}
  const field = 'status.uncountedTerminatedPods'
  const seen = new Set<string>()
  const errors: FieldError[] = []
  const check = (name: string, uids: readonly string[]) => {
    uids.forEach((uid, index) => {
      const at = `${field}.${name}[${index}]`
      if (uid === '') errors.push(invalid(at, uid, 'must not be empty'))
      else if (seen.has(uid))
        errors.push({ type: 'FieldValueDuplicate', field: at, message: `Duplicate value: ${goQuoted(uid)}` })
      seen.add(uid)
    })
  }
  check('succeeded', succeeded)
  check('failed', failed)
  return errors
}

function holds(status: JobStatus | undefined, type: string): boolean {
  return status?.conditions?.some((each) => each.type === type && each.status === 'True') ?? false
}

function contrary(message: string): FieldError {
  return { type: 'FieldValueInvalid', field: 'status.conditions', message: `Invalid value: ${message}` }
}

function endErrors(status: JobStatus | undefined, old: JobStatus | undefined): FieldErrors {
  const [complete, failed] = [holds(status, 'Complete'), holds(status, 'Failed')]
  const { startTime, completionTime } = status ?? {}
  const early = startTime !== undefined && completionTime !== undefined && isBefore(completionTime, startTime)
  const unfinished = 'cannot set completionTime when there is no Complete=True condition'
  return [
    ...(complete && failed ? [contrary('cannot set Complete=True and Failed=true conditions')] : []),
    ...(complete && holds(status, 'FailureTarget')
      ? [contrary('cannot set Complete=True and FailureTarget=true conditions')]
      : []),
    ...(!complete && completionTime !== undefined
      ? [invalid('status.completionTime', completionTime, unfinished)]
      : []),
    ...(complete && completionTime === undefined
      ? [required('status.completionTime', 'completionTime is required for Complete jobs')]
      : []),
    ...(early ? [invalid('status.completionTime', completionTime, 'must be equal to or after `startTime`')] : []),
    ...(failed && !holds(status, 'FailureTarget') && !holds(old, 'Failed')
      ? [contrary('cannot set Failed=True condition without the FailureTarget=true condition')]
      : []),
    ...(complete && !holds(status, 'SuccessCriteriaMet')
      ? [contrary('cannot set Complete=True condition without the SuccessCriteriaMet=true condition')]
      : []),
    ...(complete || failed ? finishedErrors(status) : []),
  ]
}

/** Null is the time that nobody has set: before all others. */
function isBefore(time: string | null, other: string | null): boolean {
  return other !== null && (time === null || time < other)
}

function finishedErrors({ startTime, active = 0, uncountedTerminatedPods }: JobStatus = {}): FieldErrors {
  const { succeeded = [], failed = [] } = uncountedTerminatedPods ?? {}
  const uncounted = { Succeeded: listed(succeeded), Failed: listed(failed) }
  const none = succeeded.length + failed.length === 0
  return [
    ...(active > 0 ? [invalid('status.active', active, 'active>0 is invalid for finished job')] : []),
    ...(startTime === undefined ? [required('status.startTime', 'startTime is required for finished job')] : []),
    ...(none ? [] : [invalid('status.uncountedTerminatedPods', uncounted, 'must be empty for finished job')]),
  ]
}

function leftErrors(status: JobStatus | undefined): FieldErrors {
  const terminating = status?.terminating ?? 0
  if (terminating <= 0 || !(holds(status, 'Complete') || holds(status, 'Failed'))) return []
  return [invalid('status.terminating', terminating, 'terminating>0 is invalid for finished job')]
}

function listed(uids: readonly string[]): readonly string[] | null {
  return uids.length === 0 ? null : uids
}

/** What is to come is announced, and is one of the two. */
function orderErrors(status: JobStatus | undefined): FieldErrors {
  if (!holds(status, 'SuccessCriteriaMet')) return []
  return ['Failed', 'FailureTarget']
    .filter((type) => holds(status, type))
    .map((type) => contrary(`cannot set SuccessCriteriaMet=True and ${type}=true conditions`))
}

function undoneErrors(
  status: JobStatus | undefined,
  old: JobStatus | undefined,
  type: string,
  which: string,
): FieldErrors {
  return holds(old, type) && !holds(status, type) ? [contrary(`cannot disable ${which}${type}=True condition`)] : []
}

/** `1,3-5,7`: what is done and what has failed, of an indexed job; never both. */
function indexErrors(status: JobStatus | undefined, spec: JobSpec | undefined): FieldErrors {
  const { completedIndexes: completed = '', failedIndexes: failed } = status ?? {}
  const completions = spec?.completions
  const [atCompleted, atFailed] = ['status.completedIndexes', 'status.failedIndexes']
  const wrong = completions === undefined ? 0 : countIndexes(completed, completions)
  const errors: FieldError[] = []
  if (typeof wrong === 'string')
    errors.push(invalid(atCompleted, completed, `error parsing completedIndexes: ${wrong}`))
  if (completed !== '' && spec?.completionMode !== 'Indexed') {
    errors.push(
      invalid(atCompleted, completed, 'cannot set non-empty completedIndexes when non-indexed completion mode'),
    )
  }
  if (failed === undefined) return errors
  if (spec?.backoffLimitPerIndex === undefined) {
    errors.push(invalid(atFailed, failed, 'cannot set non-null failedIndexes when backoffLimitPerIndex is null'))
  }
  if (completions === undefined) return errors
  const malformed = countIndexes(failed, completions)
  if (typeof malformed === 'string' && spec?.backoffLimitPerIndex !== undefined) {
    errors.push(invalid(atFailed, failed, `error parsing failedIndexes: ${malformed}`))
  }
  const both = firstInBoth(intervalsOf(completed, completions), intervalsOf(failed, completions))
  if (both !== undefined) {
    errors.push(invalid(atFailed, failed, `failedIndexes and completedIndexes overlap at index: ${both}`))
  }
  return errors
}

type Interval = readonly [number, number]

/** The two lists are gone through side by side, as though each were in order. */
function firstInBoth(completed: readonly Interval[], failed: readonly Interval[]): number | undefined {
  let [at, beside] = [0, 0]
  for (;;) {
    const [one, other] = [completed[at], failed[beside]]
    if (one === undefined || other === undefined) return undefined
    if (one[0] <= other[1] && other[0] <= one[1]) return Math.max(one[0], other[0])
    if (one[0] <= other[0]) at++
    else beside++
  }
}

/** Those that can be read. */
function intervalsOf(text: string, completions: number): readonly Interval[] {
  return text
    .split(',')
    .map((each) => readInterval(each, completions))
    .filter((each) => typeof each !== 'string')
}
