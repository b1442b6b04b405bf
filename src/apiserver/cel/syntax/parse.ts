import { build } from './build.ts'
import { read } from './reader.ts'
import { type Fault, nowhere } from './source.ts'
import { wordsOf } from './tokens.ts'
import { partsOf, type Tree } from './tree.ts'

/** As many letters as an expression may have. */
const mostLetters = 100_000

/** What an expression says, or all that is wrong with its form. `binds`: whether there is `cel.bind`. */
export function parse(text: string, binds = false): Tree | readonly Fault[] {
  const letters = text.length > mostLetters ? [...text].length : text.length
  if (letters > mostLetters) {
    const message = `expression code point size exceeds limit: size: ${letters}, limit ${mostLetters}`
    return [{ message, at: nowhere }]
  }
  const { tree, faults } = read(text, wordsOf(text))
  // What was nested too deep to be read is too deep to be gone through.
  if (faults.some(({ at }) => at === nowhere)) return faults
  const all = [...faults]
  const built = build(tree, all, binds)
  // Upstream's parser stops there.
  if (all.length > 0) return all.slice(0, mostFaults)
  return isDeep(built) ? [{ message: 'max recursion depth exceeded', at: nowhere }] : built
}

const mostFaults = 101

/** As deep as an expression may be nested in others. */
const mostDepth = 251

function isDeep(tree: Tree): boolean {
  let level: readonly Tree[] = [tree]
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > mostDepth) return true
    level = level.flatMap(partsOf)
  }
  return false
}
