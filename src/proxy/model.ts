export type Protocol = 'TCP' | 'UDP' | 'SCTP'

/** Where a connection ends up. */
export interface Backend {
  readonly address: string
  readonly port: number
}

export interface EndpointView extends Backend {
  /** Null: on no node that is known. */
  readonly node: string | null
  readonly ready: boolean
  readonly serving: boolean
  readonly terminating: boolean
}

export interface PortView {
  readonly name: string
  readonly protocol: Protocol
  readonly port: number
  readonly nodePort: number | null
  readonly endpoints: readonly EndpointView[]
}

type TrafficPolicy = 'Cluster' | 'Local'

export interface ServiceView {
  /** `namespace/name` */
  readonly key: string
  readonly clusterIps: readonly string[]
  readonly externalIps: readonly string[]
  /** Those of a load balancer. */
  readonly ingressIps: readonly string[]
  /** Whom a load balancer's addresses are for: clients of these ranges. Null: everybody. */
  readonly sourceRanges: readonly string[] | null
  readonly ports: readonly PortView[]
  readonly internal: TrafficPolicy
  readonly external: TrafficPolicy
  /** Where nodes tell whether they have an endpoint; null: nowhere. */
  readonly healthPort: number | null
  /** For how long a client stays with its endpoint; null: not at all. */
  readonly affinitySeconds: number | null
}

export interface HostPortView {
  readonly node: string
  /** Null: at all of the machine's. */
  readonly address: string | null
  readonly protocol: Protocol
  readonly port: number
  readonly backend: Backend
}

/** A node of this machine. */
export interface NodeView {
  readonly name: string
  /** Its own, at which its pods reach it. */
  readonly address: string
}

export interface Scene {
  readonly services: readonly ServiceView[]
  readonly hostPorts: readonly HostPortView[]
  readonly nodes: readonly NodeView[]
  /** Where servers of the cluster's own listen. */
  readonly ownDoors: readonly Door[]
}

/** Whose packets: everybody's, those that come from another machine, those of a node's pods. */
export type Source = 'anyone' | 'outside' | `pods of ${string}`

export interface Door {
  /** `machine`: all addresses this machine has. */
  readonly address: string
  readonly protocol: Protocol
  readonly port: number
}

export type Verdict =
  | {
      readonly is: 'forward'
      readonly backends: readonly Backend[]
      readonly affinity: Affinity | null
      /** Whether a backend sees the address of a client that is no pod, or its own node's. */
      readonly clientAddress: 'kept' | 'hidden'
      /** Clients of other ranges hear nothing. Null: there are no others. */
      readonly admits: readonly string[] | null
    }
  /** It is for whoever listens there. */
  | { readonly is: 'pass' }
  | { readonly is: 'reject' }
  | { readonly is: 'drop' }

export interface Affinity {
  /** Of the Service's port: a client stays with its endpoint at whichever address it asks. */
  readonly name: string
  readonly seconds: number
}

export interface Rule {
  readonly from: Source
  readonly door: Door
  readonly verdict: Verdict
}

/** What this machine does with packets to Services. No two rules have the same source and door; the narrower source wins. */
export interface Rules {
  readonly rules: readonly Rule[]
  /** Addresses that are a Service's and nothing else: other ports of theirs are refused. */
  readonly clusterIps: readonly string[]
}

/** What makes packets go where the rules say. */
export interface DataPlane {
  /** Resolves when the rules are in force: all of them at once, or it rejects and the former ones stay. */
  apply(rules: Rules): Promise<void>
  /** Leaves nothing of it on the machine. */
  close(): Promise<void>
}
