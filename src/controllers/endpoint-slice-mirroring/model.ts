import type { Endpoint, EndpointPort, EndpointSlice } from '../../api/types.gen.ts'

export interface Content {
  readonly family: 'IPv4' | 'IPv6'
  readonly ports: readonly EndpointPort[]
  readonly endpoints: readonly Endpoint[]
}

export type Action =
  | { readonly is: 'create'; readonly content: Content }
  | { readonly is: 'update'; readonly slice: EndpointSlice; readonly content: Content }
  | { readonly is: 'delete'; readonly slice: EndpointSlice }

export interface Plan {
  readonly actions: readonly Action[]
  /** Addresses beyond what is copied of a subset. */
  readonly skipped: number
}
