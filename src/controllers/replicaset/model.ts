import type { ApiObject } from '../../api/meta/object.ts'
import type { Pod, PodTemplateSpec, ReplicaSet } from '../../api/types.gen.ts'

export type Status = NonNullable<ReplicaSet['status']>
export type Condition = NonNullable<Status['conditions']>[number]

/** What a ReplicaSet or a ReplicationController asks for: they differ in how it is written only. */
export interface Desired {
  readonly object: ApiObject
  readonly name: string
  readonly namespace: string
  readonly terminating: boolean
  readonly replicas: number
  readonly minReadyMs: number
  readonly template: PodTemplateSpec | undefined
  readonly status: Partial<Status>
  matches(labels: Readonly<Record<string, string>> | undefined): boolean
}

/** All that a decision rests on. */
export interface Observation {
  readonly desired: Desired
  /** Its pods that are neither over nor on their way out, those about to be adopted included. */
  readonly active: readonly Pod[]
  /** Its pods on their way out. */
  readonly terminating: readonly Pod[]
  /** Where some are to go, how many active pods of the same Deployment a node has; by node name. */
  readonly crowding: ReadonlyMap<string, number>
  readonly nowMs: number
}

export interface Plan {
  /** How many pods are made now. */
  readonly create: number
  readonly remove: readonly Pod[]
  readonly againAfterMs: number | null
}
