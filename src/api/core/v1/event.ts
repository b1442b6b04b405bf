import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, message, string, struct, structMicroTime, structTime, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { ObjectReference } from './references.ts'

export const EventSource = message(
  'io.k8s.api.core.v1.EventSource',
  'The program that reported an event, and where it runs.',
  () => ({
    component: string(1).doc('Name of the program that reported the event.'),
    host: string(2).doc('Name of the node on which that program runs.'),
  }),
)

export const EventSeries = message(
  'io.k8s.api.core.v1.EventSeries',
  'How often, and until when, it happened again.',
  () => ({
    count: int32(1).doc('How many times the event has happened in this series.'),
    lastObservedTime: structMicroTime(2).doc('When the event was last seen, to the microsecond.'),
  }),
)

export const Event = message(
  'io.k8s.api.core.v1.Event',
  'Something that happened to an object; for people, and gone after a while.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta)
      .required()
      .doc("Standard object's metadata: name, labels and what else every object has."),
    involvedObject: struct(2, ObjectReference).required().doc('The object the event is about, such as a pod.'),
    reason: string(3).doc('What happened, as one CamelCase word such as FailedScheduling.'),
    message: string(4).doc('What happened, in a sentence for people.'),
    source: struct(5, EventSource).doc('The program that reported the event, and its node.'),
    firstTimestamp: structTime(6).doc('When it was seen first; empty in events of the newer form.'),
    lastTimestamp: structTime(7).doc('When it was seen last; empty in events of the newer form.'),
    count: int32(8).doc('How many times it was seen; repetitions raise the number of one event.'),
    type: string(9).doc('Normal for the usual course of things, Warning for what somebody may have to look at.'),
    eventTime: structMicroTime(10).doc(
      'When it was seen first, to the microsecond; empty in events of the older form.',
    ),
    series: field(11, EventSeries).doc('The repetitions of the event; absent while it happened once only.'),
    action: string(12).doc('What was done or tried when it happened, as one CamelCase word.'),
    related: field(13, ObjectReference).doc("A second object that has to do with the event, such as a claim's volume."),
    reportingComponent: string(14)
      .always()
      .doc('Name of the controller that reported the event, such as kubernetes.io/kubelet.'),
    reportingInstance: string(15)
      .always()
      .doc("Which instance of the controller reported it, such as the node's name."),
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
    // Who has no source is one that reports by the newer members.
    source: (it) => it.source?.component || (it.reportingComponent ?? ''),
    type: (it) => it.type ?? '',
  },
})
