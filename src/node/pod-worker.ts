/**
 * One pod on this node: observes, plans, does, again, one turn at a time. What takes long (stopping, pulling, preparing)
 * runs beside the turns and wakes the worker at its end.
 */
import type { Pod } from '../api/types.gen.ts'
import { Alarm } from './alarm.ts'
import type { PressureCondition } from './eviction/pressure.ts'
import { Execution } from './execute.ts'
import type { Action, ObservedPod, Plan, PodFailure } from './model.ts'
import { deadlineOf, observe } from './observe.ts'
import { plan } from './plan/plan.ts'
import type { Room } from './plan/resize.ts'
import { PodMemory } from './pod-memory.ts'
import { tokenRefreshMs } from './prepare-volumes.ts'
import type { ProbeCounts } from './probes/probe-counts.ts'
import { refusalOf } from './refusal.ts'
import type { NodeRoles } from './roles.ts'
import type { Container, Sandbox } from './runtime.ts'
import { PodReport } from './status/pod-report.ts'
import { deadlineExceeded } from './status/status.ts'
import { isSame } from './status/status-writer.ts'
import { tellBackOffs } from './status/tell-back-offs.ts'

export interface WorkerHooks {
  /** Uid of a pod of the same name that may still live on this node. */
  predecessorOf(pod: Pod): string | null
  /** The pod has this sandbox now. */
  onSandbox(sandboxId: string, podUid: string): void
  /** What the node has, and its other pods have of it. */
  roomBeside(pod: Pod): Room
  /** What the node is short of. */
  pressures(): readonly PressureCondition[]
  /** There may be more room for others. */
  roomChanged(): void
  /** Nothing of the pod is left, neither here nor in the API. */
  onFinished(podUid: string): void
}

const errorRetryMs = 1000

export class PodWorker {
  readonly #roles: NodeRoles
  readonly #hooks: WorkerHooks
  readonly #memory: PodMemory
  readonly #execution: Execution
  readonly #report: PodReport
  #pod: Pod
  #isGone: boolean
  #isLetIn = false
  #turning = false
  #wokenAgain = false
  #stopped = false
  readonly #alarm: Alarm
  #lastPlan: Plan | null = null
  #lastTurnMs = 0
  readonly #looked = Promise.withResolvers<void>()

  constructor(roles: NodeRoles, hooks: WorkerHooks, pod: Pod, isGone: boolean, hasVolumes: boolean) {
    this.#roles = roles
    this.#hooks = hooks
    this.#pod = pod
    this.#isGone = isGone
    this.#alarm = new Alarm(roles, () => this.wake())
    this.#memory = new PodMemory(roles, hasVolumes)
    this.#report = new PodReport(roles, this.#memory)
    this.#execution = new Execution(roles, this.#memory, hooks, () => this.wake())
  }

  get pod(): Pod {
    return this.#pod
  }

  /** With what its containers have been allocated. */
  get allocated(): Pod {
    return this.#memory.resize.allocated(this.#pod)
  }

  get isWaitingForRoom(): boolean {
    return this.#memory.resize.state.pending !== null
  }

  /** By container. */
  get probed(): ReadonlyMap<string, ProbeCounts> {
    return this.#memory.probed()
  }

  /** Resolves when the first turn is over: from then on the pod's status is what this node saw. */
  get looked(): Promise<void> {
    return this.#looked.promise
  }

  /** What the pod is waiting for now. */
  get hold(): Plan['hold'] {
    return this.#lastPlan?.hold ?? null
  }

  update(pod: Pod): void {
    if (isOlder(pod, this.#pod)) return
    if (this.#report.isEcho(pod, this.#pod)) {
      this.#pod = pod
      // What it has is remembered with the version it is of, which would live on with that.
      this.#memory.resize.allocated(pod)
      return
    }
    const { labels, annotations } = this.#pod.metadata
    if (!isSame([labels, annotations], [pod.metadata.labels, pod.metadata.annotations])) this.#memory.volumesChanged()
    this.#pod = pod
    this.wake()
  }

  /** It takes more than it may: it ends, and has failed. */
  evict(message: string, disruption: string | null): void {
    this.#fail({ reason: 'Evicted', message, isRefusal: false, disruption })
    this.wake()
  }

  /** The node has something against it: it ends. */
  get isFailing(): boolean {
    return this.#memory.failure !== null
  }

  get isGone(): boolean {
    return this.#isGone
  }

  gone(): void {
    this.#isGone = true
    this.wake()
  }

  /** A ConfigMap, Secret or claim the pod may refer to has changed. */
  objectsChanged(): void {
    this.#memory.volumesChanged()
    this.#memory.retryNow()
    this.wake()
  }

  /** What was in the way of its volumes may not be any more. */
  retryVolumes(): void {
    this.#memory.retryVolumes()
    this.wake()
  }

  wake(): void {
    if (this.#stopped) return
    this.#wokenAgain = true
    if (this.#turning) return
    this.#turning = true
    void this.#turns()
  }

  /** Lets go: containers go on, and are found by the next worker. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#alarm.cancel()
    this.#memory.stopProbes()
    this.#looked.resolve()
  }

  /** After `stop`: from then on no container of it starts. */
  startsEnded(): Promise<void> {
    return this.#memory.giveUpStarts()
  }

  async #turns(): Promise<void> {
    while (this.#wokenAgain && !this.#stopped) {
      this.#wokenAgain = false
      try {
        await this.#turn()
      } catch (error) {
        const { namespace, name } = this.#pod.metadata
        this.#roles.log.warn('pod sync failed', { pod: `${namespace}/${name}`, error: String(error) })
        this.#alarm.ring(this.#roles.clock.now() + errorRetryMs)
      }
    }
    this.#turning = false
    this.#looked.resolve()
  }

  async #turn(): Promise<void> {
    const { runtime, clock } = this.#roles
    const nowMs = clock.now()
    if (nowMs < this.#lastTurnMs) this.#memory.retryAll()
    this.#lastTurnMs = nowMs
    this.#letIn()
    if (this.#memory.resize.allocate(this.#pod, () => this.#hooks.roomBeside(this.#pod))) this.#hooks.roomChanged()
    const uid = this.#pod.metadata.uid ?? ''
    const all = await runtime.listSandboxes(uid)
    const sandboxes = all.filter((sandbox) => sandbox.pod.uid === uid)
    const ids = new Set(sandboxes.map((sandbox) => sandbox.id))
    const containers = (await runtime.listContainers(uid)).filter((container) => ids.has(container.sandboxId))
    await this.#memory.readTerminationMessages(this.#pod, containers)
    const seen = this.#observe(sandboxes, containers)
    // With the probes that have begun: a container found running has what they said before.
    const observed = this.#memory.followProbes(seen, () => this.wake()) ? this.#observe(sandboxes, containers) : seen
    this.#memory.resize.follow(observed)
    if (observed.ending?.is === 'deadline') this.#tellDeadline()
    const decided = plan(observed, { restart: this.#roles.durations.restart })
    this.#lastPlan = decided
    tellBackOffs(this.#roles, this.#memory, this.#pod, observed, decided)
    if (this.#stopped) return
    const reported = this.#tell(observed, decided)
    // What brings a pod up need not wait until the world knows how far it is; what takes something away does.
    this.#execution.begin(observed, decided.actions.filter(bringsUp))
    await reported
    if (this.#stopped) return
    this.#execution.begin(
      observed,
      decided.actions.filter((action) => !bringsUp(action)),
    )
    const deadlineMs = observed.ending === null ? deadlineOf(this.#pod) : null
    const refreshMs = observed.ending === null ? this.#refreshTokens(observed.nowMs) : null
    const wishes = [decided.againAtMs, this.#report.dueMs, deadlineMs, refreshMs].filter((ms) => ms !== null)
    if (wishes.length > 0) this.#alarm.ring(Math.min(...wishes))
    const isOver = this.#isGone && decided.actions.length === 0 && decided.hold === null
    if (isOver && sandboxes.length === 0) this.#finish(uid)
  }

  /** A pod that nobody has begun is looked at before anything is done for it, once. */
  #letIn(): void {
    const { metadata, status } = this.#pod
    const isBegun = this.#isLetIn || this.#isGone || status?.startTime !== undefined || metadata.deletionTimestamp
    this.#isLetIn = true
    if (isBegun || status?.phase === 'Failed' || status?.phase === 'Succeeded') return
    const refusal = refusalOf(this.#pod, this.#hooks.roomBeside(this.#pod), this.#hooks.pressures())
    if (refusal !== null) this.#fail({ ...refusal, isRefusal: true, disruption: null })
  }

  #fail(failure: PodFailure): void {
    if (this.#memory.failure !== null) return
    this.#memory.failure = failure
    this.#roles.recorder.event(this.#pod, 'Warning', failure.reason, failure.message)
  }

  #tellDeadline(): void {
    if (this.#memory.toldDeadline) return
    this.#memory.toldDeadline = true
    this.#roles.recorder.event(this.#pod, 'Normal', deadlineExceeded.reason, deadlineExceeded.message)
  }

  #observe(sandboxes: readonly Sandbox[], containers: readonly Container[]): ObservedPod {
    const waitsForUid = this.#hooks.predecessorOf(this.#pod)
    const remembered = this.#memory.remembered(this.#isGone, waitsForUid)
    return observe(this.allocated, sandboxes, containers, remembered, this.#roles.clock.now())
  }

  /** When the volumes are next due for fresh tokens. */
  #refreshTokens(nowMs: number): number | null {
    const lifeMs = tokenRefreshMs(this.#pod)
    if (lifeMs === null || this.#memory.volumes.is !== 'ready') return null
    const dueMs = Math.max(this.#memory.preparedAtMs + lifeMs, this.#memory.refreshNotBeforeMs)
    if (nowMs < dueMs) return dueMs
    this.#memory.volumesChanged()
    return nowMs
  }

  #finish(uid: string): void {
    void this.stop()
    this.#hooks.onFinished(uid)
  }

  async #tell(observed: ObservedPod, decided: Plan): Promise<void> {
    if (this.#isGone || observed.waitsForUid !== null || isBeingForgotten(observed)) return
    const written = await this.#report.tell(this.#pod, observed, decided)
    if (written === null || written.is === 'gone') return
    if (!isOlder(written.pod, this.#pod)) this.#pod = written.pod
    if (written.is === 'overtaken') this.wake()
  }
}

/** By the API server itself: whatever we told of it would come too late. */
function isBeingForgotten({ ending }: ObservedPod): boolean {
  return ending?.is === 'deleted' && ending.forgottenByMs !== null
}

/** Versions of one object compare as numbers; the informer may be behind what our own write answered. */
function isOlder(pod: Pod, than: Pod): boolean {
  return Number(pod.metadata.resourceVersion ?? 0) < Number(than.metadata.resourceVersion ?? 0)
}

function bringsUp({ is }: Action): boolean {
  return is === 'prepare-volumes' || is === 'run-sandbox' || is === 'start-container'
}
