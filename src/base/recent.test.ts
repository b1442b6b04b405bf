import { expect, test } from 'vitest'
import { Recent } from './recent.ts'

test('of more than it holds it forgets the one not touched for longest', () => {
  const recent = new Recent<string, number>(2)
  recent.set('a', 1)
  recent.set('b', 2)
  recent.set('a', 3)
  recent.set('c', 4)
  expect([...recent]).toEqual([
    ['a', 3],
    ['c', 4],
  ])
})
