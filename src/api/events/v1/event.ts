import { EventSource } from '../../core/v1/event.ts'
import { ObjectReference } from '../../core/v1/references.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, message, string, struct, structMicroTime, structTime, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const EventSeries = message(
  'io.k8s.api.events.v1.EventSeries',
  'How often, and until when, it happened again.',
  () => ({
    count: int32(1).always().required().doc('How often it happened.'),
    lastObservedTime: structMicroTime(2).required().doc('When it last happened.'),
  }),
)

export const Event = message(
  'io.k8s.api.events.v1.Event',
  'Something that happened to an object; for people, and gone after a while.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    eventTime: structMicroTime(2).required().doc('When it was seen first, to the microsecond.'),
    series: field(3, EventSeries).doc('How often, and until when, it happened again.'),
    reportingController: string(4).doc('The controller that saw it.'),
    reportingInstance: string(5).doc('Which instance of it.'),
    action: string(6).doc('What was done.'),
    reason: string(7).doc('One CamelCase word for programs: why it is so.'),
    regarding: struct(8, ObjectReference).doc('The object it happened to.'),
    related: field(9, ObjectReference).doc('Another object that has to do with it.'),
    note: string(10).doc('Details for people.'),
    type: string(11).doc('Normal or Warning.'),
    deprecatedSource: struct(12, EventSource).doc('Who saw it, in the older form.'),
    deprecatedFirstTimestamp: structTime(13).doc('When it was seen first, in the older form.'),
    deprecatedLastTimestamp: structTime(14).doc('When it was seen last, in the older form.'),
    deprecatedCount: int32(15).doc('How often it was seen, in the older form.'),
  }),
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
  storedAs: 'v1',
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
