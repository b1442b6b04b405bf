import { expect, test } from 'vitest'
import { JobKind } from '../../api/batch/v1/job.ts'
import { EventKind } from '../../api/core/v1/event.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Kind } from '../../api/kind.ts'
import { ResourceSliceKind } from '../../api/resource/v1/resource-slice.ts'
import type { Event } from '../../api/types.gen.ts'
import { parseFieldSelector } from './field-selector.ts'

test.each<[Kind, string, string | null]>([
  [PodKind as Kind, 'metadata.namespace=a,spec.nodeName=n', null],
  [PodKind as Kind, 'zz=1', 'field label not supported: zz'],
  [PersistentVolumeKind as Kind, 'metadata.namespace=a', null],
  [
    PersistentVolumeKind as Kind,
    'zz=1',
    '"zz" is not a known field selector: only "metadata.name", "metadata.namespace"',
  ],
  // Where a cluster-scoped kind has fields of its own to select by, the namespace is none of them.
  [NodeKind as Kind, 'metadata.namespace=a', 'field label not supported: metadata.namespace'],
  [PodKind as Kind, 'metadata.name=a\\,b', null],
  [JobKind as Kind, 'zz=1', 'field label "zz" not supported for Job'],
  [
    ResourceSliceKind as Kind,
    'metadata.namespace=a',
    'field label not supported for resource.k8s.io/v1, Kind=ResourceSlice: metadata.namespace',
  ],
])('%# a selector of fields the kind has not is refused in its words', (kind, selector, refusal) => {
  const parse = () => parseFieldSelector(selector, kind)
  if (refusal === null) expect(parse()).not.toEqual([])
  else expect(parse).toThrow(refusal)
})

test.each([
  ['metadata.name=a=b', 'invalid field selector: unescaped character in value: 61'],
  ['metadata.name=a\\b', 'invalid field selector: invalid escape sequence: \\b'],
  ['metadata.name=a\\', 'invalid field selector: invalid escape sequence: \\'],
  ['metadata.name=a\\=b\\\\', null],
])('%s says by itself what must be escaped', (selector, refusal) => {
  const parse = () => parseFieldSelector(selector, PodKind as Kind)
  if (refusal === null) expect(parse()).toEqual([{ field: 'metadata.name', equal: true, value: 'a=b\\' }])
  else expect(parse).toThrow(refusal)
})

test.each([
  [{ source: { component: 'kubelet' } }, 'kubelet'],
  [{ source: { component: 'kubelet' }, reportingComponent: 'reporter' }, 'kubelet'],
  [{ source: {}, reportingComponent: 'reporter' }, 'reporter'],
  [{}, ''],
])('%# whose an Event is, as it is selected by', (event, source) => {
  expect(EventKind.selectableFields['source']?.(event as Event)).toBe(source)
})
