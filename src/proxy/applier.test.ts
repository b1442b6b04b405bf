import { afterEach, expect, test } from 'vitest'
import { silentLog as log } from '../base/log.ts'
import { nextTurn } from '../base/os/turn.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { Applier } from './applier.ts'

const timers = new VirtualTime(nextTurn)
let applier: Applier
afterEach(() => applier.stop())

function applying(outcomes: readonly ('done' | 'failed')[]): readonly number[] {
  const left = [...outcomes]
  const attempts: number[] = []
  const apply = async () => {
    attempts.push(timers.monotonicMs())
    if (left.shift() === 'failed') throw new Error('refused')
  }
  applier = new Applier(apply, { timers, log })
  return attempts
}

/** How long each attempt came after the one before it. */
const pauses = (attempts: readonly number[]) => attempts.slice(1).map((at, index) => at - attempts[index]!)

test('what fails is tried again, ever later, and changes of one moment are one', async () => {
  const attempts = applying(['failed', 'failed', 'failed', 'done'])
  await applier.now()
  await timers.pass(60_000)
  applier.changed()
  applier.changed()
  await timers.pass(1000)
  expect(pauses(attempts)).toEqual([1000, 2000, 4000, 53_020])
})

test('a change does not wait for the next attempt at what failed: it may be the cure', async () => {
  const attempts = applying(['failed', 'failed', 'failed', 'done'])
  await applier.now()
  await timers.pass(3000)
  applier.changed()
  await timers.pass(60_000)
  expect(pauses(attempts)).toEqual([1000, 2000, 20])
})
