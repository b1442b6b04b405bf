import { NamespaceKind } from '../api/core/v1/namespace.ts'
import { NodeKind } from '../api/core/v1/node.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { PodDisruptionBudgetKind } from '../api/policy/v1/pod-disruption-budget.ts'
import type { Node, Pod } from '../api/types.gen.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import { Pace } from '../base/pace.ts'
import type { Random } from '../base/random.ts'
import { type Cancel, every, sleep, type Timers } from '../base/timers.ts'
import type { Client } from '../client/client.ts'
import type { ActionRecorder } from '../client/event-recorder.ts'
import { follow } from '../client/follow.ts'
import { keyOf } from '../client/indexed-store.ts'
import type { Change, Informers } from '../client/informer.ts'
import { latest } from '../client/latest.ts'
import { type Leadership, soleLeadership } from '../client/leadership.ts'
import { Bindings } from './bindings.ts'
import { observeBudget } from './budgets.ts'
import { PodClaims } from './claims.ts'
import { placing } from './cycle.ts'
import { nominate, preempt, reportUnschedulable } from './execute.ts'
import { mayHelp, obstaclesOf } from './hints.ts'
import { Kin } from './kin.ts'
import type { Decision, Happening, PodInfo, Preemption } from './model.ts'
import { isWaiting, observeNode, observePod, takesRoom } from './observe.ts'
import { asksForSomethingElse, hasOtherLabels, holdsSomethingElse } from './pod-change.ts'
import { inTurns, type Pondered } from './pondered.ts'
import { type Parked, SchedulingQueue } from './queue.ts'
import { Snapshot } from './snapshot.ts'

export interface SchedulerDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  /** Its component is `default-scheduler`. */
  readonly recorder: ActionRecorder
  readonly log: Log
  /** Without it no pod is placed. */
  readonly leadership?: Leadership
}

/** Upstream's: how long a pod stays parked, and how often that is looked after. */
const parkedMs = 300_000
const sweepMs = 30_000
/** After so many placements, or so long, others get their turn. */
const burst = { count: 64, ms: 10 }

/** Places pods until stopped, from when it has seen all there is. */
export function startScheduler(roles: SchedulerDependencies): { stop(): Promise<void> } {
  const scheduler = new Scheduler(roles)
  const cancels: Cancel[] = []
  let stopped = false
  void begin(scheduler, roles).then((begun) => {
    if (stopped) for (const cancel of begun) cancel()
    else cancels.push(...begun)
  })
  return {
    stop: () => {
      stopped = true
      roles.recorder.stop()
      return scheduler.stop(cancels)
    },
  }
}

async function begin(scheduler: Scheduler, roles: SchedulerDependencies): Promise<readonly Cancel[]> {
  const { informers, timers } = roles
  const pace = new Pace(roles)
  const nodes = informers.of(NodeKind)
  const pods = informers.of(PodKind)
  const namespaces = informers.of(NamespaceKind)
  const budgets = informers.of(PodDisruptionBudgetKind)
  const { claims, volumes, classes, csiNodes, drivers, capacities } = scheduler.claims
  const all = [nodes, pods, namespaces, budgets, ...Object.values(scheduler.kin)]
  await Promise.all(
    [...all, classes, claims, volumes, csiNodes, drivers, capacities].map((informer) => informer.synced()),
  )
  const cancels = [
    await follow(nodes, pace, (change) => scheduler.onNode(change)),
    await follow(pods, pace, (change) => scheduler.onPod(change)),
    claims.subscribe((change) => scheduler.onClaim(keyOf(latest(change)))),
    volumes.subscribe((change) => {
      const volume = latest(change)
      const { claimRef } = volume.spec ?? {}
      if (claimRef || change.is === 'deleted') scheduler.claims.release(keyOf(volume))
      if (claimRef) scheduler.onClaim(`${claimRef.namespace}/${claimRef.name}`)
      scheduler.onStorage()
    }),
    namespaces.subscribe(() => scheduler.onNamespace()),
    classes.subscribe(() => scheduler.onStorage()),
    csiNodes.subscribe(() => scheduler.onStorage()),
    drivers.subscribe(() => scheduler.onStorage()),
    capacities.subscribe(() => scheduler.onStorage()),
    every(timers, sweepMs, () => scheduler.sweep()),
  ]
  scheduler.begin()
  return cancels
}

class Scheduler {
  readonly claims: PodClaims
  readonly kin: Kin
  readonly #roles: SchedulerDependencies
  readonly #snapshot: Snapshot
  readonly #queue = new SchedulingQueue()
  readonly #bindings: Bindings
  /** Until it has been told of all there is it decides nothing. */
  #running = true
  #stopped = false
  #next = 0
  #pondered: Pondered | null = null

  constructor(roles: SchedulerDependencies) {
    this.#roles = roles
    this.claims = new PodClaims(roles.informers)
    this.kin = new Kin(roles.informers)
    const namespaces = roles.informers.of(NamespaceKind)
    const budgets = roles.informers.of(PodDisruptionBudgetKind)
    this.#snapshot = new Snapshot(
      (name) => namespaces.get({ name })?.metadata?.labels ?? {},
      (namespace) => budgets.list(namespace).map(observeBudget),
      (pod) => this.kin.of(pod),
    )
    this.#bindings = new Bindings(roles, this.#snapshot, this.claims, {
      onFreed: (was) => this.#wake(() => ({ is: 'pod', was, now: null })),
      onRetry: (pod) => this.#enqueue(pod, null),
    })
  }

  begin(): void {
    this.#running = false
    this.#run()
  }

  onNode(change: Change<Node>): void {
    if (change.is === 'deleted') {
      this.#snapshot.removeNode(keyOf(change.old))
      this.#bindings.onNodeGone(keyOf(change.old))
    } else this.#snapshot.putNode(change.object)
    this.#wake(() => ({
      is: 'node',
      was: change.is === 'added' ? null : observeNode(change.old),
      now: change.is === 'deleted' ? null : observeNode(change.object),
    }))
  }

  onPod(change: Change<Pod>): void {
    const pod = latest(change)
    const key = keyOf(pod)
    if (key === this.#pondered?.key) this.#pondered.overtaken = true
    if (change.is !== 'deleted' && takesRoom(pod)) {
      this.#queue.remove(key)
      this.#bindings.settle(key)
      this.#snapshot.putPod(pod)
      const old = change.is === 'updated' && takesRoom(change.old) ? change.old : null
      this.#wake(() =>
        old === null || asksForSomethingElse(old, pod) || holdsSomethingElse(old, pod) || hasOtherLabels(old, pod)
          ? { is: 'pod', was: old && observePod(old), now: observePod(pod) }
          : null,
      )
      return
    }
    if (change.is !== 'deleted' && isWaiting(pod)) {
      this.#enqueue(pod, change.is === 'updated' ? change.old : null)
      return
    }
    // Room that was kept for it is free, too.
    const was = this.#snapshot.placed(key) ?? (this.#snapshot.nominationOf(key) ? observePod(pod) : undefined)
    this.#queue.remove(key)
    // An assumed pod of that name may be a later one; its own binding will say.
    if (!this.#snapshot.isAssumed(key) || change.is === 'deleted') this.#snapshot.removePod(key)
    this.#bindings.settle(key)
    if (was !== undefined) this.#wake(() => ({ is: 'pod', was, now: null }))
  }

  onNamespace(): void {
    this.#snapshot.forgetNamespaceLabels()
  }

  onClaim(key: string): void {
    this.#bindings.onClaim(key)
    this.#wake(() => ({ is: 'claim', key }))
  }

  onStorage(): void {
    this.#wake(() => ({ is: 'storage' }))
  }

  sweep(): void {
    const nowMs = this.#roles.clock.monotonicMs()
    if (this.#queue.wake('all', ({ sinceMs }) => sinceMs < nowMs - parkedMs, nowMs)) this.#run()
  }

  async stop(cancels: readonly Cancel[]): Promise<void> {
    this.#stopped = true
    for (const cancel of cancels) cancel()
    await this.#bindings.stop()
  }

  #enqueue(pod: Pod, old: Pod | null): void {
    const key = keyOf(pod)
    if (this.#snapshot.isAssumed(key)) return
    // After a start we go on with what was begun before.
    const { nominatedNodeName } = pod.status ?? {}
    if (nominatedNodeName && nominatedNodeName !== old?.status?.nominatedNodeName)
      this.#snapshot.nominate(observePod(pod), nominatedNodeName)
    if (old !== null && this.#queue.has(key) && !asksForSomethingElse(old, pod)) {
      const parked = this.#queue.parkedAs(key)
      const otherwise = parked !== undefined && hasOtherLabels(old, pod)
      if (!otherwise || !mayHelp({ is: 'labels' }, parked.info, parked.obstacles, this.#snapshot)) {
        this.#queue.refresh(pod)
        return
      }
    }
    this.#queue.add(pod)
    this.#run()
  }

  /** What happened is asked only where somebody waits; null: nothing that anybody's place hangs on. */
  #wake(tell: () => Happening | null): void {
    if (this.#queue.parked === 0 && this.#pondered === null) return
    const happening = tell()
    if (happening === null) return
    this.#pondered?.missed.push(happening)
    const isHelped = ({ info, obstacles }: Parked) => mayHelp(happening, info, obstacles, this.#snapshot)
    if (this.#queue.wake(obstaclesOf(happening), isHelped, this.#roles.clock.monotonicMs())) this.#run()
  }

  #run(): void {
    if (this.#running || this.#stopped) return
    this.#running = true
    const { leadership = soleLeadership } = this.#roles
    queueMicrotask(async () => {
      const { clock, timers } = this.#roles
      let begunMs = clock.monotonicMs()
      for (let count = 1; ; count++) {
        // Before each pod: it may be lost in the middle of a thousand.
        while (!leadership.isHeld()) await leadership.held()
        const nowMs = clock.monotonicMs()
        const pod = this.#stopped ? undefined : this.#queue.pop(nowMs)
        if (pod === undefined) break
        await this.#place(pod)
        if (count % burst.count !== 0 && nowMs - begunMs < burst.ms) continue
        await sleep(timers, 0)
        begunMs = clock.monotonicMs()
      }
      this.#running = false
    })
  }

  async #place(pod: Pod): Promise<void> {
    const info = observePod(pod)
    const volumes = { claims: this.claims.of(info), soleUse: this.claims.soleUseOf(info), room: this.claims }
    const pondered: Pondered = { key: info.key, overtaken: false, missed: [] }
    this.#pondered = pondered
    const steps = placing(info, volumes, this.#snapshot, this.#next++, this.#roles.random)
    const decision = await inTurns(steps, pondered, burst.ms, this.#roles)
    this.#pondered = null
    if (decision === null || this.#stopped) return
    if (decision.is === 'place') this.#bindings.begin(pod, info, decision)
    else this.#park(pod, info, decision)
    for (const happening of pondered.missed) this.#wake(() => happening)
  }

  #park(pod: Pod, info: PodInfo, { message, obstacles, preemption }: Decision & { is: 'unschedulable' }): void {
    this.#queue.park({ pod, info, obstacles, sinceMs: this.#roles.clock.monotonicMs() })
    const told = this.#tell(pod, info, message, preemption)
    void told.catch((error: unknown) =>
      this.#roles.log.warn('could not report', { pod: info.key, error: String(error) }),
    )
  }

  /** The room is spoken for at once; who has to go for it is told to. */
  async #tell(pod: Pod, info: PodInfo, message: string, preemption: Preemption | 'keep' | null): Promise<void> {
    const before = this.#snapshot.nominationOf(info.key)
    if (preemption === 'keep') return reportUnschedulable(pod, message, before, this.#roles)
    if (preemption === null) {
      this.#snapshot.denominate(info.key)
      return reportUnschedulable(pod, message, before === undefined ? undefined : '', this.#roles)
    }
    this.#snapshot.nominate(info, preemption.node)
    for (const { key } of preemption.supplanted) this.#snapshot.denominate(key)
    await reportUnschedulable(pod, message, preemption.node, this.#roles)
    const pods = this.#roles.informers.of(PodKind)
    await Promise.all([
      ...preemption.victims.map((victim) => preempt(pods.get(victim), pod, preemption.node, this.#roles)),
      ...preemption.supplanted.map((other) => nominate(other, null, this.#roles.client)),
    ])
  }
}
