import type { Deployment, ReplicaSet } from '../../api/types.gen.ts'

export type Status = NonNullable<Deployment['status']>
export type Condition = NonNullable<Status['conditions']>[number]
export type Annotations = Readonly<Record<string, string>>

/** What a Deployment asks for, with every default applied. */
export interface Desired {
  readonly object: Deployment
  readonly replicas: number
  readonly strategy:
    | { readonly is: 'recreate' }
    | { readonly is: 'rolling'; readonly maxSurge: number; readonly maxUnavailable: number }
  readonly minReadySeconds: number
  readonly paused: boolean
  readonly terminating: boolean
  readonly historyLimit: number
  /** Null: a rollout may take forever. */
  readonly deadlineMs: number | null
}

/** A ReplicaSet as it is and as it is to be. */
export interface SetView {
  /** As recorded; for one that is not made yet, as it will be made. */
  readonly set: ReplicaSet
  readonly exists: boolean
  readonly replicas: number
  readonly annotations: Annotations
  readonly minReadySeconds: number
}

export interface Sets {
  /** The one whose template is the Deployment's. */
  readonly fresh: SetView | null
  /** All others, oldest first. */
  readonly old: readonly SetView[]
}

/** All that a decision rests on. */
export interface Observation {
  readonly desired: Desired
  /** Its ReplicaSets, those about to be adopted included. */
  readonly sets: readonly ReplicaSet[]
  /** Whether a pod of that set still runs, or may. */
  hasRunningPods(set: ReplicaSet): boolean
  /** The name of the template: what the new ReplicaSet is called after and its pods are labelled with. */
  hash(): string
  readonly nowMs: number
}

export interface Plan {
  /** Sets to make or change, in this order. */
  readonly writes: readonly SetView[]
  readonly prune: readonly ReplicaSet[]
  /** Null where what is recorded is right. */
  readonly status: Status | null
  /** The revision the Deployment shows; null where it does. */
  readonly revision: string | null
  readonly againAfterMs: number | null
}
