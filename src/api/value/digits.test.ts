import { expect, test } from 'vitest'
import { within64Bits } from './digits.ts'

test.each([
  ['0', 0n],
  ['0042', 42n],
  ['18446744073709551615', 18446744073709551615n],
  ['18446744073709551616', null],
  ['99999999999999999999', null],
  [`${'0'.repeat(3_000_000)}1`, 1n],
  // To read them takes seconds.
  ['9'.repeat(3_000_000), null],
])('%.30s in 64 bits', (digits, number) => {
  expect(within64Bits(digits)).toBe(number)
})
