// An expression as it was written, macros read as what they say.
//
//   self.l.all(x, x > 1)  →  loop all over select(name self, l), variables [x], body call _>_

export type Tree =
  | Literal
  /** With a dot in front: as it is called from outside. */
  | { readonly is: 'name'; readonly at: number; readonly name: string }
  | {
      readonly is: 'select'
      readonly at: number
      readonly of: Tree
      readonly field: string
      readonly optional: boolean
    }
  | { readonly is: 'has'; readonly at: number; readonly of: Tree; readonly field: string; readonly optional: boolean }
  | { readonly is: 'index'; readonly at: number; readonly of: Tree; readonly key: Tree; readonly optional: boolean }
  /** A function, a method, an operator (`_+_`, `!_`). */
  | Call
  | { readonly is: 'logic'; readonly at: number; readonly op: '&&' | '||'; readonly terms: readonly Tree[] }
  | { readonly is: 'list'; readonly at: number; readonly items: readonly Item[] }
  | { readonly is: 'map'; readonly at: number; readonly entries: readonly Entry[] }
  | { readonly is: 'message'; readonly at: number; readonly name: string; readonly fields: readonly Field[] }
  | Loop

export interface Literal {
  readonly is: 'literal'
  readonly at: number
  readonly type: 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'bool' | 'null'
  readonly value: bigint | number | string | boolean | Uint8Array | null
}

export interface Call {
  readonly is: 'call'
  readonly at: number
  readonly name: string
  readonly target: Tree | null
  readonly args: readonly Tree[]
}

export interface Item {
  readonly value: Tree
  readonly optional: boolean
}

export interface Entry {
  readonly at: number
  readonly key: Tree
  readonly value: Tree
  readonly optional: boolean
}

export interface Field {
  readonly at: number
  readonly name: string
  readonly value: Tree
  readonly optional: boolean
}

export type LoopKind =
  | 'all'
  | 'exists'
  | 'existsOne'
  | 'map'
  | 'filter'
  | 'transformList'
  | 'transformMap'
  | 'transformMapEntry'
  | 'optMap'
  | 'optFlatMap'
  | 'sortBy'
  | 'bind'

export interface Loop {
  readonly is: 'loop'
  readonly at: number
  readonly kind: LoopKind
  readonly range: Tree
  /** One: elements or keys. Two: indexes or keys, and what is there. */
  readonly variables: readonly string[]
  readonly filter: Tree | null
  readonly body: Tree
}

/** What is directly below. */
export function partsOf(tree: Tree): readonly Tree[] {
  switch (tree.is) {
    case 'literal':
    case 'name':
      return []
    case 'select':
    case 'has':
      return [tree.of]
    case 'index':
      return [tree.of, tree.key]
    case 'call':
      return tree.target === null ? tree.args : [tree.target, ...tree.args]
    case 'logic':
      return tree.terms
    case 'list':
      return tree.items.map(({ value }) => value)
    case 'map':
      return tree.entries.flatMap(({ key, value }) => [key, value])
    case 'message':
      return tree.fields.map(({ value }) => value)
    case 'loop':
      return [tree.range, ...(tree.filter === null ? [] : [tree.filter]), tree.body]
  }
}

/** `a.b.c`: what may be a name as a whole; null: it is none. */
export function qualifiedName(tree: Tree): string | null {
  if (tree.is === 'name') return tree.name
  if (tree.is !== 'select' || tree.optional) return null
  const outer = qualifiedName(tree.of)
  return outer === null ? null : `${outer}.${tree.field}`
}
