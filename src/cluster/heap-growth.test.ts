import { expect, test } from 'vitest'
import { growthAt } from './heap-growth.ts'

test.each([
  [20, null],
  [63, null],
  [64, 156],
  [100, 100],
  [200, 50],
  [400, 25],
  [800, 20],
  [4000, 20],
])('a heap of %i MB may grow by %s percent', (heapMb, percent) => {
  expect(growthAt(heapMb)).toBe(percent)
})
