import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextTurn } from '../base/os/turn.ts'
import { sleep } from '../base/timers.ts'
import { VirtualTime } from './virtual-time.ts'

describe('virtual time', () => {
  test('alarms ring in the order of their moments, ties in the order they were set', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 60 }), async (delays) => {
        const time = new VirtualTime(nextTurn)
        const rung: { delay: number; order: number; atMs: number }[] = []
        for (const [order, delay] of delays.entries()) {
          time.after(delay, () => rung.push({ delay, order, atMs: time.monotonicMs() }))
        }
        await time.pass(50)
        expect(rung).toEqual(
          delays
            .map((delay, order) => ({ delay, order, atMs: delay }))
            .sort((a, b) => a.delay - b.delay || a.order - b.order),
        )
      }),
      { numRuns: 30 },
    )
  })

  test('what an alarm sets off is finished before the next one', async () => {
    const time = new VirtualTime(nextTurn)
    const steps: string[] = []
    time.after(10, async () => {
      for (let i = 0; i < 20; i++) await Promise.resolve()
      steps.push('long chain')
    })
    time.after(11, () => steps.push('next alarm'))
    await time.pass(20)
    expect(steps).toEqual(['long chain', 'next alarm'])
  })

  test('a cancelled alarm does not ring; a sleep that is aborted ends', async () => {
    const time = new VirtualTime(nextTurn)
    const rung: string[] = []
    time.after(5, () => rung.push('cancelled'))()
    const abort = new AbortController()
    void sleep(time, 1000, abort.signal).then(() => rung.push(`woken at ${time.monotonicMs()}`))
    time.after(7, () => abort.abort())
    await time.pass(10)
    expect(rung).toEqual(['woken at 7'])
  })
})
