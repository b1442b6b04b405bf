import type { Kind } from '../../../../api/kind.ts'
import type { ApiObject } from '../../../../api/meta/object.ts'

export type Mutation =
  | { readonly is: 'made'; readonly object: ApiObject }
  | { readonly is: 'failed'; readonly why: string }

/** What is changed, and what of its kind is known here: nothing may be. */
export interface Subject {
  readonly object: ApiObject
  readonly kind: Named | undefined
  /** Whether its group's OpenAPI document tells of it: of what is only sent to a part of an object none does. */
  readonly isDeclared: boolean
}

export type Named = Pick<Kind, 'group' | 'version' | 'kind' | 'message'>
