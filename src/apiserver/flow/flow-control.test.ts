import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Timers } from '../../base/timers.ts'
import { FlowControl, type Turn } from './flow-control.ts'

/** Time that passes when told to. */
class HandTimers implements Timers {
  readonly #due = new Set<() => void>()

  after(_: number, run: () => void) {
    this.#due.add(run)
    return () => this.#due.delete(run)
  }

  ring() {
    for (const run of this.#due) run()
  }

  get waiting() {
    return this.#due.size
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('never more than the limit at once, and every turn that ends goes to who waits', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 }),
      async (limit, users) => {
        const flow = new FlowControl({ reading: limit, mutating: 1 }, new HandTimers())
        let underWay = 0
        let most = 0
        const serve = async (user: string) => {
          const turn = await flow.enter(user, 'reading')
          most = Math.max(most, ++underWay)
          await settled()
          underWay--
          turn?.()
        }
        await Promise.all(users.map(serve))
        expect(most).toBe(Math.min(limit, users.length))
      },
    ),
    { numRuns: 20 },
  )
})

test('who asks once is served before the rest of who asks a hundred times', async () => {
  const flow = new FlowControl({ reading: 1, mutating: 1 }, new HandTimers())
  const first = await flow.enter('greedy', 'reading')
  const served: string[] = []
  const ask = async (user: string) => {
    const turn = await flow.enter(user, 'reading')
    served.push(user)
    turn?.()
  }
  const asked = [...Array.from({ length: 100 }, () => ask('greedy')), ask('modest')]
  first?.()
  await Promise.all(asked)
  expect(served.indexOf('modest')).toBe(1)
})

test('reading does not wait for writing; who waits too long, or behind too many, is refused', async () => {
  const timers = new HandTimers()
  const flow = new FlowControl({ reading: 1, mutating: 1 }, timers)
  const writing = await flow.enter('a', 'mutating')
  expect(await flow.enter('a', 'reading')).not.toBe(null)
  const waiting = Array.from({ length: 201 }, () => flow.enter('a', 'mutating') as Promise<Turn>)
  expect(await waiting[200]).toBe(null)
  timers.ring()
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 201 }, () => null))
  writing?.()
  expect(await flow.enter('a', 'mutating')).not.toBe(null)
})
