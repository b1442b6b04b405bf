import type { Message } from './message.ts'

export type Scalar = 'string' | 'bool' | 'int32' | 'int64' | 'uint32' | 'double' | 'bytes'

/** Types with a JSON form and a protobuf form of their own. */
export type Special = 'time' | 'microTime' | 'duration' | 'quantity' | 'intOrString' | 'raw' | 'fieldsV1' | 'json'

/** What a field holds. `message` is a function so that types may refer to each other in circles. */
export type Type =
  | { readonly is: Scalar }
  | { readonly is: Special }
  | { readonly is: 'message'; readonly message: () => Message }
  /** JSON of two forms: a message's first field as it is, or what its second holds. In protobuf the message. */
  | { readonly is: 'either'; readonly message: () => Message }
  | {
      readonly is: 'list'
      readonly of: Type
      /** In protobuf a message `{ items = 1 }` rather than a repeated field (Go types such as `metav1.Verbs`). */
      readonly wrapped?: true
    }
  | { readonly is: 'map'; readonly of: Type }
