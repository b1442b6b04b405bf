import { assert } from '../../base/assert.ts'
import type { KeyValue, Revision } from '../store.ts'
import type { StoreError } from '../store-error.ts'

/** Keys and numbers in columns, values end to end in few buffers: what crosses between threads cheapest (`bench/store.ts`). */
export interface PackedKeyValues {
  readonly keys: readonly string[]
  /** Five numbers a key: created, modified, which buffer, offset, length. */
  readonly numbers: Float64Array<ArrayBuffer>
  readonly buffers: readonly Uint8Array<ArrayBuffer>[]
}

/** A place in the answer's `PackedKeyValues`; -1: there is none. */
export type Place = number

export type Request =
  | { readonly is: 'get'; readonly key: string; readonly at: Revision | null }
  | {
      readonly is: 'range'
      readonly from: string
      readonly to: string
      readonly at: Revision | null
      readonly limit: number | null
    }
  | {
      readonly is: 'transact'
      readonly conditions: readonly { readonly key: string; readonly modified: Revision }[]
      /** `length` bytes of the batch's values, each value after the one before; -1: a deletion. */
      readonly writes: readonly { readonly key: string; readonly length: number }[]
    }
  | { readonly is: 'past'; readonly from: string; readonly to: string; readonly after: Revision }
  | { readonly is: 'compact'; readonly revision: Revision }
  | { readonly is: 'close' }

/** Transactions and what commits answer go between the threads by the hundred: as words in a row, the rest as it is (`words.ts`). */
export type RequestWord = string | number | Exclude<Request, { is: 'transact' }>
export type AnswerWord = number | Exclude<Answer, { is: 'committed' }>

export interface RequestBatch {
  readonly requests: readonly RequestWord[]
  /** Null: they fit into the memory that both threads have, and are there until the batch is answered. */
  readonly values: Uint8Array<ArrayBuffer> | null
}

/** What the threads share: nothing is made, copied twice or handed over for a batch of values that fits. */
export interface SharedMemory {
  readonly bell: SharedArrayBuffer
  readonly values: SharedArrayBuffer
}

export const sharedValueBytes = 64 * 1024

export type Answer =
  | { readonly is: 'got'; readonly place: Place }
  | {
      readonly is: 'range'
      readonly first: Place
      readonly count: number
      readonly more: boolean
      readonly revision: Revision
    }
  /** When each written key came into being; 0: a deletion of what was not there. */
  | { readonly is: 'committed'; readonly revision: Revision; readonly created: readonly Revision[] }
  | { readonly is: 'refused'; readonly revision: Revision; readonly current: readonly Place[] }
  /** An event at each place from `first` on: what was put, or of a deletion the key and the revision. */
  | { readonly is: 'past'; readonly first: Place; readonly deleted: readonly boolean[] }
  /** Compaction goes in steps, so that nobody waits long behind it. */
  | { readonly is: 'compacted'; readonly done: boolean }
  | { readonly is: 'closed' }
  | { readonly is: 'revision-error'; readonly why: 'compacted' | 'future'; readonly revision: Revision }
  | { readonly is: 'store-error'; readonly why: StoreError['is']; readonly message: string; readonly fatal: boolean }

/** Answers come in the order of the requests. */
export interface AnswerBatch {
  readonly answers: readonly AnswerWord[]
  /** Null: the answers have no place in it. */
  readonly kvs: PackedKeyValues | null
}

/** The first message of the worker. */
export type Opened =
  | { readonly is: 'opened'; readonly revision: Revision }
  | { readonly is: 'not-opened'; readonly why: StoreError['is']; readonly message: string }

const firstBufferBytes = 1 << 12
/** Small enough that a value someone keeps does not keep much else alive. */
const largestBufferBytes = 1 << 20

/** Copies at once what SQLite gives, so that its many small buffers die young. */
export class Packer {
  readonly #keys: string[] = []
  readonly #numbers: number[] = []
  readonly #full: Uint8Array<ArrayBuffer>[] = []
  #buffer = new Uint8Array(0)
  #used = 0

  add(kv: KeyValue | null): Place {
    if (kv === null) return -1
    const { length } = kv.value
    if (this.#used + length > this.#buffer.length) this.#nextBuffer(length)
    this.#buffer.set(kv.value, this.#used)
    this.#numbers.push(kv.created, kv.modified, this.#full.length, this.#used, length)
    this.#used += length
    return this.#keys.push(kv.key) - 1
  }

  get count(): number {
    return this.#keys.length
  }

  pack(): PackedKeyValues | null {
    if (this.#keys.length === 0) return null
    const buffers = [...this.#full, this.#buffer.slice(0, this.#used)]
    return { keys: this.#keys, numbers: Float64Array.from(this.#numbers), buffers }
  }

  #nextBuffer(length: number): void {
    if (this.#used > 0) this.#full.push(this.#buffer)
    const larger = Math.min(largestBufferBytes, Math.max(firstBufferBytes, this.#buffer.length * 4))
    this.#buffer = new Uint8Array(Math.max(larger, length))
    this.#used = 0
  }
}

export function unpack(packed: PackedKeyValues | null, place: Place): KeyValue | null {
  if (place < 0) return null
  assert(packed !== null, 'what has a place was packed')
  const { keys, numbers, buffers } = packed
  const at = place * 5
  const offset = numbers[at + 3]!
  return {
    key: keys[place]!,
    value: buffers[numbers[at + 2]!]!.subarray(offset, offset + numbers[at + 4]!),
    created: numbers[at]!,
    modified: numbers[at + 1]!,
  }
}
