import { expect, test } from 'vitest'
import { risingNanoseconds } from './rising-nanoseconds.ts'

test('events of one millisecond are named in their order, whatever chance says', () => {
  const drawn = [900, 17, 17, 901]
  const name = risingNanoseconds({ bytes: (count) => new Uint8Array(count), below: () => drawn.shift() ?? 0 })
  const names = [5, 5, 5, 5, 6].map(name)
  expect(names).toEqual([...names].sort())
  expect(new Set(names).size).toBe(5)
})
