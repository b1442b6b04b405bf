import {
  ageColumn,
  column,
  containersText,
  nameColumn,
  orNone,
  selectorText,
  since,
  truthText,
  wide,
} from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { CronJob, Job } from '../../types.gen.ts'
import { formatAge } from '../../value/duration.ts'
import { parseTime } from '../../value/time.ts'

export const jobColumns: readonly Column<Job>[] = [
  nameColumn(),
  column('Status', 'Whether it runs, or how it ended.', statusText),
  column('Completions', 'Pods that have succeeded, of those that have to.', completions),
  column('Duration', 'How long it took, or has run so far.', duration),
  ageColumn,
  wide('Containers', 'The names of its containers.', ({ spec }) => containersText(spec?.template, 'name')),
  wide('Images', 'The images of its containers.', ({ spec }) => containersText(spec?.template, 'image')),
  wide('Selector', 'The labels of its pods.', ({ spec }) => selectorText(spec?.selector)),
]

function statusText({ metadata, status }: Job): string {
  const is = (type: string) => status?.conditions?.some((each) => each.type === type && each.status === 'True') ?? false
  if (is('Complete')) return 'Complete'
  if (is('Failed')) return 'Failed'
  if (metadata.deletionTimestamp !== undefined) return 'Terminating'
  if (is('Suspended')) return 'Suspended'
  if (is('FailureTarget')) return 'FailureTarget'
  return is('SuccessCriteriaMet') ? 'SuccessCriteriaMet' : 'Running'
}

/** A work queue has no number that has to succeed: one success ends it. */
function completions({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0
  if (spec?.completions !== undefined) return `${succeeded}/${spec.completions}`
  const atATime = spec?.parallelism ?? 0
  return atATime > 1 ? `${succeeded}/1 of ${atATime}` : `${succeeded}/1`
}

function duration({ status }: Job, nowMs: number): string {
  const begun = status?.startTime === undefined ? undefined : parseTime(status.startTime)
  if (begun === undefined) return ''
  const ended = status?.completionTime === undefined ? undefined : parseTime(status.completionTime)
  return formatAge((ended ?? nowMs) - begun)
}

export const cronJobColumns: readonly Column<CronJob>[] = [
  nameColumn(),
  column('Schedule', 'When it makes jobs.', ({ spec }) => spec?.schedule ?? ''),
  column('Timezone', 'The time zone of the schedule.', ({ spec }) => orNone(spec?.timeZone)),
  column('Suspend', 'Whether it makes none for now.', ({ spec }) => truthText(spec?.suspend), 'boolean'),
  column('Active', 'Jobs that run.', ({ status }) => status?.active?.length ?? 0, 'integer'),
  column('Last Schedule', 'The time since a job was last made.', ({ status }, nowMs) =>
    status?.lastScheduleTime === undefined ? '<none>' : since(status.lastScheduleTime, nowMs),
  ),
  ageColumn,
  wide('Containers', 'The names of its containers.', ({ spec }) =>
    containersText(spec?.jobTemplate?.spec?.template, 'name'),
  ),
  wide('Images', 'The images of its containers.', ({ spec }) =>
    containersText(spec?.jobTemplate?.spec?.template, 'image'),
  ),
  wide('Selector', 'The labels of its pods.', ({ spec }) => selectorText(spec?.jobTemplate?.spec?.selector)),
]
