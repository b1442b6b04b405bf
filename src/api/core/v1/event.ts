import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, message, string, struct, structMicroTime, structTime, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { ObjectReference } from './references.ts'

export const EventSource = message('io.k8s.api.core.v1.EventSource', 'Who saw the event.', () => ({
  component: string(1).doc('The program.'),
  host: string(2).doc('The node it ran on.'),
}))

export const EventSeries = message(
  'io.k8s.api.core.v1.EventSeries',
  'How often, and until when, it happened again.',
  () => ({
    count: int32(1).doc('How often it happened.'),
    lastObservedTime: structMicroTime(2).doc('When it last happened.'),
  }),
)

export const Event = message(
  'io.k8s.api.core.v1.Event',
  'Something that happened to an object; for people, and gone after a while.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).required().doc('Name, labels and the other standard data of the object.'),
    involvedObject: struct(2, ObjectReference).required().doc('The object it happened to.'),
    reason: string(3).doc('One CamelCase word for programs: why it is so.'),
    message: string(4).doc('Details for people.'),
    source: struct(5, EventSource).doc('Who saw it.'),
    firstTimestamp: structTime(6).doc('When it was seen first.'),
    lastTimestamp: structTime(7).doc('When it was seen last.'),
    count: int32(8).doc('How often it was seen.'),
    type: string(9).doc('Normal or Warning.'),
    eventTime: structMicroTime(10).doc('When it was seen first, to the microsecond.'),
    series: field(11, EventSeries).doc('How often, and until when, it happened again.'),
    action: string(12).doc('What was done.'),
    related: field(13, ObjectReference).doc('Another object that has to do with it.'),
    reportingComponent: string(14).always().doc('The controller that saw it.'),
    reportingInstance: string(15).always().doc('Which instance of it.'),
  }),
)

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
