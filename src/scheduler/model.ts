import type { LabelSelectorShape } from '../api/match/label-selector.ts'
import type { NodeSelectorShape, NodeSelectorTermShape } from '../api/match/node-selector.ts'
import type { TaintShape, TolerationShape } from '../api/match/toleration.ts'

/** By resource name; processors in thousandths, all else in units or bytes. */
export type Amounts = Readonly<Record<string, number>>

/** `0.0.0.0/TCP/80`: an address, a protocol and a port on the node. */
export type HostPort = { readonly ip: string; readonly protocol: string; readonly port: number }

/** Pods of those namespaces and labels, counted by the value nodes have for a label. */
export interface PodTerm {
  readonly namespaces: readonly string[] | 'all'
  readonly selector: LabelSelectorShape | undefined
  readonly topologyKey: string
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
  readonly hostPorts: readonly HostPort[]
  readonly tolerations: readonly TolerationShape[]
  readonly nodeSelector: Readonly<Record<string, string>>
  readonly requiredNodes: NodeSelectorShape | null
  readonly preferredNodes: readonly Preference[]
  readonly affinity: readonly PodTerm[]
  readonly antiAffinity: readonly PodTerm[]
  readonly claims: readonly string[]
  /** uid of the controller that made it; pods of one owner are kept apart. */
  readonly owner: string
  readonly priority: number
}

/** A node and what stands on it. The snapshot alone changes it. */
export interface NodeInfo {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly taints: readonly TaintShape[]
  readonly unschedulable: boolean
  readonly allocatable: Amounts
  readonly requested: Amounts
  readonly pods: ReadonlyMap<string, PodInfo>
  /** How many pods of an owner are here. */
  readonly owners: ReadonlyMap<string, number>
}

/** What may have changed when a pod that found no place is worth another look. */
export type Occasion = 'node' | 'pod-gone' | 'pod-placed' | 'volume'

/** Why a node is not for a pod. `fixed`: no pod's leaving would help. */
export interface Refusal {
  readonly reasons: readonly string[]
  readonly fixed: boolean
  readonly occasions: readonly Occasion[]
}

/** Claims a placement still has to bind: to a volume that is there, or to one to be made at that node. */
export interface VolumeChoices {
  readonly bind: readonly { readonly claim: string; readonly volume: string }[]
  readonly provision: readonly string[]
}

export type Decision =
  | { readonly is: 'place'; readonly node: string; readonly volumes: VolumeChoices }
  | { readonly is: 'unschedulable'; readonly message: string; readonly occasions: ReadonlySet<Occasion> }
