/** A document as it was written: tags not looked at, aliases not followed. `line` counts from 0. */
export type Node =
  | {
      readonly is: 'scalar'
      readonly line: number
      readonly tag: string
      readonly value: string
      readonly isPlain: boolean
    }
  | { readonly is: 'sequence'; readonly line: number; readonly items: readonly Node[] }
  | { readonly is: 'mapping'; readonly line: number; readonly pairs: readonly (readonly [key: Node, value: Node])[] }
  | { readonly is: 'alias'; readonly line: number; readonly name: string; readonly of: Node }
