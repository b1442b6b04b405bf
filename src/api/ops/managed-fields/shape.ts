import type { Message, Scalar, Special } from '../../schema/message.ts'

/**
 * How server-side apply sees a value: owned whole, or by its fields, keys, elements.
 * `within` is what an atomic object or the elements of an atomic list look like: owned whole, checked to the ground.
 */
export type Shape =
  | { readonly is: 'leaf'; readonly type: Scalar | Special | 'scalar' | 'object' | 'list'; readonly within?: Shape }
  | { readonly is: 'message'; readonly message: Message; readonly members: Map<string, Member> }
  | { readonly is: 'map'; readonly of: Shape }
  /** Of kinds made at run time: fields by name, and what any other may be. */
  | { readonly is: 'structure'; readonly fields: ReadonlyMap<string, Shape>; readonly rest: Shape | null }
  /** Nothing is declared: the value itself tells. */
  | { readonly is: 'undeclared' }
  | { readonly is: 'set'; readonly of: Shape }
  | { readonly is: 'keyed'; readonly keys: readonly ListKey[]; readonly of: Shape }

/** A member of an object: the element of a path that names it, and how its value is seen. */
export interface Member {
  readonly element: string
  readonly shape: Shape
}

/** A key of a list's elements; `whenAbsent` stands for it in an element that does not set it. */
export interface ListKey {
  readonly name: string
  readonly whenAbsent: unknown
}

/** A shape whose members have names. */
export type ObjectShape = Shape & { is: 'message' | 'map' | 'structure' }
