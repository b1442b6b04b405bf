import { expect, test } from 'vitest'
import type { Structural } from '../../../api/schema/structural.ts'
import { ruleErrors } from './check.ts'

const list = (rule: string): Structural => ({
  type: 'object',
  properties: { l: { type: 'array', items: { type: 'string' } } },
  'x-kubernetes-validations': [{ rule, message: 'refused' }],
})
const long = { l: Array.from({ length: 4_000 }, (_, index) => `item ${index}`) }

test.each([
  'self.l.all(x, self.l.all(y, self.l.all(z, x != "no" || y == z)))',
  'self.l.all(x, self.l.exists(y, self == self && y == "no") || true)',
  'self.l.map(x, self.l.map(y, x + y)).size() > 0',
])('a rule that would take for ever is stopped: %s', (rule) => {
  expect(ruleErrors(list(rule), long, undefined)).toEqual([
    {
      type: 'FieldValueForbidden',
      field: '',
      message:
        'Forbidden: validation failed due to running out of cost budget, no further validation rules will be run',
    },
  ])
})

test('patterns are matched in linear time', () => {
  const value = { l: [`${'a'.repeat(50_000)}!`] }
  expect(ruleErrors(list("self.l.all(x, x.matches('^(a+)+$'))"), value, undefined)).toEqual([
    { type: 'FieldValueInvalid', field: '<nil>', message: 'Invalid value: refused' },
  ])
})
