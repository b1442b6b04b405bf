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
    count: int32(1).always().required().doc('How many times the event has happened in this series.'),
    lastObservedTime: structMicroTime(2).required().doc('When the event was last seen, to the microsecond.'),
  }),
)

export const Event = message(
  'io.k8s.api.events.v1.Event',
  'Something that happened to an object; for people, and gone after a while.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    eventTime: structMicroTime(2).required().doc('When it was seen first, to the microsecond.'),
    series: field(3, EventSeries).doc('The repetitions of the event; absent while it happened once only.'),
    reportingController: string(4).doc(
      'Name of the controller that reported the event, such as kubernetes.io/kubelet.',
    ),
    reportingInstance: string(5).doc("Which instance of the controller reported it, such as the node's name."),
    action: string(6).doc('What was done or tried when it happened, as one CamelCase word.'),
    reason: string(7).doc('Why it was done, as one CamelCase word such as FailedScheduling.'),
    regarding: struct(8, ObjectReference).doc('The object the event is about, such as a pod.'),
    related: field(9, ObjectReference).doc("A second object that has to do with the event, such as a claim's volume."),
    note: string(10).doc('What happened, in a sentence for people, of at most 1024 bytes.'),
    type: string(11).doc('Normal for the usual course of things, Warning for what somebody may have to look at.'),
    deprecatedSource: struct(12, EventSource).doc('The program that reported the event, in the older form.'),
    deprecatedFirstTimestamp: structTime(13).doc('When it was seen first, in the older form.'),
    deprecatedLastTimestamp: structTime(14).doc('When it was seen last, in the older form.'),
    deprecatedCount: int32(15).doc('How many times it was seen, in the older form.'),
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
