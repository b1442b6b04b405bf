import { expect, test } from 'vitest'
import { goNumber } from './text.ts'

// As a real API server 1.36.3 shows them in refusals.
test.each([
  ['-9223372036854775808', '-9223372036854775808'],
  ['9223372036854775807', '9223372036854775807'],
  ['4611686018427387904', '4611686018427387904'],
  ['1000000000000000000', '1000000000000000000'],
  ['-5', '-5'],
  ['1.5', '1.5'],
])('%s', (sent, shown) => expect(goNumber(JSON.parse(sent))).toBe(shown))
