import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSharing } from './shared-parts.ts'

const name = fc.oneof(
  fc.constantFrom('metadata', 'managedFields', 'fieldsV1', 'f:a', '1', '0', '__proto__', 'a"b', '{', '[', '\\', ''),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
)
const text = fc.oneof(
  fc.constantFrom(
    '',
    '"}',
    '\\"{',
    '\u007f',
    '\u007f0',
    '\\u007f0',
    'registry.k8s.io/nginx-slim:0.24',
    '2026-01-01T00:00:00Z',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const { object } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.oneof(text, fc.double({ noNaN: true }), fc.integer({ max: 20 }), fc.boolean(), fc.constant(null)),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}))

function isFrozenThroughout(one: unknown): boolean {
  return (
    typeof one !== 'object' || one === null || (Object.isFrozen(one) && Object.values(one).every(isFrozenThroughout))
  )
}

test('whatever stands there, what is read is what JSON.parse makes of it, in the same order', () => {
  fc.assert(
    fc.property(object, fc.constantFrom(undefined, 1), (given, indent) => {
      const json = JSON.stringify(given, null, indent)
      for (let time = 0; time < 2; time++) {
        const read = parseSharing(json)
        expect(read).toEqual(JSON.parse(json))
        expect(JSON.stringify(read)).toBe(JSON.stringify(JSON.parse(json)))
        expect(json.includes('\u007f') || json.includes('\\u007') || isFrozenThroughout(read)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

const pod = (index: number) => ({
  kind: 'Pod',
  metadata: {
    name: `a-name-of-some-length-${index}`,
    managedFields: [{ manager: 'berth', time: `2026-01-01T00:00:0${index}Z`, fieldsV1: { 'f:spec': { 'f:a': {} } } }],
  },
  spec: {
    nodeName: `node-${index}`,
    schedulerName: 'default-scheduler',
    containers: [{ env: [{ name: 'a', value: 'b' }], volumeMounts: [{ name: `token-${index}` }], resources: {} }],
    tolerations: [{ key: 'node.kubernetes.io/not-ready', tolerationSeconds: 300 }],
  },
  status: {
    conditions: [{ type: 'Ready', lastTransitionTime: `2026-01-01T00:00:0${index}Z` }, { type: 'Initialized' }],
  },
})

test('of objects that differ the equal parts are one, however deep they lie', () => {
  const [, one, other] = [1, 2, 3].map((index) => parseSharing(JSON.stringify(pod(index))) as ReturnType<typeof pod>)
  expect([one, other]).toEqual([pod(2), pod(3)])
  const ofBoth = [
    (from: typeof one) => from?.spec.tolerations,
    (from: typeof one) => from?.spec.containers[0]?.env,
    (from: typeof one) => from?.spec.containers[0]?.resources,
    (from: typeof one) => from?.status.conditions[1],
    (from: typeof one) => from?.metadata.managedFields[0]?.fieldsV1,
  ]
  for (const part of ofBoth) expect(part(one)).toBe(part(other))
  expect(one?.status.conditions[0]).not.toEqual(other?.status.conditions[0])
})

test('what is met again and again stays one object, whatever else comes and goes', () => {
  parseSharing(JSON.stringify(pod(4)))
  const first = (parseSharing(JSON.stringify(pod(5))) as ReturnType<typeof pod>).spec.tolerations
  for (let round = 0; round < 10; round++) {
    for (let index = 0; index < 900; index++) parseSharing(JSON.stringify({ a: { round, index } }))
    expect((parseSharing(JSON.stringify(pod(10 + round))) as ReturnType<typeof pod>).spec.tolerations).toBe(first)
  }
})

test('what is nested without end is read, too', () => {
  const json = `${'{"f:a":['.repeat(1000)}${']}'.repeat(1000)}`
  expect(JSON.stringify(parseSharing(json))).toBe(json)
})

test.each([
  ['no managedFields', { metadata: { name: 'a' } }],
  ['two entries', { metadata: { managedFields: [{ fieldsV1: { 'f:a': {} } }, { fieldsV1: {} }] } }],
  ['an entry without fields', { metadata: { managedFields: [{ manager: 'a' }, { fieldsV1: { 'f:a': {} } }] } }],
  ['fields that are no set', { metadata: { managedFields: [{ fieldsV1: { a: 1 } }] } }],
  ['fields that are a number', { metadata: { managedFields: [{ fieldsV1: 0 }] } }],
  ['no list', { metadata: { managedFields: { fieldsV1: { 'f:a': {} } } } }],
  [
    'the same names elsewhere',
    { a: { managedFields: [{ fieldsV1: { 'f:a': {} } }] }, metadata: { managedFields: [{ fieldsV1: {} }] } },
  ],
  [
    'the same names behind',
    { metadata: { managedFields: [{ fieldsV1: {} }] }, z: { managedFields: [{ fieldsV1: { 'f:a': {} } }] } },
  ],
  ['a number in their place', { metadata: { managedFields: [{ fieldsV1: {} }] }, fieldsV1: 1 }],
  ['as text', { metadata: { managedFields: [] }, data: { a: '"managedFields":["fieldsV1":{}' } }],
])('whatever stands there, the value is what JSON.parse makes of it: %s', (_, value) => {
  expect(parseSharing(JSON.stringify(value))).toEqual(value)
})
