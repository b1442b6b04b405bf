/** What a YAML stream is cut into. Marks of block collections have no text of their own: indentation says them. */
export type Token =
  | { readonly is: Mark; readonly line: number }
  | { readonly is: 'alias' | 'anchor'; readonly line: number; readonly name: string }
  | { readonly is: 'tag'; readonly line: number; readonly tag: WrittenTag }
  | { readonly is: 'version'; readonly line: number; readonly version: string }
  | { readonly is: 'tag prefix'; readonly line: number; readonly handle: string; readonly prefix: string }
  | { readonly is: 'scalar'; readonly line: number; readonly value: string; readonly isPlain: boolean }

export type Mark =
  | 'stream end'
  | 'document start'
  | 'document end'
  | 'block sequence'
  | 'block mapping'
  | 'block end'
  | '['
  | ']'
  | '{'
  | '}'
  | ','
  | '-'
  | '?'
  | ':'

/** `!e!name`: the handle stands for a prefix. Without a handle it is whole. */
export interface WrittenTag {
  readonly handle: string
  readonly suffix: string
}
