import { describe, expect, test } from 'vitest'
import { nextTurn } from '../base/os/turn.ts'
import { statefulSetChurn } from './statefulset-churn.ts'

describe('StatefulSet churn with a node that loses power', () => {
  const seeds = Array.from({ length: 10 }, (_, index) => index + 1)

  test.each(seeds)(
    'seed %i: identities and claims hold, and the same again is the same',
    async (seed) => {
      const first = await statefulSetChurn({ seed, nodes: 3, settle: nextTurn })
      expect(first.violations).toEqual([])
      expect(await statefulSetChurn({ seed, nodes: 3, settle: nextTurn })).toEqual(first)
    },
    300_000,
  )
})
