import { expect, test } from 'vitest'
import { columnsOf } from '../columns.ts'
import { PodKind } from '../core/v1/pod.ts'
import type { Pod } from '../types.gen.ts'
import { tableOf } from './table.ts'

const pod: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { containers: [{ name: 'main' }] },
  status: { phase: 'Failed', reason: 'Evicted' },
}
const nowMs = Date.parse('2026-01-01T00:03:20Z')
const kind = { plural: 'pods', columns: columnsOf(PodKind).slice(0, 5) }

test('a row has its cells, what became of the pod, and as much of the object as asked for', () => {
  const table = (include: 'None' | 'Metadata' | 'Object', version: 'v1' | 'v1beta1' = 'v1') =>
    tableOf(kind, [pod], { resourceVersion: '7' }, { version, include, nowMs })
  const row = {
    cells: ['p', '0/1', 'Evicted', '0', '3m20s'],
    conditions: [{ type: 'Completed', status: 'True', reason: 'Failed', message: 'The pod failed.' }],
  }
  expect(table('None')).toMatchObject({
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: '7' },
    rows: [{ ...row, object: null }],
  })
  expect(table('Metadata', 'v1beta1')).toMatchObject({
    apiVersion: 'meta.k8s.io/v1beta1',
    rows: [
      { ...row, object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1beta1', metadata: pod.metadata } },
    ],
  })
  expect(table('Object')).toMatchObject({ rows: [{ ...row, object: pod }] })
})
