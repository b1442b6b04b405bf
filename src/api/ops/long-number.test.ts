import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayHoldLongNumber } from './long-number.ts'
import { allDigits } from './parse-json.ts'
import { writeJson } from './write-json.ts'

const space = fc.constantFrom('', ' ', '\n   ')
const whole = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const isLong = (value: bigint) => !Number.isSafeInteger(Number(value))

test('a number that JavaScript has no place for is found wherever it stands', () => {
  const length = fc.nat(40)
  fc.assert(
    fc.property(whole, length, length, space, space, (value, before, after, left, right) => {
      fc.pre(isLong(value))
      const text = `{"${'a'.repeat(before)}":1,"x":${left}${value}${right},"${'1'.repeat(after)}":"b"}`
      expect(mayHoldLongNumber(text)).toBe(true)
    }),
  )
})

test('what JSON.parse reads rightly, and digits within texts, are not taken for one', () => {
  const text =
    '{"at":"2026-11-30T22:01:33.000000Z","id":"12345678901234567890","most":900719925474099,"x":0.1234567890123456789}'
  expect(mayHoldLongNumber(text)).toBe(false)
})

test('what is written with all digits is read with them, and nothing of the host is changed for it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(whole.filter(isLong), fc.string(), fc.integer())), (values) => {
      expect(allDigits(writeJson({ values }))).toEqual({ values })
      expect(allDigits(writeJson({ values }, 2))).toEqual({ values })
    }),
  )
  expect(() => JSON.stringify(2n ** 60n)).toThrow(TypeError)
})
