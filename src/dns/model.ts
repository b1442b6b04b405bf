import type { DnsRecord } from '../wire/dns-message.ts'

export interface DnsPort {
  /** Lower case; '' for a port without a name, which has no SRV name of its own. */
  readonly name: string
  readonly protocol: string
  readonly port: number
}

/** A ready endpoint. */
export interface DnsEndpoint {
  readonly address: string
  readonly hostname: string
  readonly ports: readonly DnsPort[]
}

export type DnsService =
  | {
      readonly is: 'cluster'
      readonly addresses: readonly string[]
      readonly ports: readonly DnsPort[]
      endpoints(): readonly DnsEndpoint[]
    }
  | { readonly is: 'headless'; endpoints(): readonly DnsEndpoint[] }
  | { readonly is: 'external'; readonly target: string }

export interface ReverseName {
  readonly namespace: string
  readonly service: string
  /** Absent: the address is the service's own. */
  readonly hostname?: string
}

/** What the cluster's names are made of, as it is now. */
export interface Records {
  hasNamespace(name: string): boolean
  service(namespace: string, name: string): DnsService | null
  /** Whose address it is; `key` as `addressKey` makes it. */
  namesOf(key: string): readonly ReverseName[]
}

export type Answer =
  | { readonly is: 'records'; readonly records: readonly DnsRecord[]; readonly additionals: readonly DnsRecord[] }
  /** The name is another's: whoever asks wants that one's records too. */
  | { readonly is: 'alias'; readonly alias: DnsRecord; readonly target: string }
  /** The name is there, but nothing of the type asked for. */
  | { readonly is: 'no-data'; readonly authority: DnsRecord }
  | { readonly is: 'no-name'; readonly authority: DnsRecord }
  /** Not the cluster's: for the host's resolvers. */
  | { readonly is: 'elsewhere' }
