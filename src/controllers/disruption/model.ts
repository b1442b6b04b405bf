import type { Pod, PodDisruptionBudget } from '../../api/types.gen.ts'

export type Status = NonNullable<PodDisruptionBudget['status']>

/** How many pods their controllers want, as far as that can be known. */
export type Scale =
  | { readonly is: 'known'; readonly replicas: number; readonly unmanaged: number }
  /** There is a pod whose controller has no number of replicas. */
  | { readonly is: 'unknown'; readonly why: string }

/** All that a decision rests on. */
export interface Observation {
  readonly budget: PodDisruptionBudget
  /** The pods it selects, whatever their state. */
  readonly pods: readonly Pod[]
  readonly scale: Scale
  readonly nowMs: number
}

/** What the budget tells beside its status. */
export type Notice =
  | { readonly is: 'no-pods' }
  | { readonly is: 'unmanaged' }
  | { readonly is: 'not-deleted'; readonly pod: Pod }
  | { readonly is: 'unknown-scale'; readonly message: string }

export interface Plan {
  /** Null where what is recorded is right. */
  readonly status: Status | null
  readonly notices: readonly Notice[]
  readonly againAfterMs: number | null
}
