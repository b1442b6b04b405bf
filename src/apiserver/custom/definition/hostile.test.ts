import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Structural } from '../../../api/schema/structural.ts'
import type { CustomResourceDefinition } from '../../../api/types.gen.ts'
import { repeatedElements } from '../values/invariants.ts'
import { valueErrors } from '../values/value-errors.ts'
import { definitionErrors } from './errors.ts'

// Whoever may write a definition may not stop the server with it: each of these is refused, or judged, at once.

function definition(spec: Structural): CustomResourceDefinition {
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec } } }
  return {
    metadata: { name: 'shelves.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'shelves', singular: 'shelf', kind: 'Shelf', listKind: 'ShelfList' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
    status: { conditions: [], storedVersions: ['v1'] },
  }
}

const refusals = (spec: Structural) =>
  definitionErrors(definition(spec), null).map(({ field, message }) => `${field}: ${message}`)
const rule = (text: string): Structural => ({ type: 'string', 'x-kubernetes-validations': [{ rule: text }] })
const each = <T>(count: number, of: (index: number) => T) => Array.from({ length: count }, (_, index) => of(index))
const at = 'spec.validation.openAPIV3Schema.properties[spec]'

test.each<[string, Structural, string]>([
  [
    'schemas without number',
    { type: 'string', allOf: each(100_000, () => ({})) },
    'spec.versions: Too many: the schemas of a definition may hold at most 20000 schemas in all',
  ],
  [
    'patterns without number',
    {
      type: 'string',
      allOf: each(5_000, (index) => ({ pattern: `[a-z]{${index % 500},${500 + (index % 499)}}${index}` })),
    },
    'spec.versions: Too many: the patterns of a definition, repetitions written out, may have at most 200000 characters in all',
  ],
  [
    'a pattern that grows',
    { type: 'string', pattern: 'x{0,900}'.repeat(100) },
    `${at}.pattern: Too long: may not have more than 5000 characters, repetitions written out`,
  ],
  ['a schema that refers to itself', { $ref: '#/properties/spec' }, `${at}.$ref: Forbidden: $ref is not supported`],
])('%s', (_, spec, refusal) => {
  expect(refusals(spec)).toContain(refusal)
})

test.each(['(', '[', 'a.b{', '"', '1 ', '1 + '])('a rule that is all "%s" is no rule', (sign) => {
  const [refusal] = refusals(rule(`${sign.repeat(20_000)}true`))
  expect(refusal).toMatch(
    /^spec\.validation.*x-kubernetes-validations\[0\]\.rule: Invalid value: .*compilation failed/s,
  )
})

test('rules without number', () => {
  const spec: Structural = {
    type: 'object',
    'x-kubernetes-validations': each(4, () => ({ rule: `${'1+'.repeat(30_000)}1 == 1` })),
  }
  expect(refusals(spec)).toEqual([
    'spec.versions: Too many: the rules of a definition may have at most 200000 characters in all',
  ])
})

test.each<[string, string]>([
  ['lists put together', `[${'[]+[],'.repeat(3_000)}[]] != []`],
  ['comparisons', `${'1==1||'.repeat(5_000)}true`],
  ['maps', `[${'{},'.repeat(10_000)}{}] != []`],
  ['choices', `${'(true?[]:[])==[]||'.repeat(1_500)}true`],
  ['bytes that take two each', `b'${'é'.repeat(90_000)}' != b''`],
])('a rule of nothing but %s is read at once', (_, text) => {
  expect(refusals(rule(text))).toEqual([])
})

test('a rule whose types double with each step is told that they do', () => {
  const doubled = (depth: number): string =>
    depth === 0 ? 'true' : `[{v${depth + 1}: v${depth + 1}}].all(v${depth}, ${doubled(depth - 1)})`
  expect(refusals(rule(`['a'].all(v4, ${doubled(3)})`))).toEqual([])
  const [refusal] = refusals(rule(`['a'].all(v41, ${doubled(40)})`))
  expect(refusal).toContain('compilation failed: ERROR: <input>:-1:0: types nest too much')
})

test('a rule that is turned about for ever is the rule', () => {
  expect(refusals(rule(`${'!'.repeat(50_000)}true`))).toEqual([])
})

test('many elements of many values are looked up', () => {
  const schema: Structural = { type: 'array', items: { type: 'string', enum: each(50_000, (index) => `v${index}`) } }
  expect(
    valueErrors(
      schema,
      each(20_000, () => 'v49999'),
      { path: '', as: 'value' },
    ),
  ).toEqual([])
})

test('more faults than a call takes arguments are all told', () => {
  const list: Structural = { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' }
  const schema: Structural = { type: 'array', items: list }
  const faults = valueErrors(schema, [each(150_000, () => 1)], { path: '', as: 'value' })
  expect(faults).toHaveLength(150_000)
  expect(repeatedElements(schema, [each(300_000, (index) => `${index % 150_000}`)])).toHaveLength(150_000)
})

/** Schemas that nobody would write: keywords that contradict each other, at any depth. */
function schemaOf(depth: number): fc.Arbitrary<Structural> {
  return fc.record(
    {
      ...(depth > 0 && nested(schemaOf(depth - 1))),
      type: fc.constantFrom('object', 'array', 'string', 'integer', 'number', 'boolean', 'null', '', 'x'),
      enum: fc.array(fc.jsonValue(), { maxLength: 2 }),
      default: fc.jsonValue(),
      nullable: fc.boolean(),
      pattern: fc.constantFrom('(', 'a{1,9}', '[a-', '^(a*)*$', ''),
      format: fc.constantFrom('date-time', 'int32', 'cidr', 'nothing'),
      maxLength: fc.integer(),
      multipleOf: fc.constantFrom(0, -1, 0.1),
      required: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
      'x-kubernetes-preserve-unknown-fields': fc.boolean(),
      'x-kubernetes-embedded-resource': fc.boolean(),
      'x-kubernetes-int-or-string': fc.boolean(),
      'x-kubernetes-list-type': fc.constantFrom('atomic', 'set', 'map', 'x'),
      'x-kubernetes-list-map-keys': fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
      'x-kubernetes-map-type': fc.constantFrom('atomic', 'granular', 'x'),
      'x-kubernetes-validations': fc.array(
        fc.record({ rule: fc.constantFrom('self', 'self.a == oldSelf.a', '1 +', 'has(self.b)', 'self.all(x, x > 1)') }),
        { maxLength: 1 },
      ),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Structural>
}

function nested(inner: fc.Arbitrary<Structural>) {
  return {
    properties: fc.dictionary(fc.constantFrom('a', '__proto__', 'metadata', 'x-y'), inner, { maxKeys: 2 }),
    items: inner,
    additionalProperties: fc.oneof(fc.boolean(), inner),
    not: inner,
    anyOf: fc.array(inner, { maxLength: 2 }),
  }
}

test('of any schema it is told what is wrong, and of any value by any schema', () => {
  fc.assert(
    fc.property(schemaOf(2), fc.jsonValue(), (spec, value) => {
      for (const { field, message } of [
        ...definitionErrors(definition(spec), null),
        ...valueErrors(spec, value, { path: 'spec', as: 'value' }),
      ]) {
        expect(field).not.toBe('')
        expect(message).toMatch(/^[A-Z]/)
      }
    }),
    { numRuns: 60 },
  )
})
