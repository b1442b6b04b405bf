import type { ProbeKind, ProbeResult } from './probes.ts'

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

/** Whose probe it is: who only pretends goes by it. */
export interface Probed {
  readonly containerId: string
  readonly kind: ProbeKind
}

/** Makes one probe, or calls one lifecycle hook over HTTP. Never rejects: what goes wrong is the result. */
export interface Prober {
  exec(command: readonly string[], timeoutMs: number, probed: Probed): Promise<ProbeResult>
  http(target: HttpTarget, timeoutMs: number, probed: Probed): Promise<ProbeResult>
  /** For a lifecycle hook. */
  call(target: HttpTarget, timeoutMs: number): Promise<CallResult>
  tcp(host: string, port: number, timeoutMs: number, probed: Probed): Promise<ProbeResult>
  grpc(host: string, port: number, service: string, timeoutMs: number, probed: Probed): Promise<ProbeResult>
}
