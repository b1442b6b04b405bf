import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  parseQuantity,
  QuantityError,
  quantityMilliValue,
  quantityValue,
  roundedToThousandths,
  subtractQuantities,
} from './quantity.ts'

test.each([
  ['0', '0'],
  ['0Gi', '0'],
  ['-0', '0'],
  ['1024Mi', '1Gi'],
  ['1.5Gi', '1536Mi'],
  ['0.5Gi', '512Mi'],
  ['1Ki', '1Ki'],
  ['1023', '1023'],
  ['1024', '1024'],
  ['1000', '1k'],
  ['100000000', '100M'],
  ['1500m', '1500m'],
  ['0.5', '500m'],
  ['.5', '500m'],
  ['1.', '1.'],
  ['+1', '+1'],
  ['0.1Ki', '102400m'],
  ['1e3', '1e3'],
  ['12E-1', '1200e-3'],
  ['1E', '1E'],
  ['1e', null],
  ['0.0000000001', '1n'],
  ['99999999999999999999', '99999999999999999999'],
  ['100000000000000000000', '100E'],
  ['1e20', '100e18'],
  ['2000E', '2'],
  ['1000000000000000000000000', '1'],
  ['123456789E', '123456789E'],
  ['9223372036854775808000m', '9223372036854775808'],
  ['1e30', '1e30'],
  ['1e1000000001', '100e999999999'],
  ['1e99999999999999999999', null],
  ['8191Pi', '8191Pi'],
  ['8Ei', '9223372036854775807'],
  ['99999Ei', '9223372036854775807'],
  ['01', '01'],
  ['+1000', '1k'],
  ['09Ki', '09Ki'],
  ['+8Ki', '8Ki'],
  ['017Mi', '017Mi'],
  ['1024Ki', '1Mi'],
  ['5.5', '5500m'],
  ['5.500', '5.500'],
  ['5.125', '5.125'],
  ['0.125', '125m'],
  ['1E3', '1E3'],
  ['1e+3', '1e+3'],
  ['1.e3', '1.e3'],
  ['1e-4', '100e-6'],
  ['1.5e1', '1.5e1'],
  ['1.5e2', '150'],
  ['1e-10', '1e-9'],
  ['-1e-10', '-1e-9'],
  [' 1 ', '1'],
  ['\t1', null],
  ['+', '0'],
  ['-', '0'],
  ['.', '0'],
  ['Gi', '0'],
  ['-k', '0'],
  ['e3', '0'],
  ['e-10', null],
  ['--1', null],
  ['-1.5Gi', '-1536Mi'],
  ['', null],
  ['1 Gi', null],
  ['1.2.3', null],
  ['+x', null],
  ['1gi', null],
])('%s is written %s', (text, canonical) => {
  if (canonical === null) expect(() => canonicalQuantity(text)).toThrow(QuantityError)
  else expect(canonicalQuantity(text)).toBe(canonical)
})

test('digits without end cost no more than reading them', () => {
  const many = '0'.repeat(1_000_000)
  expect(() => canonicalQuantity(`${many}!`)).toThrow(QuantityError)
  expect(canonicalQuantity(`${many}5`)).toBe(`${many}5`)
  expect(canonicalQuantity(`5${many}`)).toMatch(/^9{1000}$/)
  expect(canonicalQuantity(`0.5${many}`)).toBe('500m')
  expect(canonicalQuantity(`0.${many}5`)).toBe('1n')
})

const suffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi']
const quantity = fc
  .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.constantFrom(...suffixes))
  .map(([count, suffix]) => `${count}${suffix}`)

test('the canonical form is the same amount, and its own canonical form', () => {
  fc.assert(
    fc.property(quantity, (text) => {
      const canonical = canonicalQuantity(text)
      expect(parseQuantity(canonical).nano).toBe(parseQuantity(text).nano)
      expect(canonicalQuantity(canonical)).toBe(canonical)
    }),
  )
})

test.each([
  ['0.5m', '1m'],
  ['-0.5m', '-1m'],
  ['1e-4', '1e-3'],
  ['1.0000000000000000000001', '1001m'],
  ['0.0001Ki', '103m'],
  ['1234567890123456789012n', '1234567890123457m'],
  ['5.125', '5.125'],
  ['1Gi', '1Gi'],
])('%s in whole thousandths is %s', (text, rounded) => {
  expect(roundedToThousandths(canonicalQuantity(text))).toBe(rounded)
})

test('adding and taking away again changes nothing', () => {
  fc.assert(
    fc.property(quantity, quantity, (a, b) => {
      expect(compareQuantities(subtractQuantities(addQuantities(a, b), b), a)).toBe(0)
    }),
  )
})

test('whole units and thousandths round up', () => {
  expect([
    quantityValue('1500m'),
    quantityMilliValue('1500m'),
    quantityMilliValue('100u'),
    quantityValue('1Gi'),
  ]).toEqual([2, 1500, 1, 2 ** 30])
})
