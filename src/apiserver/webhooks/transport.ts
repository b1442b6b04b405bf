/** A webhook to be called: with a POST of JSON, over TLS. */
export interface WebhookCall {
  /** As it is told when it cannot be reached. */
  readonly url: string
  /** Where a Service leads; null: where the address says. */
  readonly endpoint: { readonly host: string; readonly port: number } | null
  /** Whom its certificate must be for. */
  readonly serverName: string
  /** Authorities in PEM by which it is known; null: those that the machine trusts. */
  readonly authorities: string | null
  readonly body: Uint8Array
  readonly timeoutMs: number
}

export type WebhookAnswer =
  /** `type`: as the webhook says; empty: it does not. */
  | { readonly is: 'answered'; readonly status: number; readonly type: string; readonly body: Uint8Array }
  /** Not in time. */
  | { readonly is: 'late' }
  /** Why, in the words of Go that people search for. */
  | { readonly is: 'failed'; readonly why: string }

/** The way out to webhooks. It never rejects. */
export type CallWebhook = (call: WebhookCall) => Promise<WebhookAnswer>

/** Where there is no way out, as on the simulator's clock. */
export const noWayOut: CallWebhook = async () => ({ is: 'failed', why: 'webhooks are not called from here' })
