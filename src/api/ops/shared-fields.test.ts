import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementsInOrder, type FieldSet, pathsOf } from './managed-fields/field-set.ts'
import { sharing, sharingInOrder } from './managed-fields/known-sets.ts'
import { outlined } from './outline.ts'
import { sharedFieldSet } from './shared-fields.ts'

const read = (text: string) => (outlined(text) ? sharedFieldSet(text, 0) : 'too large')

const element = fc.oneof(
  fc.constantFrom('.', 'f:spec', 'f:name', 'k:{"name":"a\\"}{"}', 'v:"x"', 'i:0', 'f:__proto__', 'f:}{"\\'),
  fc.string({ unit: 'grapheme', maxLength: 4 }).map((text) => `f:${text}`),
)
const { set } = fc.letrec<{ set: FieldSet }>((tie) => ({
  set: fc.oneof(
    { maxDepth: 4 },
    fc.constant({}),
    fc.dictionary(element, tie('set'), { maxKeys: 3, noNullPrototype: true }),
  ),
}))

test('a set is read from its text as it was, and equal ones are one frozen object', () => {
  fc.assert(
    fc.property(set, (given) => {
      const text = JSON.stringify(given)
      const found = read(text)
      expect(found).toEqual(given)
      expect(JSON.stringify(found)).toBe(text)
      expect(sharing(given)).toBe(found)
      expect(Object.isFrozen(found)).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('put in order it holds the same, is shared, and stays as it is', () => {
  const isInOrder = (given: FieldSet): boolean =>
    elementsInOrder(given).join() === Object.keys(given).join() && Object.values(given).every(isInOrder)
  fc.assert(
    fc.property(set, (given) => {
      const ordered = sharingInOrder(given)
      expect(isInOrder(ordered)).toBe(true)
      expect(pathsOf(ordered)).toEqual(pathsOf(given))
      expect(sharingInOrder(structuredClone(given))).toBe(ordered)
      expect(sharingInOrder(ordered)).toBe(ordered)
    }),
  )
})

test('more sets than are remembered are still what they were', () => {
  const [first, ...others] = Array.from({ length: 11_000 }, (_, index) => ({ 'f:a': { [`k:{"n":${index}}`]: {} } }))
  const shared = sharing(first!)
  const kept = others.map(sharing)
  expect(JSON.stringify(kept)).toBe(JSON.stringify(others))
  expect(sharing(structuredClone(first!))).toEqual(shared)
})

test('a set that is asked for again and again is one object, whatever else comes and goes', () => {
  const text = '{"f:spec":{"f:kept":{".":{}},"f:replicas":{}}}'
  const first = read(text)
  for (let round = 0; round < 40; round++) {
    for (let index = 0; index < 1000; index++) sharing({ 'f:b': { [`k:{"n":${round},"i":${index}}`]: {} } })
    expect(sharing(JSON.parse(text))).toBe(first)
    expect(read(text)).toBe(first)
  }
})

test('of sets that differ in one element the rest is shared', () => {
  const conditions = { 'k:{"type":"Ready"}': { '.': {}, 'f:status': {} } }
  const [one, other] = ['10.0.0.1', '10.0.0.2'].map((ip) =>
    sharing({ 'f:status': { 'f:conditions': conditions, 'f:podIPs': { [`k:{"ip":"${ip}"}`]: {} } } }),
  )
  expect(one).not.toEqual(other)
  expect(one?.['f:status']?.['f:conditions']).toBe(other?.['f:status']?.['f:conditions'])
})

test('what is nested without end is left as it is', () => {
  expect(read(`${'{"f:a":'.repeat(1000)}{}${'}'.repeat(1000)}`)).toBe('too large')
})

test.each([
  '{"f:a":1}',
  '{"f:a":{},"f:b":true}',
  '{"f:a":1,"f:b":{}}',
  '{"f:a":{"f:b":"{}"}}',
  '{"a":{}}',
  '{"":{}}',
  '{"f:a":[]}',
  '[]',
  '{ "f:a":{}}',
  '{"f:a": {}}',
  '{"f:a":{} ,"f:b":{}}',
  '{"f:a":{} }',
])('%s is no field set as they are written', (text) => {
  expect(read(text)).toBe(null)
})
