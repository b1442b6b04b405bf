import type { ApiObject } from '../api/meta/object.ts'
import type { BackOff } from '../base/queue.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import type { Change, Informer } from '../client/informer.ts'

/**
 * What a sync asks for next: nothing, to be asked again after a while, to be left alone for a while since it costs much, or that others
 * are asked after a while. Throwing asks again with back-off.
 */
export type SyncResult =
  | { readonly againAfterMs: number; readonly restMs?: number }
  | { readonly restMs: number }
  | { readonly askFor: readonly string[]; readonly askAfterMs: number }
  | undefined

/** An informer to watch, and which keys each of its changes concerns. */
export interface Watch<T extends ApiObject = ApiObject> {
  readonly informer: Informer<T>
  keysOf(change: Change<T>): readonly string[]
  /** How long a key waits for more to happen, so that what happens close together is one sync; not at all unless said. */
  patienceMs?(key: string, change: Change<T>): number
}

export function watch<T extends ApiObject>(
  informer: Informer<T>,
  keysOf: (change: Change<T>) => readonly string[],
  patienceMs?: (key: string, change: Change<T>) => number,
): Watch {
  return { informer, keysOf, ...(patienceMs !== undefined && { patienceMs }) }
}

/** A controller, as data for the one loop: informer change → keys → queue → `sync`, never twice at once for one key. */
export interface Controller {
  readonly name: string
  readonly watches: readonly Watch[]
  /** Keys synced at once; upstream's `--concurrent-…-syncs`. */
  readonly workers: number
  /** How long a sync that failed waits; the queue's own unless said. */
  readonly backOff?: BackOff
  sync(key: string): Promise<SyncResult>
  /** What somebody asks of it, in words that are others when it is something else: then it does not rest. */
  asked?(key: string): string
  /** Watches that come and go while it runs: they are handed to `add`. Returns what ends all of it. */
  readonly follow?: (add: (watch: Watch) => Cancel) => Cancel
  /** Runs beside the queue (a periodic sweep); returns what ends it. */
  readonly background?: (timers: Timers) => Cancel
}
