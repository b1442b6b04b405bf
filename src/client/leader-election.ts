/**
 * Who acts, by a Lease, as client-go's leaderelection has it: whoever holds it renews it every two seconds; one that was not renewed for as long as it
 * says is free. Times are measured by our own clock from when we saw a change: nobody's clock need be right.
 */
import { LeaseKind } from '../api/coordination/v1/lease.ts'
import { isStatusError } from '../api/meta/status-error.ts'
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
}

const namespace = 'kube-system'
/** Upstream's: --leader-elect-lease-duration, -renew-deadline and -retry-period. */
const leaseSeconds = 15
const renewDeadlineMs = 10_000
const retryMs = 2_000

/** Who held it when, as far as we saw. */
export interface Sighting {
  readonly spec: string
  readonly atMs: number
}

/** Whether it may be written now: it is ours, nobody's, or has not been renewed for its time. Pure. */
export function mayTake(spec: Lease['spec'], identity: string, seen: Sighting, nowMs: number): boolean {
  const { holderIdentity = '', leaseDurationSeconds = leaseSeconds } = spec ?? {}
  return holderIdentity === '' || holderIdentity === identity || seen.atMs + leaseDurationSeconds * 1000 < nowMs
}

export class LeaderElection implements Leadership {
  readonly #roles: LeaderElectionRoles
  #seen: Sighting = { spec: '', atMs: 0 }
  #renewedMs: number | null = null
  #cancel: Cancel = () => undefined
  #stopped = false
  #isDecided = false
  #attempting: Promise<void> = Promise.resolve()
  readonly #waiters: (() => void)[] = []

  constructor(roles: LeaderElectionRoles) {
    this.#roles = roles
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
    return this.#renewedMs !== null && this.#renewedMs + renewDeadlineMs >= this.#roles.clock.monotonicMs()
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
    await this.#write(lease, { ...lease.spec, holderIdentity: '', leaseDurationSeconds: 1 })
  }

  async #attempt(): Promise<void> {
    const { clock, timers, log, lease } = this.#roles
    try {
      if (await this.#acquireOrRenew()) this.#hold()
    } catch (error) {
      if (!isStatusError(error, 'Conflict')) log.warn('lease not renewed', { lease, error: String(error) })
    }
    if (this.#renewedMs !== null && this.#renewedMs + renewDeadlineMs < clock.monotonicMs()) this.#lose()
    this.#isDecided = true
    if (!this.#stopped) this.#cancel = timers.after(retryMs, () => this.start())
  }

  async #acquireOrRenew(): Promise<boolean> {
    const { clock, identity } = this.#roles
    const lease = await this.#read()
    const now = formatMicroTime(clock.now())
    const ours = { holderIdentity: identity, leaseDurationSeconds: leaseSeconds, renewTime: now }
    if (lease === null) {
      await this.#write(null, { ...ours, acquireTime: now, leaseTransitions: 0 })
      return true
    }
    const { spec } = lease
    const text = JSON.stringify(spec)
    if (text !== this.#seen.spec) this.#seen = { spec: text, atMs: clock.monotonicMs() }
    if (!mayTake(spec, identity, this.#seen, clock.monotonicMs())) return false
    const isOurs = spec?.holderIdentity === identity
    const { acquireTime = now, leaseTransitions = 0 } = spec ?? {}
    const tenure = isOurs
      ? { acquireTime, leaseTransitions }
      : { acquireTime: now, leaseTransitions: leaseTransitions + 1 }
    await this.#write(lease, { ...spec, ...ours, ...tenure })
    return true
  }

  #hold(): void {
    const { clock, recorder, identity, lease, log } = this.#roles
    const isNew = this.#renewedMs === null
    this.#renewedMs = clock.monotonicMs()
    for (const wake of this.#waiters.splice(0)) wake()
    if (!isNew) return
    const about = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { namespace, name: lease } }
    recorder.event(about, 'Normal', 'LeaderElection', `${identity} became leader`)
    log.debug('became leader', { lease })
  }

  #lose(): void {
    this.#renewedMs = null
    const { recorder, identity, lease, log } = this.#roles
    const about = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { namespace, name: lease } }
    recorder.event(about, 'Normal', 'LeaderElection', `${identity} stopped leading`)
    log.warn('is not the leader any more; another one acts', { lease })
  }

  async #read(): Promise<Lease | null> {
    try {
      return await this.#roles.client.get(LeaseKind, { namespace, name: this.#roles.lease })
    } catch (error) {
      if (isStatusError(error, 'NotFound')) return null
      throw error
    }
  }

  async #write(before: Lease | null, spec: Lease['spec']): Promise<void> {
    const { client, lease } = this.#roles
    const metadata = before?.metadata ?? { namespace, name: lease }
    if (before === null) await client.create(LeaseKind, { metadata, spec } as Lease)
    else await client.update(LeaseKind, { ...before, spec } as Lease)
  }
}
