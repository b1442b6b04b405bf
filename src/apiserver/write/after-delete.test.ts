import { expect, test } from 'vitest'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Kind } from '../../api/kind.ts'
import { deleteOptions } from '../options/delete-options.ts'
import type { Resource } from '../registry.ts'
import { podStrategy } from '../strategies/pod/pod.ts'
import { afterDelete } from './after-delete.ts'

const now = Date.parse('2026-01-02T03:04:00Z')
const pods = { kind: PodKind as Kind, strategy: podStrategy } as unknown as Resource
const ending = { deletionTimestamp: '2026-01-02T03:04:20Z', deletionGracePeriodSeconds: 30 }

/** When a running pod ends, and after which grace. */
function endOf(metadata: object, query: string, phase = 'Running'): string {
  const pod = { metadata: { name: 'p', ...metadata }, spec: { nodeName: 'n', containers: [] }, status: { phase } }
  const after = afterDelete(pods, pod, deleteOptions(null, new URLSearchParams(query)), now)
  const {
    deletionTimestamp,
    deletionGracePeriodSeconds,
    finalizers = [],
  } = after.is === 'gone' ? {} : (after.object.metadata ?? {})
  return [after.is, deletionTimestamp, deletionGracePeriodSeconds, ...finalizers].join(' ')
}

test.each([
  [{}, 'gracePeriodSeconds=5', 'waiting 2026-01-02T03:04:05Z 5'],
  [{}, 'gracePeriodSeconds=-7', 'waiting 2026-01-02T03:04:01Z 1'],
  // A duration of Go's has room for 292 years.
  [{}, 'gracePeriodSeconds=9999999999', 'waiting 1758-05-03T21:16:05Z 9999999999'],
  [ending, '', 'waiting 2026-01-02T03:04:20Z 30'],
  [ending, 'gracePeriodSeconds=30&propagationPolicy=Foreground', 'waiting 2026-01-02T03:04:20Z 30'],
  [ending, 'gracePeriodSeconds=20&propagationPolicy=Foreground', 'waiting 2026-01-02T03:04:10Z 20 foregroundDeletion'],
  // It has had ten seconds.
  [ending, 'gracePeriodSeconds=5', 'waiting 2026-01-02T03:04:00Z 1'],
  [ending, 'gracePeriodSeconds=0', 'ending 2026-01-02T03:04:00Z 0'],
  [{ ...ending, deletionGracePeriodSeconds: 0 }, '', 'gone  '],
])('%j deleted with %j: %s', (metadata, query, end) => expect(endOf(metadata, query)).toBe(end))

test('a pod that has ended keeps the grace it was given', () => {
  expect(endOf(ending, '', 'Succeeded')).toBe('waiting 2026-01-02T03:04:20Z 30')
  expect(endOf({}, '', 'Succeeded')).toBe('ending 2026-01-02T03:04:00Z 0')
})
