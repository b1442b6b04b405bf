import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EventSeries, type Series, series } from './event-series.ts'

const event = { namespace: 'default', name: 'web-0.1' }

test('the first is an event, the second makes it a series, and more are told when it ends', () => {
  const known = new EventSeries()
  const seen = [0, 1_000, 2_000, 3_000].map((nowMs) => known.seen('a', event, nowMs))
  expect(seen.map(({ is }) => is)).toEqual(['first', 'again', 'counted', 'counted'])
  expect(known.due(3_000 + series.silenceMs - 1)).toEqual([])
  expect(known.due(3_000 + series.silenceMs)).toMatchObject([{ ...event, count: 4, lastMs: 3_000 }])
  expect(known.due(9_000 + series.silenceMs)).toEqual([])
  expect(known.seen('a', event, 9_000 + series.silenceMs)).toEqual({ is: 'first' })
})

test('a series that goes on is told of every half hour', () => {
  const known = new EventSeries()
  const told: Series[] = []
  for (let minute = 0; minute <= 60; minute++) {
    known.seen('a', event, minute * 60_000)
    if (minute % 6 === 0) told.push(...known.due(minute * 60_000))
  }
  expect(told.map(({ count }) => count)).toEqual([37])
})

test('what is told, once all is over, is how often each was seen', () => {
  const step = fc.record({ key: fc.constantFrom('a', 'b', 'c'), laterMs: fc.integer({ min: 0, max: 600_000 }) })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const known = new EventSeries()
      const counts = new Map<string, number>()
      const note = ({ name, count }: Series) => counts.set(name, count)
      let nowMs = 0
      for (const [index, { key, laterMs }] of steps.entries()) {
        for (const one of known.due((nowMs += laterMs))) note(one)
        const seen = known.seen(key, { namespace: '', name: `${key}.${index}` }, nowMs)
        if (seen.is === 'first') counts.set(`${key}.${index}`, 1)
        if (seen.is === 'again') note(seen.series)
      }
      for (const one of known.due(nowMs + series.silenceMs)) note(one)
      expect(counts.values().reduce((sum, count) => sum + count, 0)).toBe(steps.length)
    }),
  )
})
