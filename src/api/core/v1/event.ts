import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, message, string, struct, structMicroTime, structTime, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { ObjectReference } from './references.ts'

export const EventSource = message('io.k8s.api.core.v1.EventSource', '', {
  component: string(1),
  host: string(2),
})

export const EventSeries = message('io.k8s.api.core.v1.EventSeries', '', {
  count: int32(1),
  lastObservedTime: structMicroTime(2),
})

export const Event = message('io.k8s.api.core.v1.Event', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta).required(),
  involvedObject: struct(2, ObjectReference).required(),
  reason: string(3),
  message: string(4),
  source: struct(5, EventSource),
  firstTimestamp: structTime(6),
  lastTimestamp: structTime(7),
  count: int32(8),
  type: string(9),
  eventTime: structMicroTime(10),
  series: field(11, EventSeries),
  action: string(12),
  related: field(13, ObjectReference),
  reportingComponent: string(14).always(),
  reportingInstance: string(15).always(),
})

export const EventKind = defineKind<api.Event>({
  group: '',
  version: 'v1',
  kind: 'Event',
  plural: 'events',
  singular: 'event',
  shortNames: ['ev'],
  categories: [],
  namespaced: true,
  message: Event,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  columns: columns['events'] ?? [],
  selectableFields: {
    'involvedObject.kind': (it) => it.involvedObject?.kind ?? '',
    'involvedObject.namespace': (it) => it.involvedObject?.namespace ?? '',
    'involvedObject.name': (it) => it.involvedObject?.name ?? '',
    'involvedObject.uid': (it) => it.involvedObject?.uid ?? '',
    'involvedObject.apiVersion': (it) => it.involvedObject?.apiVersion ?? '',
    'involvedObject.resourceVersion': (it) => it.involvedObject?.resourceVersion ?? '',
    'involvedObject.fieldPath': (it) => it.involvedObject?.fieldPath ?? '',
    reason: (it) => it.reason ?? '',
    reportingComponent: (it) => it.reportingComponent ?? '',
    source: (it) => it.source?.component ?? '',
    type: (it) => it.type ?? '',
  },
})
