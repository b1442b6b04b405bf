import fc from 'fast-check'
import { expect, test } from 'vitest'
import { environment } from './check/environment.ts'
import { compileCel } from './compile.ts'
import { Budget, BudgetError } from './run/budget.ts'
import { programOf } from './run/program.ts'
import { bool, dyn, int, listOf, mapOf, string } from './types/types.ts'
import { CelError } from './values/values.ts'

// Expressions nobody would write: words in any order, and what fits by its form put together at will.

const words = fc.constantFrom(
  ...[
    'a',
    'l',
    'm',
    's',
    'x',
    '1',
    '2u',
    '1.5',
    "'t'",
    "b'b'",
    'true',
    'null',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '?',
  ],
  ...[
    '.',
    '.?',
    '[?',
    '+',
    '-',
    '*',
    '/',
    '%',
    '!',
    '==',
    '<',
    '&&',
    '||',
    'in',
    '.all(x,',
    '.map(i, v,',
    '.size()',
    '$',
    '"',
  ],
)
const mess = fc.array(words, { maxLength: 20 }).map((list) => list.join(' '))

const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => ({
  leaf: fc.constantFrom(
    'a',
    'l',
    'm',
    's',
    'd',
    'x',
    'y',
    '0',
    '-7',
    '2u',
    '1.5',
    "'t'",
    "b'b'",
    'true',
    'null',
    '[]',
    '{}',
    'int',
  ),
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '%', '==', '<', '&&', '||', 'in'),
        tie('expression'),
      )
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `${a}[${b}]`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `[${a}, ?${b}, ${b}]`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `{${a}: ${b}, ?'k': ${b}}`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('all', 'exists', 'exists_one', 'map', 'filter', 'sortBy', 'optMap', 'optFlatMap'),
        tie('expression'),
      )
      .map(([a, name, b]) => `${a}.${name}(x, ${b})`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('all', 'existsOne', 'transformList', 'transformMap', 'transformMapEntry'),
        tie('expression'),
      )
      .map(([a, name, b]) => `${a}.${name}(x, y, ${b})`),
    fc
      .tuple(
        fc.constantFrom('dyn', 'size', 'string', 'type', '!', '-', 'optional.of', 'has', 'timestamp'),
        tie('expression'),
      )
      .map(([name, a]) => `${name}(${a})`),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('size', 'sum', 'sort', 'first', 'value', 'or', 'orValue', 'k', 'format'),
        tie('expression'),
      )
      .map(([a, name, b]) =>
        name === 'k' ? `${a}.k` : `${a}.${name}(${name === 'or' || name === 'orValue' || name === 'format' ? b : ''})`,
      ),
  ),
}))

const names = environment({ a: int, l: listOf(int), m: mapOf(string, int), s: string, d: dyn, b: bool })
const values = { a: 3n, l: [1n, 2n], m: { k: 1n }, s: 'text', d: { k: [1n] }, b: true }

/** Read and judged in some way, and run if it may be. */
function isAnswered(text: string): boolean {
  const compiled = compileCel(text, names)
  if (compiled.is === 'refused') return compiled.why.startsWith('ERROR: <input>:')
  try {
    return programOf(compiled, names).run(values, new Budget(100_000)) !== undefined
  } catch (error) {
    return error instanceof CelError || error instanceof BudgetError
  }
}

test.each([
  ['words in any order', mess],
  ['what fits by its form', expression],
])('%s are answered', (_, expressions) => {
  fc.assert(fc.property(expressions, isAnswered), { numRuns: 200 })
  expect(isAnswered('a + 1')).toBe(true)
})
