import type { Structural } from './structural.ts'

/** Adds what depends on more than one field, before the fields' own defaults. Doing it again changes nothing. */
export type Prepare = (object: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

/** A type of the API: one schema value, from which everything generic is a walk. */
export interface Message {
  /** The OpenAPI model name: `io.k8s.api.apps.v1.StatefulSet`. */
  readonly name: string
  /** In Go's order, which is also the order of JSON output. Fields of inlined messages stand in their place. */
  readonly fields: readonly Field[]
  /** By JSON name, inlined messages' fields included. */
  readonly byName: ReadonlyMap<string, Field>
  /** As protobuf sees it: ascending by number, inlined messages nested. */
  readonly wireFields: readonly Field[]
  /** Server-side apply owns it whole. */
  readonly atomic: boolean
  /** Defaults beyond those of single fields; null: there are none. */
  readonly prepare: Prepare | null
  /** Of a kind made at run time: what its objects hold beside `fields`. */
  readonly structural?: Structural
  readonly doc: string
}

export type Scalar = 'string' | 'bool' | 'int32' | 'int64' | 'uint32' | 'double' | 'bytes'

/** Types with a JSON form and a protobuf form of their own. */
export type Special = 'time' | 'microTime' | 'duration' | 'quantity' | 'intOrString' | 'raw' | 'fieldsV1' | 'json'

/** What a field holds. `message` is a function so that types may refer to each other in circles. */
export type Type =
  | { readonly is: Scalar }
  | { readonly is: Special }
  | { readonly is: 'message'; readonly message: () => Message }
  /** JSON of two forms: a message's first field as it is, or what its second holds. In protobuf the message. */
  | {
      readonly is: 'either'
      readonly message: () => Message
      /** How what is neither is refused; null: it is taken for nothing. */
      readonly refusal: string | null
    }
  | {
      readonly is: 'list'
      readonly of: Type
      /** In protobuf a message `{ items = 1 }` rather than a repeated field (Go types such as `metav1.Verbs`). */
      readonly wrapped?: true
    }
  | {
      readonly is: 'map'
      readonly of: Type
      /** Its quantities are rounded up to whole thousandths as they are read. */
      readonly thousandths?: true
    }

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
  /** One that was sent empty is not filled in by the message's `prepare`, and rules may look at it; it is stored as none. */
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
