import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LeaseKind } from '../coordination/v1/lease.ts'
import { PodKind } from '../core/v1/pod.ts'
import { RuntimeClassKind } from '../node/v1/runtime-class.ts'
import { scheme } from '../scheme.ts'
import { arrange } from './arrange.ts'
import { DecodeError, decode } from './decode.ts'
import { applyDefaults } from './default.ts'
import { encode } from './encode.ts'
import { parseJson } from './parse-json.ts'

/** JSON whose keys are often ones the schema knows, so that wrong values turn up in right places. */
const keys = [...new Set(scheme.kinds.flatMap(({ message }) => message.fields.map((field) => field.name)))]
const inner = [
  'containers',
  'template',
  'ports',
  'name',
  'replicas',
  'labels',
  'resources',
  'limits',
  'volumes',
  'hostNetwork',
  '__proto__',
]
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 40, '', 'x', '1Gi', '2026-01-02T03:04:05Z'),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys, ...inner), tie('json'), { maxKeys: 5 }),
  ),
}))

test.each(scheme.kinds)('any JSON as a $kind ends in an object or a DecodeError', ({ message }) => {
  const body = fc.record(
    { metadata: json, spec: json, status: json, data: json, subsets: json, endpoints: json },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(body, (sent) => {
      const text = JSON.stringify(sent)
      try {
        const object = arrange(message, applyDefaults(message, decode(message, parseJson(text).value).object))
        expect(JSON.parse(encode(message, object))).toEqual(object)
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError)
      }
      expect(JSON.stringify(sent)).toBe(text)
    }),
    { numRuns: 100 },
  )
})

const set = scheme.byGroupVersionKind('apps/v1', 'StatefulSet')!.message

test('fields keep Go’s order and empty ones go, whatever the order and spelling sent', () => {
  const sent =
    '{"status":{},"spec":{"serviceName":"","replicas":0,"minReadySeconds":0,"ordinals":{}},"metadata":{"labels":{},"name":"a"}}'
  expect(encode(set, decode(set, JSON.parse(sent)).object)).toBe(
    '{"metadata":{"name":"a"},"spec":{"replicas":0,"selector":null,"template":{"metadata":{},"spec":{"containers":null}},' +
      '"serviceName":"","updateStrategy":{},"ordinals":{"start":0}},"status":{"replicas":0,"availableReplicas":0}}',
  )
})

test.each([
  ['{"a":1', 'unexpected end of JSON input'],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{a:1}', "invalid character 'a' looking for beginning of object key string"],
  ['[1,]', "invalid character ']' looking for beginning of value"],
  ['{"a":tru}', "invalid character '}' in literal true (expecting 'e')"],
  ['"\\x"', "invalid character 'x' in string escape code"],
  ['1 2', "invalid character '2' after top-level value"],
  [`${'['.repeat(1100)}${']'.repeat(1100)}`, "invalid character '[' exceeded max depth"],
  ['{"a":'.repeat(1100), "invalid character '{' exceeded max depth"],
])('%.20s: Go says %s', (text, message) => {
  expect(() => parseJson(text)).toThrow(new DecodeError(message))
})

test.each([
  ['0001-01-01T00:00:00.000000Z', null],
  ['0001-01-01T01:00:00.000000+01:00', null],
  ['0001-01-01T00:00:00.000001Z', '0001-01-01T00:00:00.000001Z'],
])('the time %s is told as %s', (renewTime, told) => {
  expect(decode(LeaseKind.message, { spec: { renewTime } }).object).toMatchObject({ spec: { renewTime: told } })
})

test('amounts of the core group are whole thousandths, which one more is rather than one less; others are as they were sent', () => {
  const podFixed = { cpu: '1n', memory: '1500u' }
  const runtimeClass = { kind: 'RuntimeClass', apiVersion: 'node.k8s.io/v1', handler: 'a', overhead: { podFixed } }
  expect(decode(RuntimeClassKind.message, runtimeClass).object).toMatchObject({ overhead: { podFixed } })
  const pod = { kind: 'Pod', apiVersion: 'v1', spec: { containers: [], overhead: podFixed } }
  expect(decode(PodKind.message, pod).object).toMatchObject({ spec: { overhead: { cpu: '1m', memory: '2m' } } })
})

test('what is as it should be already is answered itself; what was sent is copied unless it is frozen', () => {
  const { message } = PodKind
  const sent = { metadata: { name: 'a' }, spec: { containers: [{ name: 'main', image: 'nginx' }] } }
  const { object } = decode<typeof sent>(message, sent)
  expect(object.spec).not.toBe(sent.spec)
  const defaulted = applyDefaults<typeof sent>(message, object)
  expect(applyDefaults(message, defaulted)).toBe(defaulted)
  expect(arrange(message, defaulted)).toBe(defaulted)
  expect(arrange<typeof sent>(message, { ...defaulted, metadata: { name: 'b' } }).spec).toBe(defaulted.spec)
  const stored = JSON.parse(JSON.stringify(defaulted), (_, value) => Object.freeze(value)) as typeof sent
  expect(decode<typeof sent>(message, { ...stored, metadata: { name: 'b' } }).object.spec).toBe(stored.spec)
})
