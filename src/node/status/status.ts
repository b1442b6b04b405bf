import type { PodStatus } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { ObservedPod, PodFailure } from '../model.ts'
import { isFinished } from '../plan/plan.ts'
import { isResizing } from '../plan/resize.ts'
import { conditionsOf, type PassingFact } from './conditions.ts'
import { containerStatus, type StatusSources } from './container-status.ts'
import { neverStarted } from './never-started.ts'
import { type Phase, phaseOf } from './phase.ts'
import { podResourcesStatus } from './pod-resources-status.ts'
import { byName, toldStatuses } from './told-statuses.ts'

/** The PodStatus the node reports, to the letter of upstream's: from what was observed, computed once. */
export function statusFor(
  observed: ObservedPod,
  sources: Omit<StatusSources, 'isEnding'>,
  hostIps: readonly string[],
): PodStatus {
  const { pod, ending, sandbox, nowMs } = observed
  const old = pod.status ?? {}
  if (isRefused(old)) return old
  if (ending?.is === 'failed' && ending.failure.isRefusal) return refused(old, ending.failure)
  // All has been told, and it is about to be gone.
  if (ending?.is === 'deleted' && isTerminal(old.phase) && !isStanding(observed)) return old
  const isEnding = ending !== null || isFinished(observed)
  const all = { ...sources, isEnding }
  const initViews = observed.containers.filter((view) => view.role === 'init' || view.role === 'sidecar')
  const initStatuses = initViews.map((view) => containerStatus(view, observed, all))
  const mainViews = observed.containers.filter((view) => view.role === 'main')
  const mainStatuses = mainViews.map((view) => containerStatus(view, observed, all))
  const ephemeralViews = observed.containers.filter((view) => view.role === 'ephemeral')
  const ephemeralStatuses = ephemeralViews.map((view) => containerStatus(view, observed, all))
  const progress = !isEnding ? 'going' : isQuiet(observed) ? 'ended' : 'over'
  const phase = endedPhase(observed) ?? phaseOf(pod, initStatuses, mainStatuses, progress)
  const isHeldBack = isTerminal(phase) && !isTerminal(old.phase) && isStanding(observed)
  const isOver = isEnding && !isStanding(observed)
  const statuses = { init: initStatuses, main: mainStatuses }
  const told = isOver ? neverStarted(pod, statuses) : statuses
  const hostNetwork = pod.spec?.hostNetwork === true
  const ips = hostNetwork ? hostIps : (sandbox?.ips ?? [])
  const shownIps = ips.length > 0 ? ips : isEnding ? (old.podIPs ?? []).map(({ ip }) => ip ?? '') : []
  const generation = pod.metadata?.generation
  return {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    phase: isHeldBack ? (old.phase ?? 'Pending') : isOver && !isTerminal(phase) ? 'Failed' : phase,
    conditions: conditionsOf(
      ...([pod, phase, initStatuses, mainStatuses, sandbox !== null] as const),
      ...([isResetting(observed), factsOf(observed), nowMs] as const),
    ),
    ...whyEnded(observed),
    ...(hostIps[0] === undefined ? {} : { hostIP: hostIps[0], hostIPs: hostIps.map((ip) => ({ ip })) }),
    ...(shownIps[0] === undefined ? {} : { podIP: shownIps[0], podIPs: shownIps.map((ip) => ({ ip })) }),
    startTime: old.startTime ?? formatTime(nowMs),
    ...(told.init.length === 0 ? {} : { initContainerStatuses: toldStatuses(pod, told.init) }),
    containerStatuses: byName(toldStatuses(pod, told.main)),
    ...(ephemeralStatuses.length === 0
      ? {}
      : { ephemeralContainerStatuses: byName(toldStatuses(pod, ephemeralStatuses)) }),
    ...podResourcesStatus(observed, phase),
    ...kept(old),
  }
}

/** All containers are to be restarted, and some still run. */
function isResetting({ containers, ending }: ObservedPod): boolean {
  return ending === null && containers.some(({ isReset, newest }) => isReset && newest?.state.is === 'running')
}

/** Conditions that are there only while they are true, or once they have been. */
function factsOf(observed: ObservedPod): readonly PassingFact[] {
  const {
    resize: { pending, failure },
    ending,
  } = observed

  if (ending?.is === 'failed' && ending.failure.disruption !== null && !isStanding(observed)) {
    const { disruption, message } = ending.failure
    return [{ type: 'DisruptionTarget', status: 'True', reason: disruption, message }]
  }
  if (ending !== null) return []
  const why = failure === null ? {} : { reason: 'Error', message: failure.message }
  return [
    ...(pending === null ? [] : [{ type: 'PodResizePending', status: 'True', ...pending } as const]),
    ...(isResizing(observed) ? [{ type: 'PodResizeInProgress', status: 'True', ...why } as const] : []),
  ]
}

/** What others own, or what does not change once it is set. */
function kept(old: PodStatus): Partial<PodStatus> {
  const { qosClass, nominatedNodeName, resourceClaimStatuses } = old
  return {
    ...(qosClass === undefined ? {} : { qosClass }),
    ...(nominatedNodeName === undefined ? {} : { nominatedNodeName }),
    ...(resourceClaimStatuses === undefined ? {} : { resourceClaimStatuses }),
  }
}

/** Nothing else is ever told of it. */
function refused(old: PodStatus, { reason, message }: PodFailure): PodStatus {
  const { conditions, qosClass } = old
  return {
    phase: 'Failed',
    ...(conditions === undefined ? {} : { conditions }),
    ...(qosClass === undefined ? {} : { qosClass }),
    reason,
    message: `Pod was rejected: ${message}`,
  }
}

function isRefused({ phase, startTime }: PodStatus): boolean {
  return phase === 'Failed' && startTime === undefined
}

/** No process of the pod is alive, or about to be. */
function isQuiet({ instances, containers }: ObservedPod): boolean {
  const isStarting = containers.some((view) => view.memory.task === 'starting')
  return !isStarting && instances.every((instance) => instance.state.is !== 'running')
}

/**
 * Something of the pod is there, or about to be. That it has ended is told after that only: whoever hears of it gives its
 * place, its room and its claims to another.
 */
function isStanding(observed: ObservedPod): boolean {
  return !isQuiet(observed) || observed.sandbox !== null || observed.tasks.has('sandbox')
}

function isTerminal(phase: string | undefined): phase is 'Succeeded' | 'Failed' {
  return phase === 'Succeeded' || phase === 'Failed'
}

/** Succeeded and Failed are for ever. A pod past its deadline is unready at once, one that was sent away as its containers end. */
function endedPhase(observed: ObservedPod): Phase | null {
  const { pod, ending } = observed
  const phase = pod.status?.phase
  if (isTerminal(phase)) return phase
  if (ending?.is === 'deadline') return 'Failed'
  return ending?.is === 'failed' && !isStanding(observed) ? 'Failed' : null
}

export const deadlineExceeded = {
  reason: 'DeadlineExceeded',
  message: 'Pod was active on the node longer than the specified deadline',
} as const

function whyEnded(observed: ObservedPod): Pick<PodStatus, 'reason' | 'message'> {
  const { pod, ending } = observed
  if (!isStanding(observed)) {
    if (ending?.is === 'deadline') return deadlineExceeded
    if (ending?.is === 'failed') return { reason: ending.failure.reason, message: ending.failure.message }
  }
  const { reason, message } = pod.status ?? {}
  if (pod.status?.phase === 'Failed' && reason !== undefined) {
    return { reason, ...(message === undefined ? {} : { message }) }
  }
  return {}
}
