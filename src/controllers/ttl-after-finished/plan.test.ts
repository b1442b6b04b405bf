import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Job } from '../../api/types.gen.ts'
import { expiresInMs } from './plan.ts'

const ended = Date.parse('2026-01-01T00:00:00Z')

function job(type: string, ttlSecondsAfterFinished?: number): Job {
  const condition = { type, status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' }
  const template = { spec: { containers: [] } }
  const spec = { template, ...(ttlSecondsAfterFinished !== undefined && { ttlSecondsAfterFinished }) }
  return { metadata: { name: 'job' }, spec, status: { conditions: [condition] } }
}

test.each([
  ['a job without the field stays', job('Complete'), 99_000, null],
  ['one that still runs stays', job('Suspended', 5), 99_000, null],
  ['one that is done waits', job('Complete', 5), 2000, 3000],
  ['and goes', job('Complete', 5), 6000, 0],
  ['one that failed, too', job('Failed', 0), 0, 0],
])('%s', (_, subject, afterMs, wait) => {
  expect(expiresInMs(subject, ended + afterMs)).toBe(wait)
})

test('who waits as long as it is told finds it due, and not before', () => {
  const asked = fc.record({ seconds: fc.nat(1e6), afterMs: fc.nat(2e9), type: fc.constantFrom('Complete', 'Failed') })
  fc.assert(
    fc.property(asked, fc.nat(), ({ seconds, afterMs, type }, early) => {
      const subject = job(type, seconds)
      const waitMs = expiresInMs(subject, ended + afterMs)!
      expect(afterMs + waitMs).toBeGreaterThanOrEqual(seconds * 1000)
      expect(expiresInMs(subject, ended + afterMs + waitMs)).toBe(0)
      if (waitMs > 0) expect(expiresInMs(subject, ended + afterMs + (early % waitMs))).toBeGreaterThan(0)
    }),
  )
})
