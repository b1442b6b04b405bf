import type { ControllerRevision, DaemonSet, Node, Pod } from '../../api/types.gen.ts'
import type { IntOrString } from '../../api/value/int-or-string.ts'

export type Status = NonNullable<DaemonSet['status']>

/** What a DaemonSet asks for, with every default applied. */
export interface Desired {
  readonly object: DaemonSet
  readonly deleting: boolean
  readonly minReadyMs: number
  readonly update:
    | { readonly is: 'on-delete' }
    | { readonly is: 'rolling'; readonly maxUnavailable: IntOrString; readonly maxSurge: IntOrString }
  /** New pods start beside old ones. */
  readonly surges: boolean
  readonly historyLimit: number
  /** How often its template has changed, as its pods are labelled with it. */
  readonly generation: string | null
}

/** All that a decision rests on. */
export interface Observation {
  readonly desired: Desired
  readonly nodes: readonly Node[]
  /** Its pods, whatever their state. */
  readonly pods: readonly Pod[]
  /** What pods of the present template are labelled with. */
  readonly hash: string
  /** Its revisions, oldest first. */
  readonly history: readonly ControllerRevision[]
  /** How long the pod that failed on a node is still kept before its successor may come. */
  pauseMs(nodeName: string): number
  readonly nowMs: number
}

/** A node, whether it should have a pod, and whether one that is there may stay. */
export interface Place {
  readonly name: string
  readonly runs: boolean
  readonly keeps: boolean
  /** Oldest first. */
  readonly pods: readonly Pod[]
}

export interface Plan {
  readonly create: readonly Pod[]
  readonly remove: readonly Pod[]
  /** Of those removed: what ended by itself, and is told. */
  readonly ended: readonly Pod[]
  /** Null where what is recorded is right. */
  readonly status: Status | null
  readonly prune: readonly ControllerRevision[]
  readonly againAfterMs: number | null
}
