import type { Container as ContainerSpec, ContainerStatus, Pod } from '../api/types.gen.ts'
import type { ContainerMemory, ContainerView, Ending, ObservedPod, PodFailure, Reset, Role } from './model.ts'
import { initRoleOf, isBefore, lostReason, resetOf } from './plan/restart.ts'
import type { Container, Sandbox } from './runtime.ts'

export interface Remembered
  extends Pick<
    ObservedPod,
    'volumes' | 'resize' | 'sandboxFailure' | 'tasks' | 'stopping' | 'deleteSent' | 'waitsForUid'
  > {
  /** The API server no longer has the pod. */
  readonly isGone: boolean
  readonly failure: PodFailure | null
  containerOf(spec: ContainerSpec): ContainerMemory
}

/** The API's pod, what the runtime has of it and what the worker remembers → all one decision looks at. */
export function observe(
  pod: Pod,
  sandboxes: readonly Sandbox[],
  instances: readonly Container[],
  remembered: Remembered,
  nowMs: number,
): ObservedPod {
  const newestFirst = sandboxes.toSorted((a, b) => b.pod.attempt - a.pod.attempt)
  const [newest] = newestFirst
  const sandbox = newest?.state === 'ready' ? newest : null
  const reset = resetOf(pod, instances)
  const { volumes, resize, sandboxFailure, tasks, stopping, deleteSent, waitsForUid } = remembered
  return {
    pod,
    ending: endingOf(pod, remembered, nowMs),
    sandbox,
    oldSandboxes: newestFirst.filter((other) => other !== sandbox),
    containers: viewsOf(pod, sandbox, instances, reset, remembered),
    instances,
    reset,
    volumes,
    resize,
    sandboxFailure,
    tasks,
    stopping,
    deleteSent,
    waitsForUid,
    nowMs,
  }
}

function viewsOf(
  pod: Pod,
  sandbox: Sandbox | null,
  instances: readonly Container[],
  reset: Reset | null,
  remembered: Remembered,
): readonly ContainerView[] {
  // Made in a sandbox that is no more and never started, it will never run.
  const real = instances.filter((it) => it.state.is !== 'created' || it.sandboxId === sandbox?.id)
  const view = (spec: ContainerSpec, role: Role): ContainerView => {
    const name = spec.name ?? ''
    const own = real.filter((it) => it.name === name).toSorted((a, b) => b.attempt - a.attempt)
    const [newest = null] = own
    const isReset = role !== 'ephemeral' && reset !== null && newest !== null && isBefore(reset, newest)
    return {
      name,
      role,
      spec,
      current: newest !== null && newest.sandboxId === sandbox?.id && !isReset ? newest : null,
      newest,
      previous: own.find((it) => it !== newest && it.state.is === 'exited') ?? null,
      isReset,
      nextAttempt: nextAttempt(newest, statusOf(pod, name)),
      memory: remembered.containerOf(spec),
    }
  }
  return [
    ...(pod.spec?.initContainers ?? []).map((spec) => view(spec, initRoleOf(spec))),
    ...(pod.spec?.containers ?? []).map((spec) => view(spec, 'main')),
    // The same fields, of which some may not be set.
    ...(pod.spec?.ephemeralContainers ?? []).map((spec) => view(spec as ContainerSpec, 'ephemeral')),
  ]
}

/** One that was created and not started (berth was killed in between) is used; creating is idempotent. */
function nextAttempt(newest: Container | null, status: ContainerStatus | undefined): number {
  if (newest !== null) return newest.state.is === 'created' ? newest.attempt : newest.attempt + 1
  const restarts = status?.restartCount ?? 0
  if (status?.state?.running !== undefined || status?.state?.terminated !== undefined) return restarts + 1
  const last = status?.lastState?.terminated
  return last === undefined || last.reason === lostReason ? restarts : restarts + 1
}

export function statusOf(pod: Pod, container: string): ContainerStatus | undefined {
  const { containerStatuses = [], initContainerStatuses = [], ephemeralContainerStatuses = [] } = pod.status ?? {}
  const all = [...initContainerStatuses, ...containerStatuses, ...ephemeralContainerStatuses]
  return all.find((status) => status.name === container)
}

/** As upstream's for hard limits: at once, which is a second. */
const evictionGraceMs = 1000

/** The API server shows a pod as deleted with force just before it forgets it. */
const forgettingMs = 2000

/** A pod deleted with force is not waited for, yet its processes get a second. */
export function endingOf(
  pod: Pod,
  { isGone, failure }: Pick<Remembered, 'isGone' | 'failure'>,
  nowMs: number,
): Ending | null {
  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers = [] } = pod.metadata ?? {}
  const ownGraceMs = (pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000
  if (isGone) return { is: 'gone', graceMs: 1000 }
  if (deletionTimestamp !== undefined) {
    const graceMs = Math.max(1000, (deletionGracePeriodSeconds ?? ownGraceMs / 1000) * 1000)
    const isAlone = deletionGracePeriodSeconds === 0 && finalizers.length === 0
    return { is: 'deleted', graceMs, forgottenByMs: isAlone ? Date.parse(deletionTimestamp) + forgettingMs : null }
  }
  const phase = pod.status?.phase
  if (phase === 'Succeeded' || phase === 'Failed') return { is: 'finished', graceMs: ownGraceMs }
  if (failure !== null) return { is: 'failed', graceMs: evictionGraceMs, failure }
  const deadlineMs = deadlineOf(pod)
  return deadlineMs !== null && nowMs >= deadlineMs ? { is: 'deadline', graceMs: ownGraceMs } : null
}

/** When activeDeadlineSeconds is over; null without one, or before the node has seen the pod. */
export function deadlineOf(pod: Pod): number | null {
  const seconds = pod.spec?.activeDeadlineSeconds
  const startTime = pod.status?.startTime
  return seconds === undefined || startTime === undefined ? null : Date.parse(startTime) + seconds * 1000
}
