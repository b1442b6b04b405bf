import type { CronJob, Job } from '../../api/types.gen.ts'
import type { TimeZone } from '../../api/value/time-zone.ts'

export type Status = NonNullable<CronJob['status']>
export type JobReference = NonNullable<Status['active']>[number]

/** All that a decision rests on. */
export interface Observation {
  readonly object: CronJob
  /** Those it made. */
  readonly jobs: readonly Job[]
  /** Uids of jobs it calls active and which the API server does not have. */
  readonly missing: ReadonlySet<string>
  /** The zone of schedules that name none. */
  readonly localZone: TimeZone
  readonly nowMs: number
}

export interface Notice {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
}

export type Action =
  | { readonly is: 'tell'; readonly notice: Notice }
  /** One too many of those that are over; going on matters more than that it goes now. */
  | { readonly is: 'delete-old'; readonly job: Job }
  /** It has to go before the next is made. */
  | { readonly is: 'replace'; readonly active: JobReference }
  /** It becomes active, and its time the last one scheduled. */
  | { readonly is: 'create'; readonly job: Job; readonly scheduledMs: number }

export interface Plan {
  /** In this order; what fails ends it, but for the deletion of old jobs. */
  readonly actions: readonly Action[]
  /** As it is to be before a job is made. */
  readonly status: Status
  readonly againAfterMs: number | null
}
