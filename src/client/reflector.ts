import { apiVersionOf, type Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { isStatusError } from '../api/meta/status-error.ts'
import type { Log } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import { collectionPath } from './api-client.ts'
import type { List } from './client.ts'
import type { Transport, WatchEvent } from './transport.ts'

/** Told what the server has, and then each change to it, in the server's order. */
export interface ReflectorTarget<T> {
  replace(objects: readonly T[]): void
  put(object: T): void
  remove(object: T): void
}

export interface ReflectorDependencies {
  readonly transport: Transport
  readonly timers: Timers
  readonly random: Random
  readonly log: Log
}

const backOffMs = { first: 200, longest: 30_000 }
/** A server ends a watch after this time and up to twice as much, so that clients do not all come back at once. */
const watchSeconds = 300

/**
 * Keeps a target equal to a kind's objects on the server: a list, and a watch from there on.
 *
 *     list ──▶ watch ──ended as agreed──▶ watch from the last version seen
 *       ▲        ├─────410 Expired──────▶ list          (the server forgot that version)
 *       └─wait◀──┴─────any other error──▶ wait, watch from the last version seen
 */
export function reflect<T extends ApiObject>(
  kind: Kind<T>,
  target: ReflectorTarget<T>,
  { transport, timers, random, log }: ReflectorDependencies,
): Cancel {
  const path = collectionPath(kind)
  let cancel: Cancel | null = null
  let stopped = false
  let failures = 0
  let version = ''

  const later = (run: () => void) => {
    const delayMs = Math.min(backOffMs.first * 2 ** failures++, backOffMs.longest)
    cancel = timers.after(delayMs + random.below(delayMs), run)
  }

  /** Any version will do at first; after 410 the newest is asked for, as the cache may lag behind what was compacted. */
  const list = (anyVersion: boolean) => {
    cancel = null
    const query: Record<string, string> = anyVersion ? { resourceVersion: '0' } : {}
    transport.send({ method: 'GET', path, query }).then(
      (answer) => {
        if (stopped) return
        const { items, metadata } = answer as List<T>
        version = metadata.resourceVersion
        failures = 0
        target.replace(items.map((item) => named(kind, item)))
        watch()
      },
      (error: unknown) => {
        if (stopped) return
        log.warn('list failed', { kind: kind.kind, error: String(error) })
        later(() => list(anyVersion))
      },
    )
  }

  const take = (event: WatchEvent) => {
    if (stopped) return
    failures = 0
    version = event.object.metadata?.resourceVersion ?? version
    if (event.type === 'BOOKMARK') return
    const object = named(kind, event.object as T)
    if (event.type === 'DELETED') target.remove(object)
    else target.put(object)
  }

  const end = (error: Error | null, seen: boolean) => {
    if (stopped) return
    if (isStatusError(error) && error.code === 410) return list(false)
    if (error !== null) log.warn('watch ended', { kind: kind.kind, error: String(error) })
    // A watch that closes at once without a word would otherwise be asked for again without end.
    if (error !== null || !seen) return later(watch)
    watch()
  }

  const watch = () => {
    let seen = false
    const query = {
      resourceVersion: version,
      allowWatchBookmarks: 'true',
      timeoutSeconds: String(watchSeconds + random.below(watchSeconds)),
    }
    cancel = transport.watch(
      { method: 'GET', path, query },
      {
        onEvent(event) {
          seen = true
          take(event)
        },
        onEnd: (error) => end(error, seen),
      },
    )
  }

  list(true)
  return () => {
    stopped = true
    cancel?.()
  }
}

/** The items of a list come without their kind where they were sent as bytes. */
function named<T extends ApiObject>(kind: Kind<T>, object: T): T {
  if (object.kind !== undefined) return object
  return Object.freeze({ apiVersion: apiVersionOf(kind), kind: kind.kind, ...object })
}
