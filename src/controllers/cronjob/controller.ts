import { CronJobKind } from '../../api/batch/v1/cron-job.ts'
import { JobKind } from '../../api/batch/v1/job.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { CronJob, Job } from '../../api/types.gen.ts'
import { type TimeZone, timeZone, utc } from '../../api/value/time-zone.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import { keysOfOwner } from '../owned.ts'
import { controllerOf } from '../owner-reference.ts'
import { endOf } from './active.ts'
import { nextInMs, timetableOf } from './due.ts'
import { execute } from './execute.ts'
import { plan } from './plan.ts'

export interface CronJobRoles {
  readonly client: Client
  readonly informers: Informers
  /** Of the component `cronjob-controller`. */
  readonly recorder: EventRecorder
  readonly clock: Clock
  /** The zone of schedules that name none; UTC unless given. */
  readonly timeZone?: string
}

/** Makes Jobs at set times: see README.md for what it promises. */
export function cronJobController({ client, informers, recorder, clock, ...roles }: CronJobRoles): Controller {
  const cronJobs = informers.of(CronJobKind)
  const jobs = informers.of(JobKind)
  jobs.addIndex('controller-name', (job) => [keyOfControllerName(job)])
  const localZone = timeZone(roles.timeZone ?? '') ?? utc
  /** Keys whose schedule has just changed: what the new one would have had to make before is not made up for. */
  const rescheduled = new Set<string>()

  const sync = async (key: string) => {
    const isRescheduled = rescheduled.delete(key)
    const known = cronJobs.get(refOfKey(key))
    if (known === undefined) return undefined
    if (isRescheduled) {
      const waitMs = untilNext(known, localZone, clock.now())
      if (waitMs !== null) return { againAfterMs: waitMs }
    }
    const made = jobs.byIndex('controller-name', key)
    const object = await newest(client, known, made)
    const missing = await missingJobs(client, object, made)
    const next = plan({ object, jobs: made, missing, localZone, nowMs: clock.now() })
    await execute(next, object, { client, recorder })
    return next.againAfterMs === null ? undefined : { againAfterMs: next.againAfterMs }
  }

  return {
    name: 'cronjob',
    workers: 5,
    watches: [
      watch(cronJobs, (change) => {
        const key = keyOf(latest(change))
        if (changesItsTimes(change)) rescheduled.add(key)
        return [key]
      }),
      watch(jobs, (change) => keysOfOwner(cronJobs, change)),
    ],
    sync,
  }
}

function changesItsTimes(change: Change<CronJob>): boolean {
  if (change.is !== 'updated') return false
  const { object, old } = change
  return object.spec?.schedule !== old.spec?.schedule || object.spec?.timeZone !== old.spec?.timeZone
}

function untilNext(object: CronJob, localZone: TimeZone, nowMs: number): number | null {
  try {
    return nextInMs(timetableOf(object, localZone), object, nowMs)
  } catch {
    // The plan says what is wrong with the schedule.
    return null
  }
}

/** As upstream, what a CronJob looks after is told by the name alone: of one that was made anew the jobs before it, too. */
function keyOfControllerName(job: Job): string {
  return `${job.metadata.namespace}/${controllerOf(job)?.name ?? ''}`
}

/** A job may be seen before the status that calls it active: then the status is asked for. */
async function newest(client: Client, known: CronJob, jobs: readonly Job[]): Promise<CronJob> {
  const active = new Set(known.status?.active?.map(({ uid }) => uid))
  const isKnown = jobs.every((job) => endOf(job) !== null || active.has(job.metadata.uid))
  return isKnown
    ? known
    : client.get(CronJobKind, { namespace: known.metadata.namespace ?? '', name: known.metadata.name ?? '' })
}

/** Jobs that are called active and not seen; whether they are there only the API server knows for sure. */
async function missingJobs(client: Client, { status }: CronJob, jobs: readonly Job[]): Promise<ReadonlySet<string>> {
  const seen = new Set(jobs.map(({ metadata }) => metadata.uid))
  const missing = new Set<string>()
  for (const { uid = '', name = '', namespace = '' } of status?.active ?? []) {
    if (seen.has(uid)) continue
    const job = await client.get(JobKind, { namespace, name }).catch(nullIf('NotFound'))
    if (job === null) missing.add(uid)
  }
  return missing
}
