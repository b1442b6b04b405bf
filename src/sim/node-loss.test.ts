import { describe, expect, test } from 'vitest'
import { nextTurn } from '../base/os/turn.ts'
import { nodeLoss } from './node-loss.ts'

const play = (seed: number) => nodeLoss({ seed, nodes: 3, settle: nextTurn })

describe('nodes without power and nodes cut off, of a set that may run anywhere', () => {
  test.each([1, 2, 3, 4, 5])(
    'seed %i: never two of a name at work, all comes back, nothing is left over',
    async (seed) => {
      expect((await play(seed)).violations).toEqual([])
    },
    300_000,
  )

  test('a seed twice: the same again is the same', async () => {
    expect(await play(6)).toEqual(await play(6))
  }, 300_000)
})
