import { CronJobKind } from '../../../api/batch/v1/cron-job.ts'
import type { CronJob, CronJobSpec, JobSpec } from '../../../api/types.gen.ts'
import { CronError } from '../../../api/value/cron-schedule.ts'
import { timeZone } from '../../../api/value/time-zone.ts'
import { parseZonedCron } from '../../../api/value/zoned-cron.ts'
import { type FieldErrors, invalid, invalidJson, notSupported, required } from '../../validation/field-errors.ts'
import { subdomainName } from '../../validation/names.ts'
import { notNegative } from '../../validation/numbers.ts'
import { oneOf } from '../../validation/one-of.ts'
import { jobSpecErrors } from '../../validation/workload/job-spec.ts'
import { strategyByKind } from '../by-kind.ts'
import { podNameWarnings, templateWarnings } from '../pod/pod-warnings.ts'
import { type Strategy, strategy } from '../strategy.ts'

export const cronJobStrategy = strategy<CronJob>({
  ...(strategyByKind(CronJobKind) as unknown as Strategy<CronJob>),
  nameRule: subdomainName,
  validate: ({ metadata, spec }) => [...specErrors(spec), ...longNameErrors(metadata.name ?? '')],
  warnings: (job, old) => [
    ...podNameWarnings(job.metadata.name ?? '', old),
    ...templateWarnings('spec.jobTemplate.spec.template', job.spec?.jobTemplate?.spec?.template, job, old),
  ],
})

function specErrors(spec: CronJobSpec | undefined): FieldErrors {
  const { schedule = '', timeZone, concurrencyPolicy } = spec ?? {}
  return [
    ...(schedule === '' ? [required('spec.schedule')] : scheduleErrors('spec.schedule', schedule)),
    ...notNegative('spec.startingDeadlineSeconds', spec?.startingDeadlineSeconds),
    ...timeZoneErrors('spec.timeZone', timeZone),
    ...oneOf('spec.concurrencyPolicy', concurrencyPolicy, ['Allow', 'Forbid', 'Replace']),
    ...jobSpecErrors('spec.jobTemplate.spec', spec?.jobTemplate?.spec),
    ...selectorErrors('spec.jobTemplate.spec', spec?.jobTemplate?.spec),
    ...notNegative('spec.successfulJobsHistoryLimit', spec?.successfulJobsHistoryLimit),
    ...notNegative('spec.failedJobsHistoryLimit', spec?.failedJobsHistoryLimit),
  ]
}

/** Its jobs' names have eleven characters more, and are labels of pods. */
function longNameErrors(name: string): FieldErrors {
  return name.length > 52 ? [invalid('metadata.name', name, 'must be no more than 52 characters')] : []
}

function scheduleErrors(field: string, schedule: string): FieldErrors {
  const problem = scheduleProblem(schedule)
  return [
    ...(problem === null ? [] : [invalid(field, schedule, problem)]),
    ...(schedule.includes('TZ')
      ? [invalid(field, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead')]
      : []),
  ]
}

function scheduleProblem(schedule: string): string | null {
  try {
    parseZonedCron(schedule)
    return null
  } catch (error) {
    if (error instanceof CronError) return error.message
    throw error
  }
}

/** Each job gets a selector of its own. */
function selectorErrors(field: string, spec: JobSpec | undefined): FieldErrors {
  return [
    ...(spec?.selector === undefined
      ? []
      : [invalid(`${field}.selector`, spec.selector, '`selector` will be auto-generated')]),
    ...(spec?.manualSelector ? [notSupported(`${field}.manualSelector`, true, ['nil', 'false'])] : []),
  ]
}

function timeZoneErrors(field: string, name: string | undefined): FieldErrors {
  if (name === undefined) return []
  if (name === '') return [invalidJson(field, name, 'timeZone must be nil or non-empty string')]
  const why = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'
  return [
    ...(name.toLowerCase() === 'local' ? [invalidJson(field, name, why)] : []),
    ...(name === 'Local' || timeZone(name) !== null ? [] : [invalidJson(field, name, `unknown time zone ${name}`)]),
  ]
}
