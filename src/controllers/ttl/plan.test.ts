import fc from 'fast-check'
import { expect, test } from 'vitest'
import { secondsOf, tierAfter } from './plan.ts'

test.each([
  [0, 0],
  [100, 0],
  [101, 15],
  [501, 30],
  [1001, 60],
  [5000, 300],
])('a cluster that grew to %i nodes: %i seconds', (nodes, seconds) => {
  expect(secondsOf(tierAfter(0, nodes))).toBe(seconds)
})

test('a cluster that shrinks keeps its time a little longer, and a second look changes nothing', () => {
  expect([95, 89].map((nodes) => secondsOf(tierAfter(1, nodes)))).toEqual([15, 0])
  fc.assert(
    fc.property(fc.nat(4), fc.nat(3000), (before, nodes) => {
      const tier = tierAfter(before, nodes)
      expect(tierAfter(tier, nodes)).toBe(tier)
    }),
  )
})
