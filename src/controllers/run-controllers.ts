import type { ApiObject } from '../api/meta/object.ts'
import { isStatusError } from '../api/meta/status-error.ts'
import { AssertionError } from '../base/assert.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import { Pace } from '../base/pace.ts'
import { defaultBackOff, Queue } from '../base/queue.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import { follow } from '../client/follow.ts'
import type { Change } from '../client/informer.ts'
import { type Leadership, soleLeadership } from '../client/leadership.ts'
import type { Controller, Watch } from './controller.ts'
import { Rests } from './rests.ts'

export interface ControllerDependencies {
  readonly controllers: readonly Controller[]
  readonly timers: Timers
  readonly clock: Clock
  readonly log: Log
  /** Without it nothing is decided; what is seen is kept up with. */
  readonly leadership?: Leadership
}

export interface SyncCounts {
  syncs: number
  failures: number
  /** Time spent in `sync`, waiting for answers included. */
  totalMs: number
}

export interface RunningControllers {
  /** Takes no new work, and resolves when what runs has ended. */
  stop(): Promise<void>
  /** Nothing runs and nothing waits for a worker; what waits for time does not count. */
  idle(): boolean
  /** By controller name, since the start. */
  counts(): Readonly<Record<string, Readonly<SyncCounts>>>
}

/**
 * The one loop of all controllers: informer change → keys → queue → `sync`. A controller begins when all informers it
 * watches have their first list, and it has been told of all in them, so that it never decides on half of the truth.
 */
export function startControllers({ controllers, ...roles }: ControllerDependencies): RunningControllers {
  const tell = teller(new Pace(roles))
  const running = controllers.map((controller) => runController(controller, { ...roles, tell }))
  return {
    stop: async () => void (await Promise.all(running.map((one) => one.stop()))),
    idle: () => running.every((one) => one.queue.idle()),
    counts: () => Object.fromEntries(running.map((one) => [one.name, { ...one.counts }])),
  }
}

/** Hands a controller's changes to it: what is there first, to one controller after the other. */
type Tell = (watches: readonly Watch[], queue: Queue) => Promise<readonly Cancel[]>

function teller(pace: Pace): Tell {
  let before: Promise<unknown> = Promise.resolve()
  return (watches, queue) => {
    const told = before.then(() =>
      Promise.all(watches.map((watch) => follow(watch.informer, pace, (change) => enqueue(queue, watch, change)))),
    )
    before = told
    return told
  }
}

function enqueue(queue: Queue, { keysOf, patienceMs }: Watch, change: Change<ApiObject>): void {
  for (const key of keysOf(change)) {
    const waitMs = patienceMs?.(key, change) ?? 0
    if (waitMs === 0) queue.add(key)
    else queue.addAfter(key, waitMs)
  }
}

/** All that may be asked for. */
interface Next {
  readonly againAfterMs?: number
  readonly restMs?: number
  readonly askFor?: readonly string[]
  readonly askAfterMs?: number
}

function runController(
  controller: Controller,
  roles: Omit<ControllerDependencies, 'controllers'> & { readonly tell: Tell },
) {
  const { name, watches, workers, backOff } = controller
  const { timers, clock, tell, leadership = soleLeadership } = roles
  const log = roles.log.named(name)
  const counts: SyncCounts = { syncs: 0, failures: 0, totalMs: 0 }
  const cancels: Cancel[] = []
  const rests = new Rests()
  let stopped = false
  const begun = Promise.withResolvers<void>()

  const work = async (key: string) => {
    await begun.promise
    if (!leadership.isHeld()) await leadership.held()
    if (stopped) return
    const startedMs = clock.monotonicMs()
    const asked = controller.asked?.(key) ?? ''
    const restMs = rests.leftMs(key, asked, startedMs)
    if (restMs > 0) return queue.putOff(key, restMs)
    counts.syncs++
    try {
      const next = await controller.sync(key)
      queue.forget(key)
      const { againAfterMs, restMs = 0, askFor = [], askAfterMs = 0 }: Next = next ?? {}
      rests.begin(key, asked, startedMs, restMs)
      if (againAfterMs !== undefined) queue.addAfter(key, againAfterMs)
      for (const other of askFor) queue.addAfter(other, askAfterMs)
    } catch (error) {
      if (error instanceof AssertionError) throw error
      counts.failures++
      // A conflict says only that somebody else was quicker; the next look at the informers settles it.
      const isConflict = isStatusError(error, 'Conflict')
      const againAfterMs = queue.retry(key, isConflict ? defaultBackOff : backOff)
      if (isConflict) log.debug('conflict', { key, againAfterMs })
      else log.warn('sync failed', { key, error: String(error), againAfterMs })
    }
    counts.totalMs += clock.monotonicMs() - startedMs
  }
  const queue = new Queue({ timers, workers, work }, () => clock.monotonicMs())

  const begin = async () => {
    await Promise.all([...watches.map(({ informer }) => informer.synced()), leadership.held()])
    if (stopped) return
    cancels.push(...(await tell(watches, queue)))
    if (stopped) return cancel()
    const addWatch = (watch: Watch) => watch.informer.subscribe((change) => enqueue(queue, watch, change))
    if (controller.follow !== undefined) cancels.push(controller.follow(addWatch))
    if (controller.background !== undefined) cancels.push(controller.background(timers))
    begun.resolve()
  }
  const cancel = () => {
    for (const each of cancels.splice(0)) each()
  }
  void begin()

  const stop = async () => {
    stopped = true
    begun.resolve()
    cancel()
    await queue.stop()
  }
  return { name, queue, counts, stop }
}
