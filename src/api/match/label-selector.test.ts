import { expect, test } from 'vitest'
import { meetsRequirement } from './label-selector.ts'

test.each([
  ['4', 'Gt', '3', true],
  ['3', 'Gt', '3', false],
  ['-4', 'Lt', '+3', true],
  ['9223372036854775806', 'Lt', '9223372036854775807', true],
  // What 64 bits do not hold is no number, as with upstream.
  ['3', 'Lt', '9223372036854775808', false],
  ['9223372036854775808', 'Gt', '3', false],
  ['-9223372036854775809', 'Lt', '3', false],
  ['x', 'Lt', '3', false],
] as const)('%s %s %s: %s', (label, operator, value, isMet) => {
  expect(meetsRequirement({ key: 'a', operator, values: [value] }, { a: label })).toBe(isMet)
})
