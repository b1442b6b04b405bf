import type { HostPort } from '../api/match/host-ports.ts'
import type { LabelSelectorShape } from '../api/match/label-selector.ts'
import type { NodeSelectorShape, NodeSelectorTermShape } from '../api/match/node-selector.ts'
import type { TaintShape, TolerationShape } from '../api/match/toleration.ts'

/** By resource name; processors in thousandths, all else in units or bytes. */
export type Amounts = Readonly<Record<string, number>>

/** Pods of those namespaces and labels. */
export interface PodSelection {
  readonly namespaces: readonly string[]
  /** Namespaces with such labels count, too. */
  readonly namespaceSelector: LabelSelectorShape | null
  readonly selector: LabelSelectorShape | undefined
}

/** The same, counted by the value nodes have for a label. */
export interface PodTerm extends PodSelection {
  readonly topologyKey: string
}

/** What a pod would like, and how much; a negative weight is a dislike. */
export interface Leaning {
  readonly weight: number
  readonly term: PodTerm
}

/** KEP-895: pods of those labels spread over the values nodes have for a label. */
export interface SpreadConstraint {
  readonly maxSkew: number
  readonly topologyKey: string
  readonly selector: LabelSelectorShape | undefined
  readonly unsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway'
  readonly minDomains: number
  readonly nodeAffinityPolicy: 'Honor' | 'Ignore'
  readonly nodeTaintsPolicy: 'Honor' | 'Ignore'
}

export interface Preference {
  readonly weight: number
  readonly term: NodeSelectorTermShape
}

/** What placing a pod hangs on. */
export interface PodInfo {
  readonly key: string
  readonly uid: string
  readonly namespace: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** Empty until it is placed. */
  readonly nodeName: string
  readonly requests: Amounts
  /** Of its containers and volumes, each with tag or digest. */
  readonly images: readonly string[]
  /** How many, those that come first included. */
  readonly containers: number
  /** The same for scoring: who asks for nothing is counted as if asking for a little. */
  readonly counted: { readonly cpu: number; readonly memory: number }
  /** And until it is placed. */
  readonly countedParts: { readonly cpu: number; readonly memory: number }
  readonly hostPorts: readonly HostPort[]
  readonly tolerations: readonly TolerationShape[]
  readonly nodeSelector: Readonly<Record<string, string>>
  readonly requiredNodes: NodeSelectorShape | null
  readonly preferredNodes: readonly Preference[]
  readonly affinity: readonly PodTerm[]
  readonly antiAffinity: readonly PodTerm[]
  readonly leanings: readonly Leaning[]
  readonly spread: readonly SpreadConstraint[]
  readonly claims: readonly string[]
  /** Those of the claims that are to be made for this pod alone. */
  readonly ephemeralClaims: readonly string[]
  /** By ResourceClaims. */
  readonly asksForDevices: boolean
  /** The controller that made it. */
  readonly owner: { readonly apiVersion: string; readonly kind: string; readonly name: string } | null
  readonly priority: number
  readonly preemptionPolicy: string
  readonly terminating: boolean
  /** Empty until it runs. */
  readonly startedAt: string
}

/** What a node itself says that a pod's place hangs on. */
export interface NodeTraits {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly taints: readonly TaintShape[]
  readonly unschedulable: boolean
  readonly allocatable: Amounts
}

/** A node and what stands on it. The snapshot alone changes it. */
export interface NodeInfo extends NodeTraits {
  /** Bytes of the images it has, by each of their names. */
  readonly images: ReadonlyMap<string, number>
  readonly requested: Amounts
  readonly counted: { readonly cpu: number; readonly memory: number }
  readonly pods: ReadonlyMap<string, PodInfo>
  /** There is a pod of lower priority here. */
  hasLesserThan(priority: number): boolean
}

/** What may keep a pod from a node, and so what may help it (`hints.ts`). */
export type Obstacle =
  | 'cordon'
  | 'taints'
  | 'affinity'
  | 'ports'
  | 'room'
  | 'sole-use'
  | 'volumes'
  | 'volume-count'
  | 'volume-zone'
  | 'spread'
  | 'neighbours'
  | 'devices'

/** What happened in the cluster that may help a pod to a place; null where there was or is nothing any more. */
export type Happening =
  | { readonly is: 'node'; readonly was: NodeTraits | null; readonly now: NodeTraits | null }
  /** A placed one. */
  | { readonly is: 'pod'; readonly was: PodInfo | null; readonly now: PodInfo | null }
  /** The pod that waits has other labels itself. */
  | { readonly is: 'labels' }
  /** By `namespace/name`. */
  | { readonly is: 'claim'; readonly key: string }
  /** A volume, a class, or what a driver says. */
  | { readonly is: 'storage' }

/** Why a node is not for a pod. `fixed`: no pod's leaving would help. */
export interface Refusal {
  readonly by: Obstacle
  readonly reasons: readonly string[]
  readonly fixed: boolean
}

/** Claims a placement still has to bind: to a volume that is there, or to one to be made at that node. */
export interface VolumeChoices {
  readonly bind: readonly { readonly claim: string; readonly volume: string }[]
  readonly provision: readonly string[]
}

/** How many pods of a kind are where. */
export interface Count {
  on(node: NodeInfo): number
  by(topologyKey: string): Places
}

/** Counts by the value that nodes have for a label; each value is a place, also where there are none. */
export interface Places {
  at(value: string | undefined): number
  /** How many places there are, and in how many of them there is one. */
  readonly size: number
  readonly taken: number
  /** In the place with fewest. */
  readonly fewest: number
  [Symbol.iterator](): Iterator<readonly [value: string, count: number]>
}

/** Placed pods with the same wishes: what one of them says, all of them say. */
export interface Cohort {
  readonly one: PodInfo
  /** By their keys. */
  readonly pods: ReadonlySet<string>
  readonly count: Count
}

/** How many pods of a kind may be sent away at present. */
export interface Budget {
  /** Null: none in particular, which protects nobody here. */
  readonly selector: LabelSelectorShape | null
  readonly allowed: number
  /** By name, pods that were counted when they were evicted. */
  readonly disrupted: ReadonlySet<string>
}

/** Which pods are to be counted. Spread constraints leave out those that are on their way; likes and dislikes do not. */
export interface Question extends PodSelection {
  readonly counted: 'staying' | 'all'
  /** Only those that these mean, too. */
  readonly also?: readonly PodSelection[]
}

/** How many nodes have an image, and how large the first of them said it is: it is taken to be as large everywhere. */
export interface ImageState {
  readonly nodes: number
  readonly bytes: number
}

/** The cluster as one placement sees it. */
export interface Cluster {
  nodes(): readonly NodeInfo[]
  node(name: string): NodeInfo | undefined
  counting(question: Question): Count
  /** Whom a pod is kept apart from where it does not say; null: nobody. */
  kinOf(pod: PodInfo): LabelSelectorShape | null
  /** Every node has that label. */
  isEverywhere(topologyKey: string): boolean
  /** There is a node that would rather not have some pods: PreferNoSchedule. */
  isAnyReluctant(): boolean
  namespaceLabels(namespace: string): Readonly<Record<string, string>>
  /** Placed pods that ask for others to stay away, those of one mind together. */
  repelling(): Iterable<Cohort>
  /** Placed pods that like or dislike others, required affinity included, those of one mind together. */
  leaning(): Iterable<Cohort>
  /** Placed pods with that claim, by `namespace/name`. */
  usersOf(claim: string): Iterable<PodInfo>
  /** Undefined: no node has it. */
  image(name: string): ImageState | undefined
  /** Disruption budgets of a namespace. */
  budgetsIn(namespace: string): readonly Budget[]
  /** There is a node that others are leaving for a pod. */
  isAnyAwaited(): boolean
  /** Pods for which others are leaving that node. */
  awaitedOn(node: string): readonly PodInfo[]
  /** The node that is being cleared for the pod. */
  nominationOf(pod: string): string | undefined
}

/** Who has to leave a node for a pod to go there. */
export interface Preemption {
  readonly node: string
  readonly victims: readonly PodInfo[]
  /** Pods of lower priority that had waited for this node. */
  readonly supplanted: readonly PodInfo[]
}

export type Decision =
  | { readonly is: 'place'; readonly node: string; readonly volumes: VolumeChoices }
  | {
      readonly is: 'unschedulable'
      readonly message: string
      readonly obstacles: ReadonlySet<Obstacle>
      /** `keep`: what was begun earlier goes on. */
      readonly preemption: Preemption | 'keep' | null
    }
