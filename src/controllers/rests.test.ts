import { expect, test } from 'vitest'
import { Rests } from './rests.ts'

test.each([
  { what: 'before the rest is over', askedThen: 'a', nowMs: 101.5, left: 18 },
  { what: 'in its last moment', askedThen: 'a', nowMs: 119.5, left: 0 },
  { what: 'after it', askedThen: 'a', nowMs: 1000, left: 0 },
  { what: 'when something else is asked', askedThen: 'b', nowMs: 101.5, left: 0 },
])('$what the next look waits $left ms', ({ askedThen, nowMs, left }) => {
  const rests = new Rests()
  expect(rests.leftMs('web', 'a', 100)).toBe(0)
  rests.begin('web', 'a', 100, 20)
  expect(rests.leftMs('web', askedThen, nowMs)).toBe(left)
  expect(rests.leftMs('other', 'a', nowMs)).toBe(0)
})

test('the largest rests no longer than a person would not notice; what is small again not at all', () => {
  const rests = new Rests()
  rests.begin('web', '', 0, 1e9)
  expect(rests.leftMs('web', '', 0)).toBe(500)
  rests.begin('web', '', 0, 0.5)
  expect(rests.leftMs('web', '', 0)).toBe(0)
})
