import { localTransport } from '../apiserver/local-transport.ts'
import { LeaderElection } from '../client/leader-election.ts'
import { soleLeadership } from '../client/leadership.ts'
import type { Transport, TransportRequest } from '../client/transport.ts'
import { Life } from './life.ts'
import { begin, processRoles } from './programs.ts'
import { simulatedAuthority } from './simulated-authority.ts'
import type { World } from './world.ts'

/** What befalls a life with its `write`th write, from 1. */
export type Fate = (write: number) => 'done' | 'dies before' | 'dies after'

/**
 * All controllers and the scheduler as a process of their own, which can end at any of its writes. Then a new one begins, which knows
 * only what the API tells.
 */
export class MortalManager {
  /** What all lives together wrote, by method and path. */
  readonly writes: string[] = []
  readonly #world: World
  readonly #identity: string | null
  #end: () => void = () => undefined
  #cancelBirth: () => void = () => undefined

  /** With an identity it acts only while it holds the Leases of controllers and scheduler. */
  constructor(world: World, identity: string | null = null) {
    this.#world = world
    this.#identity = identity
  }

  /** Begins a life; each that ends by its fate is followed by another, `pauseMs` later. */
  begin(fate: Fate, pauseMs: () => number): void {
    this.#live(fate, () => {
      this.#cancelBirth = this.#world.time.after(pauseMs(), () => this.begin(fate, pauseMs))
    })
  }

  /** The life that goes on ends where it is, and so does the one that is about to begin. */
  end(): void {
    this.#cancelBirth()
    this.#end()
  }

  #live(fate: Fate, died: () => void): void {
    const { time, chance, log, plane, volumes } = this.#world
    const user = { name: 'system:kube-controller-manager', uid: '', groups: ['system:masters'] }
    const die = () => {
      if (!life.isOver) died()
      this.#end()
    }
    const life = new Life(this.#fated(localTransport(plane.server, user), fate, die), time)
    const given = { clock: time, timers: life.timers, random: chance, log }
    const roles = processRoles({ ...given, volumeDriver: volumes, authority: simulatedAuthority }, life.transport)
    this.#end = () => {
      life.end()
      roles.informers.stop()
    }
    const leadership = (lease: string) => {
      if (this.#identity === null) return soleLeadership
      const recorder = roles.recorderFor(lease)
      const election = new LeaderElection({ ...roles, recorder, lease, identity: this.#identity })
      election.start()
      return election
    }
    const [manager, scheduler] = [leadership('kube-controller-manager'), leadership('kube-scheduler')]
    begin['kube-controller-manager'](roles, manager)
    begin['kube-scheduler'](roles, scheduler)
  }

  #fated(inner: Transport, fate: Fate, die: () => void): Transport {
    let writes = 0
    return {
      ...inner,
      send: async (request) => {
        if (request.method === 'GET') return inner.send(request)
        const befalls = fate(++writes)
        if (befalls === 'dies before') return die()
        this.writes.push(textOf(request))
        const answer = inner.send(request)
        if (befalls === 'dies after') {
          await answer.catch(() => undefined)
          die()
        }
        return answer
      },
    }
  }
}

function textOf({ method, path }: TransportRequest): string {
  return `${method} ${path}`
}
