/** What one client can make the server hold. */
export const limits = {
  /** What a request may carry; upstream's. */
  bodyBytes: 3 * 1024 * 1024,
  /** What all bodies that are still on their way may carry together; beyond it 429. */
  allBodiesBytes: 256 * 1024 * 1024,
  /** Heads, with what Go allows beyond the megabyte that kube-apiserver sets; a selector may name thousands of objects. */
  headersBytes: 1024 * 1024 + 4096,
  /** What a connection says when it begins; upstream's. */
  http2: { headersBytes: 1024 * 1024 + 320, streams: 100, windowBytes: 256 * 1024, frameBytes: 256 * 1024 },
  /** Answers that wait to be taken; beyond it 429. A few large lists have room. */
  untaken: { connectionBytes: 256 * 1024 * 1024, allBytes: 1024 * 1024 * 1024 },
} as const

/** And for how long. Milliseconds; upstream's. */
export interface Patience {
  /** Until the head of a request is there. */
  readonly headersMs: number
  /** With a connection on which nothing is asked. */
  readonly idleMs: number
  /** From the head of a request to its answer, but for what stays open: --request-timeout. */
  readonly requestMs: number
  /** Of a server that ends with answers that are being made, and then with those that still have to leave. Berth's own. */
  readonly answeringMs: number
  readonly leavingMs: number
}

export const defaultPatience: Patience = {
  headersMs: 32_000,
  idleMs: 90_000,
  requestMs: 60_000,
  answeringMs: 10_000,
  leavingMs: 1_000,
}
