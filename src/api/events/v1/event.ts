import { columns } from '../../columns.ts'
import { EventSource } from '../../core/v1/event.ts'
import { ObjectReference } from '../../core/v1/references.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, message, string, struct, structMicroTime, structTime, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const EventSeries = message(
  'io.k8s.api.events.v1.EventSeries',
  'How often, and until when, it happened again.',
  {
    count: int32(1).always().required(),
    lastObservedTime: structMicroTime(2).required(),
  },
)

export const Event = message(
  'io.k8s.api.events.v1.Event',
  'Something that happened to an object; for people, and gone after a while.',
  {
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    eventTime: structMicroTime(2).required(),
    series: field(3, EventSeries),
    reportingController: string(4),
    reportingInstance: string(5),
    action: string(6),
    reason: string(7).doc('One CamelCase word for programs: why it is so.'),
    regarding: struct(8, ObjectReference),
    related: field(9, ObjectReference),
    note: string(10),
    type: string(11).doc('Normal or Warning.'),
    deprecatedSource: struct(12, EventSource),
    deprecatedFirstTimestamp: structTime(13),
    deprecatedLastTimestamp: structTime(14),
    deprecatedCount: int32(15),
  },
)

export const EventsV1EventKind = defineKind<api.EventsV1Event>({
  group: 'events.k8s.io',
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
    reason: (it) => it.reason ?? '',
    type: (it) => it.type ?? '',
    'regarding.kind': (it) => it.regarding?.kind ?? '',
    'regarding.namespace': (it) => it.regarding?.namespace ?? '',
    'regarding.name': (it) => it.regarding?.name ?? '',
    'regarding.uid': (it) => it.regarding?.uid ?? '',
    'regarding.apiVersion': (it) => it.regarding?.apiVersion ?? '',
    'regarding.resourceVersion': (it) => it.regarding?.resourceVersion ?? '',
    'regarding.fieldPath': (it) => it.regarding?.fieldPath ?? '',
    reportingController: (it) => it.reportingController ?? '',
  },
})
