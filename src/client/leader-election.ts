/**
 * Who acts, by a Lease, as client-go's leaderelection has it: whoever holds it renews it again and again; one that was not renewed for as long as it
 * says is free. Times are measured by our own clock from when we saw a change: nobody's clock need be right.
 */
import { LeaseKind } from '../api/coordination/v1/lease.ts'
import { isStatusError, nullIf } from '../api/meta/status-error.ts'
import type { Lease } from '../api/types.gen.ts'
import { formatMicroTime } from '../api/value/time.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import type { Client } from './client.ts'
import type { EventRecorder } from './event-recorder.ts'
import type { Leadership } from './leadership.ts'

export interface LeaderElectionRoles {
  readonly client: Client
  readonly clock: Clock
  readonly timers: Timers
  readonly recorder: EventRecorder
  readonly log: Log
  /** The Lease, in `kube-system`. */
  readonly lease: string
  /** Of no other candidate. After a crash the same one goes on without waiting for itself. */
  readonly identity: string
  readonly timing?: ElectionTiming
}

export interface ElectionTiming {
  /** How long others wait for one that renews no more. */
  readonly leaseMs: number
  /** How long one that cannot renew acts on. */
  readonly renewDeadlineMs: number
  readonly retryMs: number
}

/** Upstream's. */
export const defaultElectionTiming: ElectionTiming = { leaseMs: 15_000, renewDeadlineMs: 10_000, retryMs: 2_000 }

const namespace = 'kube-system'

/** Who held it when, as far as we saw. */
export interface Sighting {
  readonly spec: string
  readonly atMs: number
}

/** Whether it may be written now: it is ours, nobody's, or has not been renewed for its time. Pure. */
export function mayTake(spec: Lease['spec'], identity: string, seen: Sighting, nowMs: number): boolean {
  const { holderIdentity = '', leaseDurationSeconds = 0 } = spec ?? {}
  return holderIdentity === '' || holderIdentity === identity || seen.atMs + leaseDurationSeconds * 1000 < nowMs
}

export class LeaderElection implements Leadership {
  readonly #roles: LeaderElectionRoles
  readonly #timing: ElectionTiming
  #seen: Sighting = { spec: '', atMs: 0 }
  /** As it was renewed last, and when. */
  #held: Lease | null = null
  #renewedMs = 0
  #cancel: Cancel = () => undefined
  #stopped = false
  #isDecided = false
  #attempting: Promise<void> = Promise.resolve()
  readonly #waiters: (() => void)[] = []

  constructor(roles: LeaderElectionRoles) {
    this.#roles = roles
    this.#timing = roles.timing ?? defaultElectionTiming
  }

  start(): void {
    this.#attempting = this.#attempt()
  }

  /** Another one acts. */
  standsBy(): boolean {
    return this.#isDecided && !this.isHeld()
  }

  /** A renewal that gets no answer does not prolong it. */
  isHeld(): boolean {
    return this.#held !== null && this.#renewedMs + this.#timing.renewDeadlineMs >= this.#roles.clock.monotonicMs()
  }

  held(): Promise<void> {
    if (this.isHeld()) return Promise.resolve()
    return new Promise((resolve) => this.#waiters.push(resolve))
  }

  /** Lets go of who waits for it; they are to stop. */
  dismiss(): void {
    this.#stopped = true
    for (const wake of this.#waiters.splice(0)) wake()
  }

  /** Gives it up, so that the next one need not wait. */
  async release(): Promise<void> {
    this.dismiss()
    this.#cancel()
    await this.#attempting
    if (!this.isHeld()) return
    const lease = await this.#read()
    if (lease?.spec?.holderIdentity !== this.#roles.identity) return
    const now = formatMicroTime(this.#roles.clock.now())
    const free = { holderIdentity: '', leaseDurationSeconds: 1, acquireTime: now, renewTime: now }
    await this.#write(lease, { ...lease.spec, ...free })
  }

  async #attempt(): Promise<void> {
    const { timers, log, lease } = this.#roles
    try {
      const ours = await this.#acquireOrRenew()
      if (ours !== null) this.#hold(ours)
    } catch (error) {
      if (!isStatusError(error, 'Conflict')) log.warn('lease not renewed', { lease, error: String(error) })
    }
    if (this.#held !== null && !this.isHeld()) this.#lose(this.#held)
    this.#isDecided = true
    if (!this.#stopped) this.#cancel = timers.after(this.#timing.retryMs, () => this.start())
  }

  /** The Lease if it is ours now. */
  async #acquireOrRenew(): Promise<Lease | null> {
    const { clock, identity } = this.#roles
    const lease = await this.#read()
    const now = formatMicroTime(clock.now())
    const leaseDurationSeconds = Math.trunc(this.#timing.leaseMs / 1000)
    const ours = { holderIdentity: identity, leaseDurationSeconds, renewTime: now }
    if (lease === null) return this.#write(null, { ...ours, acquireTime: now, leaseTransitions: 0 })
    const { spec } = lease
    const text = JSON.stringify(spec)
    if (text !== this.#seen.spec) this.#seen = { spec: text, atMs: clock.monotonicMs() }
    if (!mayTake(spec, identity, this.#seen, clock.monotonicMs())) return null
    const isOurs = spec?.holderIdentity === identity
    const { acquireTime = now, leaseTransitions = 0 } = spec ?? {}
    const tenure = isOurs
      ? { acquireTime, leaseTransitions }
      : { acquireTime: now, leaseTransitions: leaseTransitions + 1 }
    return this.#write(lease, { ...spec, ...ours, ...tenure })
  }

  #hold(held: Lease): void {
    const { clock, recorder, identity, lease, log } = this.#roles
    const isNew = this.#held === null
    this.#held = held
    this.#renewedMs = clock.monotonicMs()
    for (const wake of this.#waiters.splice(0)) wake()
    if (!isNew) return
    recorder.event(held, 'Normal', 'LeaderElection', `${identity} became leader`)
    log.debug('became leader', { lease })
  }

  #lose(held: Lease): void {
    this.#held = null
    const { recorder, identity, lease, log } = this.#roles
    recorder.event(held, 'Normal', 'LeaderElection', `${identity} stopped leading`)
    log.warn('is not the leader any more; another one acts', { lease })
  }

  async #read(): Promise<Lease | null> {
    return this.#roles.client.get(LeaseKind, { namespace, name: this.#roles.lease }).catch(nullIf('NotFound'))
  }

  #write(before: Lease | null, spec: Lease['spec']): Promise<Lease> {
    const { client, lease } = this.#roles
    if (before === null) return client.create(LeaseKind, { metadata: { namespace, name: lease }, spec } as Lease)
    return client.update(LeaseKind, { ...before, spec } as Lease)
  }
}
