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
      /** `length` bytes of the batch's buffer, each value after the one before; -1: a deletion. */
      readonly writes: readonly { readonly key: string; readonly length: number }[]
    }
  | { readonly is: 'past'; readonly from: string; readonly to: string; readonly after: Revision }
  | { readonly is: 'compact'; readonly revision: Revision }
  | { readonly is: 'close' }

export interface RequestBatch {
  readonly requests: readonly Request[]
  readonly values: Uint8Array<ArrayBuffer>
}

export type Answer =
  | { readonly is: 'got'; readonly place: Place }
  | {
      readonly is: 'range'
      readonly first: Place
      readonly count: number
      readonly remaining: number
      readonly revision: Revision
    }
  /** `previous` has a place for each write. */
  | { readonly is: 'committed'; readonly revision: Revision; readonly previous: readonly Place[] }
  | { readonly is: 'refused'; readonly revision: Revision; readonly current: readonly Place[] }
  /** Three numbers an event: its revision, the place of what was put, of what was there before. */
  | { readonly is: 'past'; readonly events: readonly number[] }
  /** Compaction goes in steps, so that nobody waits long behind it. */
  | { readonly is: 'compacted'; readonly done: boolean }
  | { readonly is: 'closed' }
  | { readonly is: 'revision-error'; readonly why: 'compacted' | 'future'; readonly revision: Revision }
  | { readonly is: 'store-error'; readonly why: StoreError['is']; readonly message: string; readonly fatal: boolean }

/** Answers come in the order of the requests. */
export interface AnswerBatch {
  readonly answers: readonly Answer[]
  readonly kvs: PackedKeyValues
}

/** The first message of the worker. */
export type Opened =
  | { readonly is: 'opened'; readonly revision: Revision }
  | { readonly is: 'not-opened'; readonly why: StoreError['is']; readonly message: string }

/** Small enough that a value someone keeps does not keep much else alive. */
const bufferBytes = 1 << 20

export class Packer {
  readonly #kvs: KeyValue[] = []

  add(kv: KeyValue | null): Place {
    return kv === null ? -1 : this.#kvs.push(kv) - 1
  }

  get count(): number {
    return this.#kvs.length
  }

  pack(): PackedKeyValues {
    const numbers = new Float64Array(this.#kvs.length * 5)
    const sizes: number[] = []
    for (const [i, kv] of this.#kvs.entries()) {
      const { length } = kv.value
      if (sizes.length === 0 || sizes.at(-1)! + length > bufferBytes) sizes.push(0)
      const buffer = sizes.length - 1
      numbers.set([kv.created, kv.modified, buffer, sizes[buffer]!, length], i * 5)
      sizes[buffer]! += length
    }
    const buffers = sizes.map((size) => new Uint8Array(size))
    for (const [i, kv] of this.#kvs.entries()) buffers[numbers[i * 5 + 2]!]!.set(kv.value, numbers[i * 5 + 3]!)
    return { keys: this.#kvs.map((kv) => kv.key), numbers, buffers }
  }
}

export function unpack(packed: PackedKeyValues, place: Place): KeyValue | null {
  if (place < 0) return null
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
