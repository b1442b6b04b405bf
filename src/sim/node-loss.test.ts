import { describe, expect, test } from 'vitest'
import { nextTurn } from '../base/os/turn.ts'
import { nodeLoss } from './node-loss.ts'

describe('nodes without power and nodes cut off, of a set that may run anywhere', () => {
  test.each([1, 2, 3, 4, 5])(
    'seed %i: never two of a name at work, all comes back, nothing is left over',
    async (seed) => {
      const first = await nodeLoss({ seed, nodes: 3, settle: nextTurn })
      expect(first.violations).toEqual([])
      expect(await nodeLoss({ seed, nodes: 3, settle: nextTurn })).toEqual(first)
    },
    300_000,
  )
})
