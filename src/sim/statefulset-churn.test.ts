import { describe, expect, test } from 'vitest'
import { nextTurn } from '../base/os/turn.ts'
import { statefulSetChurn } from './statefulset-churn.ts'

const play = (seed: number) => statefulSetChurn({ seed, nodes: 3, settle: nextTurn })

describe('StatefulSet churn with a node that loses power', () => {
  const seeds = Array.from({ length: 10 }, (_, index) => index + 1)

  test.each(seeds)(
    'seed %i: identities and claims hold',
    async (seed) => {
      expect((await play(seed)).violations).toEqual([])
    },
    300_000,
  )

  test.each([11, 12])(
    'seed %i twice: the same again is the same',
    async (seed) => {
      expect(await play(seed)).toEqual(await play(seed))
    },
    300_000,
  )
})
