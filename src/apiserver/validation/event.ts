import { ObjectReference } from '../../api/core/v1/references.ts'
import { goJson } from '../../api/ops/go/json.ts'
import type { Event } from '../../api/types.gen.ts'
import { labelKeyProblems } from '../../api/value/label-syntax.ts'
import { sameValue } from '../same-value.ts'
import { type FieldErrors, invalid, required } from './field-errors.ts'
import { subdomainName } from './names.ts'

// Events are checked by the rules of the version they come in, in the words of the older one.

const longestWord = 128
const longestNote = 1024

/** What both versions check: events that have a time of their own say who reports what. */
export function eventErrors(event: Event): FieldErrors {
  return commonErrors(event, 'reportingComponent')
}

/** What events.k8s.io/v1 checks of a new event. */
export function newEventErrors(event: Event): FieldErrors {
  const { eventTime, type = '', firstTimestamp, lastTimestamp, count = 0, source = {} } = event
  const unset = (field: string, isSet: boolean): FieldErrors => (isSet ? [invalid(field, '', 'needs to be unset')] : [])
  return [
    ...commonErrors(event, 'reportingController'),
    ...seriesErrors(event),
    ...(!eventTime ? [required('eventTime')] : []),
    ...(type === 'Normal' || type === 'Warning' ? [] : [invalid('type', '', `has invalid value: ${type}`)]),
    ...unset('firstTimestamp', Boolean(firstTimestamp)),
    ...unset('lastTimestamp', Boolean(lastTimestamp)),
    ...unset('count', count !== 0),
    ...unset('source', Boolean(source.component) || Boolean(source.host)),
  ]
}

/** Of an event only its series may change there. Upstream compares the reason twice. */
export function eventChangeErrors(now: Event, old: Event): FieldErrors {
  const fixed = (field: string, value: unknown, was: unknown): FieldErrors =>
    sameValue(value, was) ? [] : [invalid(field, value, 'field is immutable')]
  const reference = (of: Event['related']) => goJson(ObjectReference, of)
  return [
    ...commonErrors(now, 'reportingController'),
    ...(sameValue(now.series, old.series) ? [] : seriesErrors(now)),
    ...fixed('involvedObject', reference(now.involvedObject ?? {}), reference(old.involvedObject ?? {})),
    ...fixed('reason', now.reason ?? '', old.reason ?? ''),
    ...fixed('message', now.message ?? '', old.message ?? ''),
    ...fixed('source', sourceOf(now), sourceOf(old)),
    ...fixed('firstTimestamp', now.firstTimestamp ?? null, old.firstTimestamp ?? null),
    ...fixed('lastTimestamp', now.lastTimestamp ?? null, old.lastTimestamp ?? null),
    ...fixed('count', now.count ?? 0, old.count ?? 0),
    ...fixed('reason', now.reason ?? '', old.reason ?? ''),
    ...fixed('type', now.type ?? '', old.type ?? ''),
    ...fixed('eventTime', now.eventTime ?? null, old.eventTime ?? null),
    ...fixed('action', now.action ?? '', old.action ?? ''),
    ...fixed('related', reference(now.related), reference(old.related)),
    ...fixed('reportingController', now.reportingComponent ?? '', old.reportingComponent ?? ''),
    ...fixed('reportingInstance', now.reportingInstance ?? '', old.reportingInstance ?? ''),
  ]
}

function sourceOf({ source }: Event): object {
  return { Component: source?.component ?? '', Host: source?.host ?? '' }
}

function commonErrors(event: Event, controllerField: string): FieldErrors {
  const { involvedObject, metadata, eventTime } = event
  const about = involvedObject?.namespace ?? ''
  const namespace = metadata?.namespace ?? ''
  const misplaced = [invalid('involvedObject.namespace', about, 'does not match event.namespace')]
  if (!eventTime) {
    // An event lies beside what it is about; what has no namespace has its events in `default`.
    const fits = about === namespace || (about === '' && namespace === 'default')
    return [...(fits ? [] : misplaced), ...placeErrors(namespace)]
  }
  const fits = about !== '' || namespace === 'default' || namespace === 'kube-system'
  return [...(fits ? [] : misplaced), ...reportErrors(event, controllerField), ...placeErrors(namespace)]
}

function placeErrors(namespace: string): FieldErrors {
  return subdomainName(namespace, false).map((each) => invalid('namespace', namespace, each))
}

function reportErrors(event: Event, controllerField: string): FieldErrors {
  const { reportingComponent: controller = '', reportingInstance = '', action = '', reason = '', message = '' } = event
  const tooLong = (field: string, value: string, most: number): FieldErrors =>
    value.length > most ? [invalid(field, '', `can have at most ${most} characters`)] : []
  const word = (field: string, value: string) => (value === '' ? [required(field)] : tooLong(field, value, longestWord))
  return [
    ...(controller === '' ? [required(controllerField)] : []),
    ...labelKeyProblems(controller).map((each) => invalid(controllerField, controller, each)),
    ...word('reportingInstance', reportingInstance),
    ...word('action', action),
    ...word('reason', reason),
    ...tooLong('message', message, longestNote),
  ]
}

function seriesErrors({ series }: Event): FieldErrors {
  if (series === undefined) return []
  return [
    ...((series.count ?? 0) < 2 ? [invalid('series.count', '', 'should be at least 2')] : []),
    ...(!series.lastObservedTime ? [required('series.lastObservedTime')] : []),
  ]
}
