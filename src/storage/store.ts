import type { Cancel } from '../base/timers.ts'

/** One counter for the whole store, raised by each transaction that writes. etcd's meaning; fits a safe integer. */
export type Revision = number

export interface KeyValue {
  readonly key: string
  readonly value: Uint8Array
  /** Revision at which the key came into being, and at which it was last written. */
  readonly created: Revision
  readonly modified: Revision
}

/** Keys `from ≤ key < to`, in byte order. */
export interface KeyRange {
  readonly from: string
  readonly to: string
}

export interface Condition {
  readonly key: string
  /** The key's `modified` must be this; 0: the key must not exist. */
  readonly modified: Revision
}

export type Write =
  | { readonly is: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly is: 'delete'; readonly key: string }

export interface Transaction {
  /** All must hold, or nothing is written. */
  readonly conditions: readonly Condition[]
  readonly writes: readonly Write[]
}

export type TransactionResult =
  | { readonly is: 'committed'; readonly revision: Revision }
  /** `current` answers the conditions' keys, in order, so that a retry needs no second read. */
  | { readonly is: 'refused'; readonly revision: Revision; readonly current: readonly (KeyValue | null)[] }

export type StoreEvent =
  | { readonly is: 'put'; readonly kv: KeyValue }
  | { readonly is: 'delete'; readonly key: string; readonly revision: Revision }

export interface Watcher {
  /** Events of one or more whole revisions, in order; never half a transaction. */
  onEvents(events: readonly StoreEvent[]): void
  /** The watch is over: closed with the store, or what it asks for was compacted away. */
  onEnd(reason: 'closed' | 'compacted'): void
}

export interface RangeOptions {
  /** At most so many keys; absent: all. */
  readonly limit?: number
  /** The state at that revision; absent: the newest. */
  readonly at?: Revision
}

export interface RangeResult {
  readonly kvs: readonly KeyValue[]
  /** There are keys in the range beyond those answered. */
  readonly more: boolean
  readonly revision: Revision
  /** The values lie in memory that nobody else reads: it may be given back when they have all been taken out of it. */
  readonly isOwn?: true
}

/** A revision older than what compaction kept, or newer than the store has. */
export class RevisionError extends Error {
  override readonly name = 'RevisionError'
  readonly is: 'compacted' | 'future'
  readonly revision: Revision

  constructor(is: 'compacted' | 'future', revision: Revision) {
    super(`revision ${revision} is ${is === 'compacted' ? 'compacted' : 'in the future'}`)
    this.is = is
    this.revision = revision
  }
}

/**
 * Ordered keys, one revision counter, atomic transactions. Values are bytes; the store knows no kind.
 * A `committed` answer is durable. Watchers have seen a transaction's events before its promise resolves.
 */
export interface Store {
  /** The newest revision any answer or event has told of. A new store is at 1, as etcd's. */
  revision(): Revision
  get(key: string, at?: Revision): Promise<KeyValue | null>
  range(range: KeyRange, options?: RangeOptions): Promise<RangeResult>
  transact(transaction: Transaction): Promise<TransactionResult>
  /** Events after that revision, first those of the past. */
  watch(range: KeyRange, after: Revision, watcher: Watcher): Cancel
  /** Forgets what only reads before that revision need. */
  compact(revision: Revision): Promise<void>
  close(): Promise<void>
}

/** The range of all keys that begin with `prefix`. */
export function prefixRange(prefix: string): KeyRange {
  const last = prefix.charCodeAt(prefix.length - 1)
  return { from: prefix, to: prefix.slice(0, -1) + String.fromCharCode(last + 1) }
}
