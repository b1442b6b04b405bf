import type { ApiObject } from '../api/meta/object.ts'
import type { DeleteOptions } from '../client/client.ts'

/** What a person does, with every kind of object that some controller works for. */
export type Step =
  | { readonly is: 'create'; readonly object: ApiObject }
  | {
      readonly is: 'change'
      readonly of: string
      readonly name: string
      readonly body: object
      readonly subresource?: string
    }
  | { readonly is: 'delete'; readonly of: string; readonly name: string; readonly options?: DeleteOptions }
