import { localTransport } from '../apiserver/local-transport.ts'
import type { Timers } from '../base/timers.ts'
import { createActionRecorder } from '../client/action-recorder.ts'
import { createClient } from '../client/api-client.ts'
import { createEventRecorder } from '../client/event-recorder-api.ts'
import { LeaderElection } from '../client/leader-election.ts'
import { soleLeadership } from '../client/leadership.ts'
import { createInformers } from '../client/shared-informers.ts'
import type { Transport, TransportRequest } from '../client/transport.ts'
import { allControllers } from '../controllers/all.ts'
import { startControllers } from '../controllers/run-controllers.ts'
import { startScheduler } from '../scheduler/scheduler.ts'
import { simulatedAuthority } from './simulated-authority.ts'
import type { World } from './world.ts'

/** What befalls a life with its `write`th write, from 1. */
export type Fate = (write: number) => 'done' | 'dies before' | 'dies after'

/**
 * All controllers and the scheduler as a process of their own, which can end at any of its writes. Then nothing that it began is
 * gone on with, and a new one begins, which knows only what the API tells.
 */
export class MortalManager {
  /** What all lives together wrote, by method and path. */
  readonly writes: string[] = []
  readonly #world: World
  readonly #identity: string | null
  #end: () => void = () => undefined

  /** With an identity it acts only while it holds the Leases of controllers and scheduler. */
  constructor(world: World, identity: string | null = null) {
    this.#world = world
    this.#identity = identity
  }

  /** Begins a life; each that ends by its fate is followed by another, `pauseMs` later. */
  begin(fate: Fate, pauseMs: () => number): void {
    this.#live(fate, () => this.#world.time.after(pauseMs(), () => this.begin(fate, pauseMs)))
  }

  /** The life that goes on ends where it is. */
  end(): void {
    this.#end()
  }

  #live(fate: Fate, died: () => void): void {
    const { time, chance, log, plane, volumes } = this.#world
    let isAlive = true
    this.#end = () => {
      isAlive = false
      informers.stop()
    }
    const die = () => {
      if (isAlive) died()
      this.#end()
    }
    const server = localTransport(plane.server, {
      name: 'system:kube-controller-manager',
      uid: '',
      groups: ['system:masters'],
    })
    const transport = this.#mortal(server, fate, () => isAlive, die)
    const timers: Timers = { after: (delayMs, run) => time.after(delayMs, () => isAlive && run()) }
    const roles = { clock: time, timers, random: chance, log, transport }
    const informers = createInformers(roles)
    const client = createClient(transport)
    const recorderFor = (component: string) => createEventRecorder({ ...roles, client, component })
    const known = {
      ...roles,
      client,
      informers,
      recorderFor,
      volumeDriver: volumes,
      authority: simulatedAuthority,
    }
    const leadership = (lease: string) => {
      if (this.#identity === null) return soleLeadership
      const recorder = recorderFor(lease)
      const election = new LeaderElection({ ...roles, client, recorder, lease, identity: this.#identity })
      election.start()
      return election
    }
    const [manager, scheduler] = [leadership('kube-controller-manager'), leadership('kube-scheduler')]
    startControllers({ ...roles, controllers: allControllers(known), leadership: manager })
    const recorder = createActionRecorder({ ...roles, client, component: 'default-scheduler' })
    startScheduler({ ...roles, client, informers, recorder, leadership: scheduler })
  }

  #mortal(inner: Transport, fate: Fate, isAlive: () => boolean, die: () => void): Transport {
    let writes = 0
    const never = new Promise<never>(() => undefined)
    return {
      send: async (request) => {
        if (!isAlive()) return never
        if (request.method === 'GET') return answered(inner.send(request))
        const befalls = fate(++writes)
        if (befalls === 'dies before') die()
        if (!isAlive()) return never
        this.writes.push(textOf(request))
        const answer = inner.send(request)
        if (befalls === 'dies after') {
          await answer.catch(() => undefined)
          die()
        }
        return answered(answer)
      },
      watch: (request, listener) => (isAlive() ? inner.watch(request, listener) : () => undefined),
      close: () => inner.close(),
    }

    /** Nobody hears an answer after the end. */
    async function answered(answer: Promise<unknown>): Promise<unknown> {
      const outcome = await answer.then(
        (value) => () => value,
        (error: unknown) => () => {
          throw error
        },
      )
      return isAlive() ? outcome() : never
    }
  }
}

function textOf({ method, path }: TransportRequest): string {
  return `${method} ${path}`
}
