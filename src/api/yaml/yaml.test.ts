import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseYaml } from './yaml.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '<<',
    '-0',
    '1.5',
    '0644',
    'yes',
    '\t',
    '\u0085',
    '\u2028',
    '\ud83d\ude00',
    'a: b',
    'nginx:1.25',
    "'",
    '#',
    '\n',
  ),
)
const number = fc.oneof(fc.integer(), fc.constantFrom(-0, 1.5, 1e21, 0.1, 2 ** 53, 123456789012345))
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}))

// With a space in front it is not taken for JSON.
test('JSON is read as if it were YAML', () => {
  fc.assert(
    fc.property(
      fc.dictionary(text, value, { maxKeys: 3, noNullPrototype: true }),
      fc.constantFrom(0, 2),
      (object, indent) => {
        const json = JSON.stringify(object, null, indent)
        expect(outcome(json)).toEqual(outcome(` ${json}`))
      },
    ),
    { numRuns: 300 },
  )
})

test.each([
  '{"a":1,"a":2}',
  '{"a":1}\n---\n{"b":2}',
  '{"a":1.0,"b":1e3,"c":-0,"d":12345678901234567890}',
  '{"a":"\\ud83d","b":"\\u0000","c":"\\/"}',
  '{"a"',
  `{"${'k'.repeat(1100)}":1}`,
])('also where the two differ: %.40s', (json) => {
  expect(outcome(json)).toEqual(outcome(` ${json}`))
})

test('many empty lines behind a text are looked at once', () => {
  expect(parseYaml(`{"a":"b"${'\n'.repeat(3_000_000)}}`).value).toEqual({ a: 'b' })
})

test('a text that aliases say ever again is read as long as it would fit into a body', () => {
  const said = (times: number) => `a: &a ${'x'.repeat(1 << 20)}\nb: [${'*a,'.repeat(times)}]`
  expect(parseYaml(said(3)).value).toMatchObject({ b: { length: 3 } })
  expect(outcome(said(4))).toBe('DecodeError: yaml: document contains excessive aliasing')
})

function outcome(json: string): unknown {
  try {
    return parseYaml(json)
  } catch (error) {
    return String(error)
  }
}
