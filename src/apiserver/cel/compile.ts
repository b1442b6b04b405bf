import { check } from './check/check.ts'
import type { Compiled, Refused } from './check/compiled.ts'
import type { CelEnvironment } from './check/environment.ts'
import { literalFaults } from './check/literals.ts'
import { programOf } from './run/program.ts'
import { parse } from './syntax/parse.ts'
import { toldOf } from './syntax/source.ts'
import { CelError } from './values/values.ts'

export function compileCel(text: string, environment: CelEnvironment): Compiled | Refused {
  const tree = parse(text, environment.binds)
  if (!('is' in tree)) return { is: 'refused', why: toldOf(text, tree), as: 'compilation' }
  const { type, types, ways, faults } = check(tree, environment)
  const all = faults.length > 0 ? faults : literalFaults(tree, types)
  if (all.length > 0) return { is: 'refused', why: toldOf(text, all), as: 'compilation' }
  return { is: 'compiled', tree, types, ways, type }
}

/** Why an expression that was compiled can't be run; null: it can. */
export function instantiationFault(compiled: Compiled, environment: CelEnvironment): string | null {
  try {
    programOf(compiled, environment)
    return null
  } catch (error) {
    if (error instanceof CelError) return error.message
    throw error
  }
}
