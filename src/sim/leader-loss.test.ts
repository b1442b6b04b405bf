import { expect, test } from 'vitest'
import { nextTurn } from '../base/os/turn.ts'
import { IdentityChecker } from './identity-checker.ts'
import { MortalManager } from './mortal-manager.ts'
import { createWebSet, isAtRest } from './web-set.ts'
import { World } from './world.ts'

test('of two managers one acts; when it is killed at its work, the other goes on where it was once the Lease is free', async () => {
  const world = new World({ seed: 1, nodes: 2, settle: nextTurn, controllers: [] })
  await world.begin()
  const checker = new IdentityChecker(world)
  const [first, second] = [new MortalManager(world, 'first'), new MortalManager(world, 'second')]
  const work = ({ writes }: MortalManager) => writes.filter((write) => !/\/(leases|events)(\/|$)/.test(write))
  first.begin(
    () => (work(first).filter((write) => write.endsWith('/default/pods')).length < 2 ? 'done' : 'dies after'),
    () => Number.POSITIVE_INFINITY,
  )
  await world.time.pass(3_000)
  second.begin(
    () => 'done',
    () => 0,
  )
  await world.time.pass(60_000)
  await createWebSet(world, { claims: ['data'] })
  const madeByFirst = () => work(first).length
  await world.time.until(() => work(first).filter((write) => write.endsWith('/default/pods')).length === 2, 60_000)
  const [before, killedAtMs] = [madeByFirst(), world.time.monotonicMs()]
  expect(isAtRest(world)).toBe(false)
  await world.time.pass(14_000)
  expect(work(second)).toEqual([])
  expect(await world.time.until(() => isAtRest(world), 60_000)).toBe(true)
  expect(work(second).length).toBeGreaterThan(0)
  expect(world.time.monotonicMs() - killedAtMs).toBeLessThan(45_000)
  expect([madeByFirst() - before, checker.violations]).toEqual([0, []])
  second.end()
  await world.end()
})
