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
