export type Family = 'IPv4' | 'IPv6'

export interface ServicePortView {
  readonly name: string
  readonly protocol: string
  readonly appProtocol: string | null
  /** A number, or the name of a container's port. */
  readonly target: number | string
}

/** A Service, as far as its endpoints go. */
export interface ServiceView {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly labels: Readonly<Record<string, string>>
  readonly headless: boolean
  readonly publishNotReady: boolean
  readonly families: readonly Family[]
  /** Which clients an endpoint is meant for first; `by-share`: those of zones as the zones are large; null: all. */
  readonly prefers: 'same-zone' | 'same-node' | 'by-share' | null
  readonly ports: readonly ServicePortView[]
}

/** A pod behind it: it has an address, and it has not finished. */
export interface PodView {
  readonly name: string
  readonly uid: string
  readonly addresses: Readonly<Partial<Record<Family, string>>>
  readonly ready: boolean
  readonly terminating: boolean
  /** Its own name in the service's domain, where it has one. */
  readonly hostname: string | null
  readonly nodeName: string | null
  readonly zone: string | null
  readonly ports: readonly PortView[]
}

/** A port of a pod that the service leads to. */
export interface PortView {
  readonly name: string
  readonly protocol: string
  readonly port: number
  readonly appProtocol: string | null
}

/** One entry of a slice, with its fields always in the same order: equal ones are equal as JSON. */
export interface EndpointView {
  readonly addresses: readonly string[]
  readonly conditions: { readonly ready: boolean; readonly serving: boolean; readonly terminating: boolean }
  readonly hostname?: string
  readonly nodeName?: string
  readonly targetRef: { readonly kind: 'Pod'; readonly namespace: string; readonly name: string; readonly uid: string }
  readonly zone?: string
  readonly hints?: Hints
}

export interface Hints {
  readonly forNodes?: readonly { readonly name: string }[]
  readonly forZones?: readonly { readonly name: string }[]
}

export interface SliceView {
  readonly name: string
  readonly family: string
  readonly ports: readonly PortView[]
  readonly endpoints: readonly EndpointView[]
  readonly labels: Readonly<Record<string, string>>
}

export interface SliceContent {
  readonly ports: readonly PortView[]
  readonly endpoints: readonly EndpointView[]
}

export type Action =
  | { readonly is: 'create'; readonly family: Family; readonly content: SliceContent }
  | { readonly is: 'update'; readonly slice: string; readonly content: SliceContent }
  | { readonly is: 'delete'; readonly slice: string }
