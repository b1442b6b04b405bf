import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CacheEvent } from './cache-event.ts'
import { History } from './history.ts'
import { Stored } from './stored.ts'

const kilobyte = new Uint8Array(1024)
const megabyte = new Uint8Array(2 ** 20)

const written = (revision: number, raw: Uint8Array) =>
  new CacheEvent(revision, new Stored('/a', revision, raw, null), null)

test('what it says it has it has, in order, and never more than it may', () => {
  const step = fc.record({ many: fc.integer({ min: 1, max: 3000 }), large: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const history = new History()
      history.reset(5)
      let revision = 5
      for (const { many, large } of steps) {
        for (let i = 0; i < (large ? many / 50 : many); i++)
          history.add(written(++revision, large ? megabyte : kilobyte))
        const kept = history.since(history.start)
        expect(kept.map((event) => event.revision)).toEqual(Array.from(kept, (_, i) => history.start + 1 + i))
        expect(history.start + kept.length).toBe(revision)
        expect(kept.length).toBeLessThan(8_000)
        const bytes = kept.reduce((sum, { current }) => sum + (current?.bytes ?? 0), 0)
        // However large they are, a hundred are remembered.
        if (kept.length > 100) expect(bytes).toBeLessThan(32 * 2 ** 20)
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(100, revision - 5))
      }
    }),
    { numRuns: 20 },
  )
})

test('one that is no further back than what is remembered misses nothing', () => {
  const history = new History()
  for (let revision = 1; revision <= 20_000; revision++) history.add(written(revision, kilobyte))
  expect(history.since(19_000)).toHaveLength(1000)
  expect(history.start).toBeLessThan(19_000)
})
