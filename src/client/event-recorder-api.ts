import { EventKind } from '../api/core/v1/event.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { Event } from '../api/types.gen.ts'
import { formatTime } from '../api/value/time.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import type { Timers } from '../base/timers.ts'
import type { Client } from './client.ts'
import { type Correlated, EventCorrelator, type Occurrence } from './event-correlation.ts'
import type { EventRecorder } from './event-recorder.ts'
import { attempt, beat, mostPending } from './event-writing.ts'
import { risingNanoseconds } from './rising-nanoseconds.ts'

export interface EventRecorderDependencies {
  readonly client: Client
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly log: Log
  /** `statefulset-controller`, `kubelet` … */
  readonly component: string
  /** The node, where the component has one. */
  readonly host?: string
}

/** Writes Events through the API, those about one object in their order, and never fails or holds up its caller. */
export function createEventRecorder(roles: EventRecorderDependencies): EventRecorder {
  const { clock, timers, random, log, component, host = '' } = roles
  const uniqueTime = risingNanoseconds(random)
  const correlator = new EventCorrelator()
  const tails = new Map<string, Promise<unknown>>()
  const gathered = new Map<string, Told[]>()
  let pending = 0

  const write = async (told: Told, underWay: Map<string, Promise<unknown>>) => {
    const { nowMs } = told
    const { about } = told.occurrence
    const result = correlator.correlate(told.occurrence, nowMs)
    if (result.is === 'spam') return
    if (result.is === 'repeat') {
      const { name, count, message } = result
      await underWay.get(result.key)
      const ref = { namespace: about.namespace || 'default', name }
      const patch = { count, lastTimestamp: formatTime(nowMs), message }
      const found = await attempt(roles, () =>
        roles.client.patch(EventKind, ref, 'application/strategic-merge-patch+json', patch),
      )
      if (found !== 'missing') return
    }
    const name = `${about.name}.${uniqueTime(nowMs)}`
    const event = eventOf(told, result, name, { component, host })
    const making = attempt(roles, () => roles.client.create(EventKind, event))
    underWay.set(result.key, making)
    correlator.written(result.key, name, event.count ?? 1)
    if ((await making) !== 'done') correlator.lost(result.key, name)
  }

  /** Asked for in their order and all at once, but for repeats, which wait for what they repeat. */
  const writeAll = async (told: readonly Told[]) => {
    const underWay = new Map<string, Promise<unknown>>()
    await Promise.all(told.map((one) => write(one, underWay)))
    pending -= told.length
  }

  const flush = () => {
    for (const [key, told] of gathered) {
      const before = tails.get(key)
      const tail = before === undefined ? writeAll(told) : before.then(() => writeAll(told))
      tails.set(key, tail)
      void tail.finally(() => {
        if (tails.get(key) === tail) tails.delete(key)
      })
    }
    gathered.clear()
  }

  return {
    event(about: ApiObject, type, reason, message, fieldPath = '') {
      if (pending >= mostPending) return log.debug('event dropped: too many wait', { reason, message })
      const { name = '', namespace = '', uid = '', resourceVersion = '' } = about.metadata ?? {}
      const object = { apiVersion: about.apiVersion ?? '', kind: about.kind ?? '', namespace, name, uid }
      const told = {
        occurrence: { about: object, fieldPath, type, reason, message },
        resourceVersion,
        nowMs: clock.now(),
      }
      if (gathered.size === 0) timers.after(beat(clock), flush)
      pending++
      const key = `${object.kind}/${namespace}/${name}`
      const others = gathered.get(key)
      if (others === undefined) gathered.set(key, [told])
      else others.push(told)
    },
  }
}

/** An occurrence, with the version of what it is about and the moment it was told. */
interface Told {
  readonly occurrence: Occurrence
  readonly resourceVersion: string
  readonly nowMs: number
}

type Source = { readonly component: string; readonly host: string }

function eventOf(
  { occurrence, resourceVersion, nowMs }: Told,
  result: Exclude<Correlated, { is: 'spam' }>,
  name: string,
  { component, host }: Source,
): Event {
  const { about, fieldPath, reason, type } = occurrence
  const time = formatTime(nowMs)
  return {
    kind: 'Event',
    apiVersion: 'v1',
    metadata: { name, namespace: about.namespace || 'default' },
    involvedObject: {
      kind: about.kind,
      ...(about.namespace && { namespace: about.namespace }),
      name: about.name,
      uid: about.uid,
      apiVersion: about.apiVersion,
      resourceVersion,
      ...(fieldPath && { fieldPath }),
    },
    reason,
    message: result.message,
    source: { component, ...(host && { host }) },
    firstTimestamp: time,
    lastTimestamp: time,
    count: result.is === 'repeat' ? result.count : 1,
    type,
    // As upstream's: a combined event is made anew, and this is forgotten on the way.
    reportingComponent: result.combined ? '' : component,
    reportingInstance: host,
  }
}
