import { whyNoPattern } from '../../custom/definition/pattern.ts'
import { runOverload } from '../library/dispatch.ts'
import { library } from '../library/library.ts'
import { partsOf, type Tree } from '../syntax/tree.ts'
import { literalValue } from '../values/literal.ts'
import { CelError } from '../values/values.ts'

// What is always the same is worked out before an expression is run; what fails then is told then.

const conversions = new Set(['bool', 'bytes', 'double', 'duration', 'int', 'string', 'timestamp', 'uint'])
const patterned = new Set(['find', 'findAll', 'matches'])

export function foldFault(tree: Tree): string | null {
  const found = fold(tree)
  return found.is === 'fault' ? found.why : null
}

type Folded =
  | { readonly is: 'value'; readonly value: unknown }
  | { readonly is: 'open' }
  | { readonly is: 'fault'; readonly why: string }

const open: Folded = { is: 'open' }

function fold(tree: Tree): Folded {
  if (tree.is === 'literal') return { is: 'value', value: literalValue(tree) }
  const parts = partsOf(tree).map(fold)
  const fault = parts.find(({ is }) => is === 'fault')
  if (fault !== undefined) return fault
  if (tree.is !== 'call') return open
  const last = parts.at(-1)
  if (patterned.has(tree.name) && tree.target !== null) return pattern(tree.args[0])
  if (!conversions.has(tree.name) || tree.target !== null || last?.is !== 'value' || parts.length !== 1) return open
  try {
    return { is: 'value', value: runOverload(library.get(tree.name) ?? [], tree.name, false, [last.value]) }
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    return { is: 'fault', why: error.message }
  }
}

function pattern(arg: Tree | undefined): Folded {
  const why = arg?.is === 'literal' && typeof arg.value === 'string' ? whyNoPattern(arg.value) : null
  return why === null ? open : { is: 'fault', why }
}
