/**
 * One pod on this node: observes, plans, does, again, one turn at a time. What takes long (stopping, pulling, preparing)
 * runs beside the turns and wakes the worker at its end.
 */
import type { Pod, PodStatus } from '../api/types.gen.ts'
import { Alarm } from './alarm.ts'
import type { PressureCondition } from './eviction/pressure.ts'
import { Execution } from './execute.ts'
import type { Action, ObservedPod, Plan, PodFailure } from './model.ts'
import { deadlineOf, observe } from './observe.ts'
import { isFinished, plan } from './plan.ts'
import { PodMemory } from './pod-memory.ts'
import { tokenRefreshMs } from './prepare-volumes.ts'
import type { ProbeCounts } from './probe-counts.ts'
import { refusalOf } from './refusal.ts'
import type { Room } from './resize.ts'
import type { NodeRoles } from './roles.ts'
import type { Container, Sandbox } from './runtime.ts'
import { deadlineExceeded, statusFor } from './status.ts'
import { isSame, writeStatus } from './status-writer.ts'
import { tellBackOffs } from './tell-back-offs.ts'

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
  #pod: Pod
  #isGone: boolean
  #isLetIn = false
  #turning = false
  #wokenAgain = false
  #stopped = false
  readonly #alarm: Alarm
  #statusDueMs: number | null = null
  #lastPlan: Plan | null = null
  readonly #looked = Promise.withResolvers<void>()
  #written: { readonly status: PodStatus; readonly version: string } | null = null
  /** What is being written of a pod that goes on. */
  #writing: PodStatus | null = null

  constructor(roles: NodeRoles, hooks: WorkerHooks, pod: Pod, isGone: boolean, hasVolumes: boolean) {
    this.#roles = roles
    this.#hooks = hooks
    this.#pod = pod
    this.#isGone = isGone
    this.#alarm = new Alarm(roles, () => this.wake())
    this.#memory = new PodMemory(roles, hasVolumes)
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
    if (this.#isEcho(pod)) {
      this.#pod = pod
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
    const { runtime } = this.#roles
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
    const reported = this.#report(observed, decided)
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
    const wishes = [decided.againAtMs, this.#statusDueMs, deadlineMs, refreshMs].filter((ms) => ms !== null)
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

  /** A status that will change again at once may wait a little; the end of something, or of readiness, may not. */
  async #report(observed: ObservedPod, decided: Plan): Promise<void> {
    if (this.#isGone || observed.waitsForUid !== null) return
    const isEnding = observed.ending !== null || isFinished(observed)
    const isMoving = decided.actions.length > 0 || this.#memory.tasks.size > 0
    const mayWait = !isEnding && isMoving && decided.waiting.size === 0
    // What it would be now nobody is told.
    if (mayWait && !isReady(this.#pod.status) && this.#waits(observed.nowMs)) return
    const { terminationMessages } = this.#memory
    const status = statusFor(observed, { waiting: decided.waiting, terminationMessages }, this.#roles.settings.hostIps)
    if (isSame(status, this.#pod.status) || this.#isWritten(status)) {
      this.#statusDueMs = null
      return
    }
    if (mayWait && isReady(status) && this.#waits(observed.nowMs)) return
    await this.#write(status, isEnding)
  }

  /** Until the status is due. */
  #waits(nowMs: number): boolean {
    this.#statusDueMs ??= nowMs + this.#roles.durations.settleMs
    return nowMs < this.#statusDueMs
  }

  /** Also where the API server keeps less of it than we sent. */
  #isWritten(status: PodStatus): boolean {
    const { version, status: written } = this.#written ?? {}
    return version === this.#pod.metadata.resourceVersion && isSame(status, written)
  }

  /** The news of its own status, and of nothing else, is nothing to look at again for: what is done next did not wait for it. */
  #isEcho({ metadata, spec, status }: Pod): boolean {
    const { metadata: before, spec: specBefore } = this.#pod
    const besides = { resourceVersion: '', managedFields: [] }
    return (
      this.#writing !== null &&
      isSame(spec, specBefore) &&
      isSame(status, this.#writing) &&
      isSame({ ...metadata, ...besides }, { ...before, ...besides })
    )
  }

  async #write(status: PodStatus, isEnding: boolean): Promise<void> {
    this.#statusDueMs = null
    this.#writing = isEnding ? null : status
    const { is, pod } = await writeStatus(this.#roles.client, this.#pod, status).finally(() => (this.#writing = null))
    if (is === 'gone') return
    if (!isOlder(pod, this.#pod)) this.#pod = pod
    if (is === 'written') this.#written = { status, version: pod.metadata.resourceVersion ?? '' }
    else this.wake()
  }
}

/** Versions of one object compare as numbers; the informer may be behind what our own write answered. */
function isOlder(pod: Pod, than: Pod): boolean {
  return Number(pod.metadata.resourceVersion ?? 0) < Number(than.metadata.resourceVersion ?? 0)
}

function bringsUp({ is }: Action): boolean {
  return is === 'prepare-volumes' || is === 'run-sandbox' || is === 'start-container'
}

function isReady(status: PodStatus | undefined): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false
}
