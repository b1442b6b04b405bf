import { expect, test } from 'vitest'
import type { Structural } from '../../../api/schema/structural.ts'
import { defaultErrors } from './default-errors.ts'

// What kube-apiserver 1.36.3 says of each.
test.each<[string, Structural, readonly string[]]>([
  [
    'a rule with a message',
    { type: 'integer', default: 5, 'x-kubernetes-validations': [{ rule: 'self < 5', message: 'small' }] },
    ['a.default: Invalid value: 5: small'],
  ],
  [
    'a rule of an object',
    {
      type: 'object',
      default: { c: 'd' },
      properties: { c: { type: 'string' } },
      'x-kubernetes-validations': [{ rule: "self.c != 'd'" }],
    },
    ["a.default: Invalid value: failed rule: self.c != 'd'"],
  ],
  [
    'a rule of an element',
    {
      type: 'array',
      default: [1, 9],
      items: {
        type: 'integer',
        'x-kubernetes-validations': [{ rule: 'self < 5', reason: 'FieldValueForbidden' }],
      },
    },
    ['a.default[1]: Forbidden: failed rule: self < 5'],
  ],
  [
    'a rule of changes',
    { type: 'string', default: 'x', 'x-kubernetes-validations': [{ rule: 'oldSelf != self' }] },
    ['a.default: Invalid value: "x": failed rule: oldSelf != self'],
  ],
  ['a rule that holds', { type: 'string', default: 'x', 'x-kubernetes-validations': [{ rule: "self == 'x'" }] }, []],
])('a default is judged by %s', (_, schema, expected) => {
  const errors = defaultErrors({ type: 'object', properties: { a: schema } }, '')
  const told = errors.map(({ field, message }) => `${field.replace('.properties[a]', 'a')}: ${message}`)
  expect(told).toEqual(expected)
})
