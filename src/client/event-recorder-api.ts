import { EventKind } from '../api/core/v1/event.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { isStatusError, StatusError } from '../api/meta/status-error.ts'
import { formatTime } from '../api/value/time.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import { sleep, type Timers } from '../base/timers.ts'
import type { Client } from './client.ts'
import { EventCorrelator, type Occurrence } from './event-correlation.ts'
import type { EventRecorder } from './event-recorder.ts'
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

/** Upstream's: an API server that can't be reached is asked 12 times, 10 seconds apart; more than so many are dropped. */
const retry = { times: 12, delayMs: 10_000 }
const mostPending = 1000

/** Writes Events through the API, those about one object in their order, and never fails or holds up its caller. */
export function createEventRecorder(roles: EventRecorderDependencies): EventRecorder {
  const { clock, random, log, component, host = '' } = roles
  const uniqueTime = risingNanoseconds(random)
  const correlator = new EventCorrelator()
  const tails = new Map<string, Promise<void>>()
  let pending = 0

  const write = async (occurrence: Occurrence, resourceVersion: string, nowMs: number) => {
    const result = correlator.correlate(occurrence, nowMs)
    if (result.is === 'spam') return
    const time = formatTime(nowMs)
    const namespace = occurrence.about.namespace || 'default'
    if (result.is === 'repeat') {
      const { name, count, message } = result
      const patch = { count, lastTimestamp: time, message }
      const found = await attempt(roles, () =>
        roles.client.patch(EventKind, { namespace, name }, 'application/strategic-merge-patch+json', patch),
      )
      if (found !== 'missing') return
    }
    const name = `${occurrence.about.name}.${uniqueTime(nowMs)}`
    const event = {
      kind: 'Event',
      apiVersion: 'v1',
      metadata: { name, namespace },
      involvedObject: {
        kind: occurrence.about.kind,
        ...(occurrence.about.namespace && { namespace: occurrence.about.namespace }),
        name: occurrence.about.name,
        uid: occurrence.about.uid,
        apiVersion: occurrence.about.apiVersion,
        resourceVersion,
        ...(occurrence.fieldPath && { fieldPath: occurrence.fieldPath }),
      },
      reason: occurrence.reason,
      message: result.message,
      source: { component, ...(host && { host }) },
      firstTimestamp: time,
      lastTimestamp: time,
      count: result.is === 'repeat' ? result.count : 1,
      type: occurrence.type,
      // As upstream's: a combined event is made anew, and this is forgotten on the way.
      reportingComponent: result.combined ? '' : component,
      reportingInstance: host,
    }
    const made = await attempt(roles, () => roles.client.create(EventKind, event))
    if (made === 'done') correlator.written(result.key, name, event.count)
  }

  return {
    event(about: ApiObject, type, reason, message, fieldPath = '') {
      if (pending >= mostPending) return log.debug('event dropped: too many wait', { reason, message })
      const { name = '', namespace = '', uid = '', resourceVersion = '' } = about.metadata ?? {}
      const object = { apiVersion: about.apiVersion ?? '', kind: about.kind ?? '', namespace, name, uid }
      const occurrence: Occurrence = { about: object, fieldPath, type, reason, message }
      const key = `${object.kind}/${namespace}/${name}`
      const nowMs = clock.now()
      pending++
      const before = tails.get(key) ?? Promise.resolve()
      const tail = before
        .then(() => write(occurrence, resourceVersion, nowMs))
        .finally(() => {
          pending--
          if (tails.get(key) === tail) tails.delete(key)
        })
      tails.set(key, tail)
    },
  }
}

/** A refusal is final, an unreachable server is asked again. */
async function attempt(
  { timers, log }: EventRecorderDependencies,
  request: () => Promise<unknown>,
): Promise<'done' | 'missing' | 'failed'> {
  for (let tries = 1; ; tries++) {
    try {
      await request()
      return 'done'
    } catch (error) {
      if (isStatusError(error, 'NotFound')) return 'missing'
      if (error instanceof StatusError || tries === retry.times) {
        log.debug('event not written', { error: String(error) })
        return 'failed'
      }
      await sleep(timers, retry.delayMs)
    }
  }
}
