import { describe, expect, test } from 'vitest'
import { Queue } from './queue.ts'
import type { Timers } from './timers.ts'

/** Time that goes on when told to, and not otherwise. */
class HandTimers implements Timers {
  nowMs = 0
  #pending: { readonly atMs: number; readonly run: () => void }[] = []

  after(delayMs: number, run: () => void) {
    const entry = { atMs: this.nowMs + delayMs, run }
    this.#pending.push(entry)
    return () => {
      this.#pending = this.#pending.filter((one) => one !== entry)
    }
  }

  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms
    for (;;) {
      const [next] = this.#pending.filter((one) => one.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)
      if (next === undefined) break
      this.nowMs = next.atMs
      this.#pending = this.#pending.filter((one) => one !== next)
      next.run()
      await settled()
    }
    this.nowMs = untilMs
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A queue whose work goes on until `end` is called with its key. */
function open(workers: number) {
  const timers = new HandTimers()
  const log: string[] = []
  const ends = new Map<string, () => void>()
  const work = async (key: string) => {
    log.push(`begin ${key}`)
    await new Promise<void>((resolve) => ends.set(key, resolve))
    log.push(`end ${key}`)
  }
  const queue = new Queue({ timers, workers, work }, () => timers.nowMs)
  const end = async (key: string) => {
    ends.get(key)?.()
    await settled()
  }
  return { queue, timers, log, end }
}

describe('Queue', () => {
  test('a key waits once, and what comes while it is worked on makes one more run', async () => {
    const { queue, log, end } = open(2)
    for (const key of ['a', 'b', 'a', 'c']) queue.add(key)
    await settled()
    expect(log).toEqual(['begin a', 'begin b'])
    queue.add('a')
    queue.add('a')
    await end('b')
    await end('a')
    await end('c')
    await end('a')
    expect(log.slice(2)).toEqual(['end b', 'begin c', 'end a', 'begin a', 'end c', 'end a'])
    expect(queue.idle()).toBe(true)
  })

  test('waits double until the key is forgotten, and the shorter of two waits holds', async () => {
    const { queue, timers, log, end } = open(1)
    expect([queue.retry('a'), queue.retry('a'), queue.retry('a')]).toEqual([5, 10, 20])
    queue.forget('a')
    expect(queue.retry('a')).toBe(5)
    queue.addAfter('a', 1)
    await timers.pass(1)
    expect(log).toEqual(['begin a'])
    await end('a')
    await timers.pass(100)
    expect(log).toEqual(['begin a', 'end a'])
  })

  test('what is put off makes no longer wait forgotten', async () => {
    const { queue, timers, log, end } = open(1)
    queue.addAfter('a', 10)
    queue.putOff('a', 2)
    queue.putOff('a', 5)
    await timers.pass(2)
    await end('a')
    await timers.pass(7)
    expect(log).toEqual(['begin a', 'end a'])
    await timers.pass(1)
    await end('a')
    expect(log).toEqual(['begin a', 'end a', 'begin a', 'end a'])
  })

  test('stop waits for what runs and takes no more', async () => {
    const { queue, timers, log, end } = open(1)
    queue.add('a')
    queue.add('b')
    queue.addAfter('c', 10)
    await settled()
    let stopped = false
    const stopping = queue.stop().then(() => (stopped = true))
    await settled()
    expect(stopped).toBe(false)
    await end('a')
    await stopping
    queue.add('d')
    await timers.pass(100)
    expect(log).toEqual(['begin a', 'end a'])
  })
})
