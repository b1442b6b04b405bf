import type { Tree } from '../syntax/tree.ts'
import type { CelType } from '../types/types.ts'
import type { Types, Ways } from './check.ts'

/** An expression that may be run. */
export interface Compiled {
  readonly is: 'compiled'
  readonly tree: Tree
  readonly types: Types
  readonly ways: Ways
  readonly type: CelType
}

export interface Refused {
  readonly is: 'refused'
  /** What is wrong with it, its lines underlined. */
  readonly why: string
  /** Whether the fault was found when it was made ready to run, not when it was read. */
  readonly as: 'compilation' | 'instantiation'
}
