import { expect, test } from 'vitest'
import { nextTurn } from '../base/os/turn.ts'
import { managerDeaths } from './manager-deaths.ts'

test('a manager that ends at any write and begins anew comes to the same rest, with every controller, and at rest writes nothing', async () => {
  const { violations } = await managerDeaths({ seed: 1, nodes: 1, size: 2, settle: nextTurn })
  expect(violations).toEqual([])
}, 120_000)
