import type { OptIn } from '../../api/apps/v1/stateful-set-opt-ins.ts'
import type {
  ControllerRevision,
  PersistentVolumeClaim,
  Pod,
  PodTemplateSpec,
  StatefulSet,
} from '../../api/types.gen.ts'

/** What a StatefulSet asks for, with every default applied. */
export interface DesiredSet {
  readonly object: StatefulSet
  readonly name: string
  readonly namespace: string
  readonly uid: string
  readonly terminating: boolean
  /** It has our finalizer, and waits for its pods to go in order. */
  readonly keptUntilDown: boolean
  /** It is deleted without its pods. */
  readonly orphansPods: boolean
  readonly optIns: ReadonlySet<OptIn>
  readonly replicas: number
  /** The first ordinal; the last is `start + replicas - 1`. */
  readonly start: number
  readonly policy: 'OrderedReady' | 'Parallel'
  readonly update: UpdateStrategy
  readonly retention: Retention
  readonly claimTemplates: readonly PersistentVolumeClaim[]
  readonly historyLimit: number
}

export type UpdateStrategy =
  | { readonly is: 'on-delete' }
  /**
   * `firstOrdinal`: the lowest that is updated, the partition counted from the set's first ordinal. `maxUnavailable`: null
   * where its gate is off, and the next pod goes when those above are up.
   */
  | { readonly is: 'rolling'; readonly firstOrdinal: number; readonly maxUnavailable: number | null }

export interface Retention {
  readonly whenDeleted: 'Retain' | 'Delete'
  readonly whenScaled: 'Retain' | 'Delete'
}

/** A recorded template. `name` is the ControllerRevision's, and the pods' label. */
export interface Version {
  readonly name: string
  readonly template: PodTemplateSpec
}

export interface Versions {
  /** What pods below the partition are, and what all were before the update began. */
  readonly current: Version
  readonly update: Version
  readonly collisionCount: number
}

export type Phase = 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown'

export interface ObservedPod {
  readonly object: Pod
  readonly name: string
  readonly uid: string
  readonly ordinal: number
  readonly revision: string
  readonly phase: Phase
  readonly terminating: boolean
  /** It has the label that its name gives it. */
  readonly identified: boolean
  /** Running, and its Ready condition is True. */
  readonly ready: boolean
  /** Ready for `minReadySeconds`. */
  readonly available: boolean
  /** Ready, and available in that time if it stays so; null where there is nothing to wait for. */
  readonly availableInMs: number | null
}

/** All that a decision rests on. */
export interface Observation {
  readonly nowMs: number
  readonly set: DesiredSet
  readonly versions: Versions
  /** The set's pods, those about to be adopted included. */
  readonly pods: readonly ObservedPod[]
  /** Pods without an owner that match, and pods it owns that no longer match. */
  readonly adopt: readonly Pod[]
  readonly release: readonly Pod[]
  /** Of the set's namespace, by name; at least those that the set's pods may have. */
  claim(name: string): PersistentVolumeClaim | undefined
  /** Whether a StorageClass of that name lets claims grow. */
  allowsGrowth(className: string): boolean
  /** Oldest first. */
  readonly history: readonly ControllerRevision[]
  /** Since when nothing runs on that node, as who turned its power off knows; null where nobody knows. */
  deadSinceMs(node: string): number | null
}

/** Whom an ordinal belongs to. */
export type Slot =
  | { readonly is: 'vacant'; readonly ordinal: number }
  | { readonly is: 'taken'; readonly ordinal: number; readonly pod: ObservedPod }

export interface Layout {
  /** One for each ordinal wanted, ascending. */
  readonly slots: readonly Slot[]
  /** Pods outside of these ordinals, the highest first. */
  readonly condemned: readonly ObservedPod[]
  /** The lowest ordinal that is not up; null where all are. */
  readonly firstUnhealthy: number | null
}

export type Action =
  | { readonly is: 'adopt-pod'; readonly pod: Pod }
  | { readonly is: 'release-pod'; readonly pod: Pod }
  | {
      readonly is: 'make-claims'
      readonly podName: string
      readonly create: readonly PersistentVolumeClaim[]
      /** Claims of these names are being deleted: nothing goes on for this ordinal until they are gone. */
      readonly terminating: readonly string[]
      /** The pod event that tells of a failure. */
      readonly failure: 'create' | 'update' | 'none'
    }
  | {
      readonly is: 'own-claims'
      readonly podName: string
      readonly claims: readonly OwnedClaim[]
      /** Claims of these names have another controller, and stay with it: that is told. */
      readonly conflicting: readonly string[]
    }
  | { readonly is: 'create-pod'; readonly pod: Pod }
  | { readonly is: 'repair-pod'; readonly pod: Pod }
  | { readonly is: 'delete-pod'; readonly name: string; readonly uid: string; readonly why: DeletionCause }
  /** Opt-ins, from here on. */
  | { readonly is: 'release-pod-of-dead-node'; readonly name: string; readonly uid: string; readonly node: string }
  | { readonly is: 'grow-claims'; readonly podName: string; readonly claims: readonly GrownClaim[] }
  | { readonly is: 'keep-set' }
  | { readonly is: 'let-set-go' }

export type DeletionCause = 'failed' | 'succeeded' | 'condemned' | 'update' | 'stuck' | 'set deleted'

/** The owners a claim is to have. `resourceVersion` is absent for a claim that this same plan makes. */
export interface OwnedClaim {
  readonly name: string
  readonly owners: readonly OwnerReference[]
  readonly resourceVersion?: string
}

export interface GrownClaim {
  readonly name: string
  /** What it is to ask for. */
  readonly storage: string
  readonly resourceVersion: string
}

export type OwnerReference = NonNullable<NonNullable<Pod['metadata']>['ownerReferences']>[number]

/** What the set waits for. */
export interface Hold {
  readonly phase: 'fill' | 'drain' | 'update' | 'grow' | 'take down'
  readonly ordinal: number
  readonly until:
    | 'created'
    | 'gone'
    | 'ready'
    | 'available'
    | 'claims are gone'
    | 'claims are grown'
    | 'claims may grow'
    | 'lower pods are ready'
}

/** What one phase wants done: lanes, one for each pod, whose actions go in order. */
export interface Step {
  readonly lanes: readonly Lane[]
  readonly hold: Hold | null
}

export type Lane = readonly Action[]

export interface Counts {
  readonly replicas: number
  readonly readyReplicas: number
  readonly availableReplicas: number
  readonly currentReplicas: number
  readonly updatedReplicas: number
}

export interface Plan {
  /** Done first; nothing else is done when one of them fails. */
  readonly ownership: readonly Action[]
  /** One after another. OrderedReady goes lane by lane, Parallel begins with one lane and doubles. */
  readonly phases: readonly (readonly Lane[])[]
  readonly hold: Hold | null
  /** Null where what is recorded is right. */
  readonly status: StatefulSet['status'] | null
  /** The status to write where an action was refused: what was to go for the update still counts. */
  readonly statusIfRefused: StatefulSet['status'] | null
  /** History beyond the limit. */
  readonly prune: readonly ControllerRevision[]
  readonly againAfterMs: number | null
  /** The hold in words, for a set that wants people to be told; null where it waits for nothing. */
  readonly tell: Words | null
}

export interface Words {
  /** Stuck: nothing but a person gets it further. */
  readonly reason: 'Waiting' | 'Stuck'
  readonly message: string
}
