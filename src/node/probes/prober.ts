import type { ProbeResult } from './probes.ts'

export interface HttpTarget {
  readonly scheme: 'http' | 'https'
  readonly host: string
  readonly port: number
  readonly path: string
  readonly headers: readonly { readonly name: string; readonly value: string }[]
}

export type CallResult =
  /** Whatever it says. */
  | { readonly is: 'answer' }
  /** Asked over TLS, it answers without. */
  | { readonly is: 'plain-http'; readonly message: string }
  | { readonly is: 'failed'; readonly message: string }

/** Makes one probe, or calls one lifecycle hook over HTTP. Never rejects: what goes wrong is the result. */
export interface Prober {
  http(target: HttpTarget, timeoutMs: number): Promise<ProbeResult>
  /** For a lifecycle hook. */
  call(target: HttpTarget, timeoutMs: number): Promise<CallResult>
  tcp(host: string, port: number, timeoutMs: number): Promise<ProbeResult>
  grpc(host: string, port: number, service: string, timeoutMs: number): Promise<ProbeResult>
}
