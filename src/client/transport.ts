import type { ApiObject } from '../api/meta/object.ts'
import type { Cancel } from '../base/timers.ts'

export type PatchType =
  | 'application/json-patch+json'
  | 'application/merge-patch+json'
  | 'application/strategic-merge-patch+json'
  | 'application/apply-patch+yaml'

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Without query, segments not yet escaped where names can't hold anything to escape. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** For PATCH. */
  readonly patchType?: PatchType
  readonly signal?: AbortSignal
}

export type WatchEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: ApiObject }
  | { readonly type: 'BOOKMARK'; readonly object: ApiObject }

export interface WatchListener {
  onEvent(event: WatchEvent): void
  /** The stream ended; `error` is a StatusError (410 Expired …) or null where the server closed it as agreed. */
  onEnd(error: Error | null): void
}

/**
 * The way to an API server: in process (objects are handed over, frozen, never copied), or HTTPS.
 * A Status answer of 400 and above rejects as `StatusError`.
 */
export interface Transport {
  send(request: TransportRequest): Promise<unknown>
  /** `request` carries the list's query, `resourceVersion` included; `watch=true` is added here. */
  watch(request: TransportRequest, listener: WatchListener): Cancel
  close(): Promise<void>
}
