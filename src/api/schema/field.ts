import type { Type } from './type.ts'

/** How a list merges in server-side apply: replaced whole, as a set of values, or by the values of `keys`. */
export type ListSemantics =
  | { readonly is: 'atomic' }
  | { readonly is: 'set' }
  | { readonly is: 'map'; readonly keys: readonly string[] }

/** What strategic merge patch does with a field; absent: maps and messages merge, lists are replaced. */
export interface PatchSemantics {
  readonly mergeKey?: string
  readonly merge: boolean
  readonly retainKeys: boolean
  /** A message that is replaced whole, where others merge. */
  readonly replace?: true
}

/** One field of a message: all that decoding, defaulting, validating, merging, describing and protobuf need to know. */
export interface Field {
  /** The JSON name; for an `inline` field the Go field's, which appears in protobuf only. */
  readonly name: string
  /** The protobuf number; 0 where the field is not in protobuf. */
  readonly number: number
  readonly type: Type
  /** Absent differs from zero (a Go pointer). A scalar or message that is not a pointer is always written in protobuf. */
  readonly pointer: boolean
  /** Zero and empty values are left out of JSON. */
  readonly omitEmpty: boolean
  /** A list that was sent empty is not filled in by the message's `prepare`; it is stored as none. */
  readonly tellsEmpty: boolean
  /** The fields of the message it refers to stand in the enclosing JSON object. */
  readonly inline: boolean
  readonly required: boolean
  readonly immutable: boolean
  /** What decoding fills in where nothing was sent: JSON, or `{}` for a message whose own defaults then follow. */
  readonly defaultValue: unknown
  readonly enum: readonly string[] | null
  /** For a list the least count: 1 is never empty, 0 is `[]` when empty rather than null. */
  readonly minimum: number | null
  readonly maximum: number | null
  readonly format: string | null
  readonly list: ListSemantics
  /** The Go type decoding errors name, where it is not the plain one: `v1.Protocol`. */
  readonly goType: string | null
  /** A map or message replaced whole in server-side apply (x-kubernetes-map-type: atomic). */
  readonly atomicMap: boolean
  /** Merged field by field although its message is atomic elsewhere (structType=granular). */
  readonly granular: boolean
  readonly patch: PatchSemantics | null
  /** One sentence in our own words, for `kubectl explain`. */
  readonly doc: string
}
