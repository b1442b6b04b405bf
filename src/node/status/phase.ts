import type { ContainerStatus, Pod } from '../../api/types.gen.ts'

export type Phase = 'Pending' | 'Running' | 'Succeeded' | 'Failed'

interface Counts {
  readonly waiting: number
  readonly running: number
  readonly succeeded: number
  readonly stopped: number
  readonly unknown: number
}

/** `over`: no container is started any more; `ended`: and none runs. */
export type Progress = 'going' | 'over' | 'ended'

/** The pod's phase, from its containers' statuses. */
export function phaseOf(
  pod: Pod,
  initStatuses: readonly ContainerStatus[],
  mainStatuses: readonly ContainerStatus[],
  progress: Progress,
): Phase {
  const policy = pod.spec?.restartPolicy ?? 'Always'
  const isEnding = progress === 'ended'
  const isFinal = isEnding || (policy === 'Never' && progress === 'over')
  const initialising = initPhase(pod, initStatuses, isFinal)
  if (initialising === 'failed') return 'Failed'
  const counts = count(mainStatuses, (pod.spec?.containers ?? []).length)
  const hasStarted = counts.running + counts.stopped > 0
  if (initialising === 'pending' && !hasStarted) return 'Pending'
  if (counts.waiting > 0) return 'Pending'
  if (counts.running > 0 && counts.unknown === 0) return 'Running'
  if (counts.stopped > 0 && counts.unknown === 0) {
    if (counts.stopped === counts.succeeded && (isEnding || (policy !== 'Always' && progress === 'over')))
      return 'Succeeded'
    return isFinal ? 'Failed' : 'Running'
  }
  return 'Pending'
}

function initPhase(pod: Pod, statuses: readonly ContainerStatus[], isFinal: boolean): 'done' | 'pending' | 'failed' {
  let pending = false
  for (const spec of pod.spec?.initContainers ?? []) {
    const status = statuses.find((it) => it.name === spec.name)
    if (spec.restartPolicy === 'Always') {
      if (status?.started !== true) pending = true
      continue
    }
    const ended = status?.state?.terminated ?? (status?.state?.waiting ? status.lastState?.terminated : undefined)
    if (ended === undefined) pending = true
    else if (ended.exitCode !== 0) {
      if (isFinal) return 'failed'
      pending = true
    }
  }
  return pending ? 'pending' : 'done'
}

/** A container that waits to be restarted counts as stopped: the pod stays Running in a crash loop. */
function count(statuses: readonly ContainerStatus[], wanted: number): Counts {
  const counts = { waiting: 0, running: 0, succeeded: 0, stopped: 0, unknown: wanted - statuses.length }
  for (const { state, lastState } of statuses) {
    if (state?.running !== undefined) counts.running++
    else if (state?.terminated !== undefined) {
      counts.stopped++
      if (state.terminated.exitCode === 0) counts.succeeded++
    } else if (lastState?.terminated !== undefined) counts.stopped++
    else counts.waiting++
  }
  return counts
}
