import { expect, test } from 'vitest'
import { Pace } from './pace.ts'
import type { Timers } from './timers.ts'

/** Each item takes a millisecond; a timer is due when nothing else runs. */
function world() {
  let nowMs = 0
  const told: string[] = []
  const clock = { now: () => nowMs, monotonicMs: () => nowMs }
  const timers: Timers = {
    after(_, run) {
      const handle = setImmediate(() => {
        told.push(`turn at ${nowMs}`)
        run()
      })
      return () => clearImmediate(handle)
    },
  }
  return { pace: new Pace({ clock, timers }), told, take: () => void nowMs++ }
}

test('few are taken at once, many with turns for others in between', async () => {
  const few = world()
  const taken = few.pace.each(Array.from({ length: 99 }), few.take)
  await taken
  expect(few.told).toEqual([])
  const many = world()
  await many.pace.each(Array.from({ length: 350 }), many.take)
  // The first look begins the count.
  expect(many.told).toEqual(['turn at 200'])
})

test('two who share it share their turns, and both get on', async () => {
  const { pace, told, take } = world()
  const done: string[] = []
  await Promise.all(
    ['a', 'b'].map((name) => pace.each(Array.from({ length: 1000 }), take).then(() => void done.push(name))),
  )
  expect(done).toEqual(['a', 'b'])
  expect(told.length).toBeGreaterThan(5)
})
