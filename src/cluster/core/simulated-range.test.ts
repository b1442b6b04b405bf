import { expect, test } from 'vitest'
import { addressBlock } from '../../base/ip-address.ts'
import { mostSimulatedNodes, simulatedRange } from './simulated-range.ts'

test('each simulated node there may be has a range of its own, and no other shares an address of it', () => {
  const blocks = Array.from({ length: mostSimulatedNodes }, (_, index) => addressBlock(simulatedRange(index))!)
  const firsts = blocks.map(({ first }) => first)
  expect(new Set(firsts).size).toBe(mostSimulatedNodes)
  expect(firsts.every((first, index) => index === 0 || first === firsts[index - 1]! + blocks[index - 1]!.size)).toBe(
    true,
  )
  expect(addressBlock(simulatedRange(mostSimulatedNodes))).toBeNull()
})
