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
  dependencies: ReflectorDependencies,
): Cancel {
  const reflector = new Reflector(kind, target, dependencies)
  reflector.list(true)
  return () => reflector.stop()
}

class Reflector<T extends ApiObject> {
  readonly #kind: Kind<T>
  readonly #target: ReflectorTarget<T>
  readonly #roles: ReflectorDependencies
  readonly #path: string
  #cancel: Cancel | null = null
  #stopped = false
  #failures = 0
  #version = ''

  constructor(kind: Kind<T>, target: ReflectorTarget<T>, roles: ReflectorDependencies) {
    this.#kind = kind
    this.#target = target
    this.#roles = roles
    this.#path = collectionPath(kind)
  }

  stop(): void {
    this.#stopped = true
    this.#cancel?.()
  }

  /** Any version will do at first; after 410 the newest is asked for, as the cache may lag behind what was compacted. */
  list(anyVersion: boolean): void {
    this.#cancel = null
    const query: Record<string, string> = anyVersion ? { resourceVersion: '0' } : {}
    this.#roles.transport.send({ method: 'GET', path: this.#path, query }).then(
      (answer) => {
        if (!this.#stopped) this.#begin(answer as List<T>)
      },
      (error: unknown) => {
        if (this.#stopped) return
        this.#roles.log.warn('list failed', { kind: this.#kind.kind, error: String(error) })
        this.#later(() => this.list(anyVersion))
      },
    )
  }

  #begin({ items, metadata }: List<T>): void {
    this.#version = metadata.resourceVersion
    this.#failures = 0
    this.#target.replace(items.map((item) => named(this.#kind, item)))
    this.#watch()
  }

  #watch(): void {
    let seen = false
    const query = {
      resourceVersion: this.#version,
      allowWatchBookmarks: 'true',
      timeoutSeconds: String(watchSeconds + this.#roles.random.below(watchSeconds)),
    }
    this.#cancel = this.#roles.transport.watch(
      { method: 'GET', path: this.#path, query },
      {
        onEvent: (event) => {
          seen = true
          if (!this.#stopped) this.#take(event)
        },
        onEnd: (error) => {
          if (!this.#stopped) this.#end(error, seen)
        },
      },
    )
  }

  #take(event: WatchEvent): void {
    this.#failures = 0
    this.#version = event.object.metadata?.resourceVersion ?? this.#version
    if (event.type === 'BOOKMARK') return
    const object = named(this.#kind, event.object as T)
    if (event.type === 'DELETED') this.#target.remove(object)
    else this.#target.put(object)
  }

  #end(error: Error | null, seen: boolean): void {
    if (isStatusError(error) && error.code === 410) {
      this.list(false)
      return
    }
    if (error !== null) this.#roles.log.warn('watch ended', { kind: this.#kind.kind, error: String(error) })
    // A watch that closes at once without a word would otherwise be asked for again without end.
    if (error !== null || !seen) this.#later(() => this.#watch())
    else this.#watch()
  }

  #later(run: () => void): void {
    const delayMs = Math.min(backOffMs.first * 2 ** this.#failures++, backOffMs.longest)
    this.#cancel = this.#roles.timers.after(delayMs + this.#roles.random.below(delayMs), run)
  }
}

/** The items of a list come without their kind where they were sent as bytes. */
function named<T extends ApiObject>(kind: Kind<T>, object: T): T {
  if (object.kind !== undefined) return object
  return Object.freeze({ apiVersion: apiVersionOf(kind), kind: kind.kind, ...object })
}
