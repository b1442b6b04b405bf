import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText } from './decimal.ts'

test.each([
  [2.5, 0, '2'],
  [3.5, 0, '4'],
  [0.25, 1, '0.2'],
  // Just below two and 675 thousandths, though it is written so.
  [2.675, 2, '2.67'],
  [-0.4, 0, '-0'],
  [-0, 2, '-0.00'],
  [1e22, 3, '10000000000000000000000.000'],
  [5e-324, 3, '0.000'],
  [0.1, 60, '0.100000000000000005551115123125782702118158340454101562500000'],
  [0.5, 200, `0.5${'0'.repeat(199)}`],
])('%s with %i decimals', (value, decimals, text) => {
  expect(decimalText(value, decimals)).toBe(text)
})

test('with enough decimals it is the number itself, and with few the nearest there is', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(finite, (value) => {
      expect(Number(decimalText(value, 1074))).toBe(value)
    }),
  )
  fc.assert(
    fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), fc.nat({ max: 6 }), (value, decimals) => {
      expect(Math.abs(Number(decimalText(value, decimals)) - value)).toBeLessThanOrEqual(
        0.5 * 10 ** -decimals + Math.abs(value) * Number.EPSILON,
      )
    }),
  )
})
