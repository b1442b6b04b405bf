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
  ['1.', '1'],
  ['+1', '1'],
  ['0.1Ki', '102400m'],
  ['1e3', '1e3'],
  ['12E-1', '1200e-3'],
  ['1E', '1E'],
  ['1e', null],
  ['0.0000000001', '1n'],
  ['99999999999999999999', '9223372036854775807'],
  ['1e1000000000', '9223372036854775807'],
  ['-1.5Gi', '-1536Mi'],
  ['', null],
  ['1 Gi', null],
  ['1.2.3', null],
  ['Gi', null],
  ['1gi', null],
])('%s is written %s', (text, canonical) => {
  if (canonical === null) expect(() => canonicalQuantity(text)).toThrow(QuantityError)
  else expect(canonicalQuantity(text)).toBe(canonical)
})

test('digits without end cost no more than reading them', () => {
  const many = '0'.repeat(1_000_000)
  expect(() => canonicalQuantity(`${many}!`)).toThrow(QuantityError)
  expect(canonicalQuantity(`${many}5`)).toBe('5')
  expect(canonicalQuantity(`5${many}`)).toBe('9223372036854775807')
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
