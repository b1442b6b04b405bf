import { EventsV1EventKind } from '../api/events/v1/event.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { EventsV1Event, ObjectReference } from '../api/types.gen.ts'
import { formatMicroTime } from '../api/value/time.ts'
import { type Cancel, every } from '../base/timers.ts'
import type { ActionRecorder, Deed } from './event-recorder.ts'
import type { EventRecorderDependencies } from './event-recorder-api.ts'
import { EventSeries, type Series, series } from './event-series.ts'
import { attempt, beat, mostPending } from './event-writing.ts'
import { risingNanoseconds } from './rising-nanoseconds.ts'

/** Upstream's: a longer note ends so. */
const note = { longest: 1024, end: ' ...' }

interface Told extends Deed {
  readonly regarding: ObjectReference
  readonly relatedTo: ObjectReference | null
  readonly nowMs: number
}

/** Writes Events of events.k8s.io/v1 through the API. */
export function createActionRecorder(roles: EventRecorderDependencies): ActionRecorder {
  const { client, clock, timers, random, log, component, host = '' } = roles
  const uniqueTime = risingNanoseconds(random)
  const known = new EventSeries()
  const underWay = new Map<string, Promise<unknown>>()
  let gathered: Told[] = []
  let pending = 0
  let sweeping: Cancel | null = null

  const tellOf = ({ namespace, name, count, lastMs }: Series) => {
    const patch = { series: { count, lastObservedTime: formatMicroTime(lastMs) } }
    const ref = { namespace, name }
    return attempt(roles, () => client.patch(EventsV1EventKind, ref, 'application/strategic-merge-patch+json', patch))
  }

  const write = async (told: Told) => {
    const key = keyOf(told)
    const { regarding, nowMs } = told
    const ref = { namespace: regarding.namespace || 'default', name: `${regarding.name}.${uniqueTime(nowMs)}` }
    const seen = known.seen(key, ref, nowMs)
    if (seen.is === 'counted') return
    if (seen.is === 'again') {
      await underWay.get(key)
      if ((await tellOf(seen.series)) === 'missing') known.lost(key)
      return
    }
    const making = attempt(roles, () =>
      client.create(EventsV1EventKind, { ...eventOf(told, component, host), metadata: ref }),
    )
    underWay.set(key, making)
    if ((await making) !== 'done') known.lost(key)
    if (underWay.get(key) === making) underWay.delete(key)
  }

  const flush = () => {
    const all = gathered
    gathered = []
    for (const told of all) void write(told).finally(() => pending--)
  }

  return {
    record(about, deed) {
      if (pending >= mostPending) return log.debug('event dropped: too many wait', { ...deed, related: undefined })
      const { related } = deed
      const relatedTo = related === undefined ? null : referenceTo(related)
      sweeping ??= every(timers, series.silenceMs, () => Promise.all(known.due(clock.now()).map(tellOf)))
      if (gathered.length === 0) timers.after(beat(clock), flush)
      pending++
      gathered.push({ ...deed, regarding: referenceTo(about), relatedTo, nowMs: clock.now() })
    },
    stop() {
      sweeping?.()
    },
  }
}

function referenceTo({ apiVersion = '', kind = '', metadata }: ApiObject): ObjectReference {
  const { namespace = '', name = '', uid = '', resourceVersion = '' } = metadata ?? {}
  return { kind, ...(namespace && { namespace }), name, uid, apiVersion, resourceVersion }
}

/** All but the note: what is told of a pod again in other words is the same event, with the first words. */
function keyOf({ type, action, reason, regarding, relatedTo }: Told): string {
  const { uid, resourceVersion } = regarding
  return [type, action, reason, uid, resourceVersion, relatedTo?.uid ?? ''].join('\n')
}

function eventOf(told: Told, component: string, host: string): Omit<EventsV1Event, 'metadata'> {
  const { type, reason, action, regarding, relatedTo, nowMs } = told
  return {
    kind: 'Event',
    apiVersion: 'events.k8s.io/v1',
    eventTime: formatMicroTime(nowMs),
    reportingController: component,
    reportingInstance: host === '' ? component : `${component}-${host}`,
    action,
    reason,
    regarding,
    ...(relatedTo !== null && { related: relatedTo }),
    note: told.note.length > note.longest ? told.note.slice(0, note.longest - note.end.length) + note.end : told.note,
    type,
  }
}
