import type { Requirements } from '../../api/match/requirements.ts'
import type { HorizontalPodAutoscaler, Pod } from '../../api/types.gen.ts'

export type Status = NonNullable<HorizontalPodAutoscaler['status']>
export type Condition = NonNullable<Status['conditions']>[number]
export type MetricStatus = NonNullable<Status['currentMetrics']>[number]

/** What is scaled, as far as it could be asked. */
export type Target =
  | { readonly is: 'unknown'; readonly why: string }
  | { readonly is: 'known'; readonly replicas: number; readonly selector: PodSelector }

/** Which pods the target says are its own. */
export type PodSelector =
  | { readonly is: 'missing' }
  | { readonly is: 'malformed'; readonly why: string }
  | { readonly is: 'known'; readonly text: string; readonly requirements: Requirements }

/** What one pod used, over the `windowMs` before `atMs`. */
export interface PodMetrics {
  readonly pod: string
  readonly atMs: number
  readonly windowMs: number
  /** By container and resource, in thousandths. */
  readonly usage: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export type Metrics =
  | { readonly is: 'unknown'; readonly why: string }
  | { readonly is: 'known'; readonly pods: readonly PodMetrics[] }

/** All that a decision rests on. */
export interface Observation {
  readonly autoscaler: HorizontalPodAutoscaler
  readonly target: Target
  /** Those the target's selector selects. */
  readonly pods: readonly Pod[]
  /** All autoscalers of these pods, `namespace/name`, itself included; in order. */
  readonly rivals: readonly string[]
  readonly metrics: Metrics
  readonly memory: Memory
  readonly nowMs: number
}

/** How many pods were wanted, or came or went, and when. */
export interface Moment {
  readonly atMs: number
  readonly replicas: number
}

/** What is remembered of the last minutes; a restart forgets it, as upstream. */
export interface Memory {
  readonly recommendations: readonly Moment[]
  readonly added: readonly Moment[]
  readonly removed: readonly Moment[]
}

export const noMemory: Memory = { recommendations: [], added: [], removed: [] }

export interface Notice {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
}

/** What a status says beside the numbers. */
export interface Finding {
  readonly type: 'AbleToScale' | 'ScalingActive' | 'ScalingLimited'
  readonly status: 'True' | 'False'
  readonly reason: string
  readonly message: string
}

export interface Plan {
  /** Null: the number stays. */
  readonly rescale: { readonly replicas: number; readonly reason: string } | null
  readonly findings: readonly Finding[]
  readonly notices: readonly Notice[]
  readonly metrics: readonly MetricStatus[] | null
  readonly currentReplicas: number
  /** What the status says is wanted, where the number stays. */
  readonly desiredReplicas: number
  readonly memory: Memory
}
