import type { Job, JobSpec, Pod } from '../../api/types.gen.ts'
import type { Streak } from './streak.ts'

export type Status = NonNullable<Job['status']>
export type Condition = NonNullable<Status['conditions']>[number]

export const trackingFinalizer = 'batch.kubernetes.io/job-tracking'

/** What a Job asks for, with every default applied. */
export interface Desired {
  readonly object: Job
  readonly deleting: boolean
  readonly suspended: boolean
  readonly parallelism: number
  /** Null: one success is enough, and then the pods that run may end. */
  readonly completions: number | null
  readonly indexed: boolean
  readonly backoffLimit: number
  /** Null: failures count for the job, not for an index. */
  readonly backoffLimitPerIndex: number | null
  readonly maxFailedIndexes: number | null
  readonly failurePolicy: JobSpec['podFailurePolicy']
  readonly successPolicy: JobSpec['successPolicy']
  readonly deadlineMs: number | null
  /** A pod on its way out is replaced when it has failed, not before. */
  readonly replacesFailedOnly: boolean
  /** Containers start again in their pod: restarts count as failures. */
  readonly restartsInPlace: boolean
}

/** All that a decision rests on. */
export interface Observation {
  readonly desired: Desired
  /** Its pods, whatever their state. */
  readonly pods: readonly Pod[]
  /** Null when none was remembered yet; then the pods that are there tell. */
  readonly streak: Streak | null
  readonly nowMs: number
}

export interface Notice {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
}

export interface Plan {
  readonly create: readonly Pod[]
  /** Removed without being counted: there are more than are wanted, or none are. */
  readonly remove: readonly Pod[]
  /** Removed because the job is over; they count as failed. */
  readonly end: readonly Pod[]
  /** Counted, or of no account: they need not be held any longer. */
  readonly letGo: readonly Pod[]
  /** As things are when pods are made and removed. Null where what is recorded is right. */
  readonly status: Status | null
  /** To be remembered once the status is written. */
  readonly streak: Streak
  /** Told when the status is written. */
  readonly notices: readonly Notice[]
  readonly againAfterMs: number | null
}
