import { check, type Types } from './check/check.ts'
import type { CelEnvironment } from './check/environment.ts'
import { foldFault } from './check/fold.ts'
import { literalFaults } from './check/literals.ts'
import { parse } from './syntax/parse.ts'
import { toldOf } from './syntax/source.ts'
import type { Tree } from './syntax/tree.ts'
import type { CelType } from './types/types.ts'

/** An expression that may be run. */
export interface Compiled {
  readonly is: 'compiled'
  readonly tree: Tree
  readonly types: Types
  readonly type: CelType
}

export interface Refused {
  readonly is: 'refused'
  /** What is wrong with it, its lines underlined. */
  readonly why: string
  /** Whether the fault was found when it was made ready to run, not when it was read. */
  readonly as: 'compilation' | 'instantiation'
}

export function compileCel(text: string, environment: CelEnvironment): Compiled | Refused {
  const tree = parse(text, environment.binds)
  if (!('is' in tree)) return { is: 'refused', why: toldOf(text, tree), as: 'compilation' }
  const { type, types, faults } = check(tree, environment)
  const all = faults.length > 0 ? faults : literalFaults(tree, types)
  if (all.length > 0) return { is: 'refused', why: toldOf(text, all), as: 'compilation' }
  return { is: 'compiled', tree, types, type }
}

/** Why an expression that was compiled can't be run; null: it can. */
export function instantiationFault({ tree }: Compiled): string | null {
  return foldFault(tree)
}
