import type { Scalar } from './resolve.ts'

/** What a document says, before it is JSON. */
export type Value =
  | Scalar
  | { readonly is: 'sequence'; readonly items: readonly Value[] }
  | { readonly is: 'mapping'; readonly map: Mapping }

/** By the text of its keys as Go shows it, under which no two of them are the same. */
export type Mapping = Map<string, { readonly key: Value; readonly value: Value }>
