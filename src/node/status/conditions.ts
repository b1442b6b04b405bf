import type { ContainerStatus, Pod, PodCondition } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import { mayRestartAll } from '../plan/restart.ts'
import type { Phase } from './phase.ts'

interface Fact {
  readonly type: string
  readonly status: 'True' | 'False'
  readonly reason?: string
  readonly message?: string
}

/** There only while it is true; its time moves with the reason, too. */
export type PassingFact = Fact & { readonly type: 'PodResizePending' | 'PodResizeInProgress' | 'DisruptionTarget' }

const resizeTypes: ReadonlySet<string> = new Set(['PodResizePending', 'PodResizeInProgress'])

/** The kubelet's own conditions; others (PodScheduled, readiness gates, DisruptionTarget) are kept as they are. */
export function conditionsOf(
  pod: Pod,
  phase: Phase,
  initStatuses: readonly ContainerStatus[],
  mainStatuses: readonly ContainerStatus[],
  hasNetwork: boolean,
  isResetting: boolean,
  passing: readonly PassingFact[],
  nowMs: number,
): readonly PodCondition[] {
  const containersReady = readiness('ContainersReady', phase, unready(pod, mainStatuses, initStatuses))
  const facts: readonly Fact[] = [
    { type: 'PodReadyToStartContainers', status: hasNetwork ? 'True' : 'False' },
    initialised(pod, phase, initStatuses, mainStatuses),
    ready(pod, containersReady),
    containersReady,
    ...(mayRestartAll(pod) ? [restarting(phase, isResetting)] : []),
    ...passing,
  ]
  const isOwn = (type: string) => resizeTypes.has(type) || facts.some((fact) => fact.type === type)
  const old = pod.status?.conditions ?? []
  const own = facts.map((fact) => conditionOf(fact, pod, nowMs))
  return [...own, ...old.filter((condition) => !isOwn(condition.type))]
}

/** lastTransitionTime moves with `status` only. */
function conditionOf(fact: Fact, pod: Pod, nowMs: number): PodCondition {
  const old = pod.status?.conditions?.find((condition) => condition.type === fact.type)
  const generation = pod.metadata?.generation
  const sameReason = !resizeTypes.has(fact.type) || (old?.reason ?? '') === (fact.reason ?? '')
  const sameStatus = old?.status === fact.status && sameReason && old.lastTransitionTime !== undefined
  if (sameStatus && isToldAlready(fact, generation, old)) return old
  return {
    ...fact,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    lastProbeTime: null,
    lastTransitionTime: sameStatus ? (old.lastTransitionTime ?? formatTime(nowMs)) : formatTime(nowMs),
  }
}

/** Who hands back the very part that is stored spares all who come after from reading it. */
function isToldAlready(fact: Fact, generation: number | undefined, old: PodCondition): boolean {
  return (
    old.observedGeneration === generation &&
    old.lastProbeTime === null &&
    old.lastTransitionTime !== null &&
    old.reason === fact.reason &&
    old.message === fact.message
  )
}

function restarting(phase: Phase, isResetting: boolean): Fact {
  const type = 'AllContainersRestarting'
  if (phase === 'Succeeded') return { type, status: 'False', reason: 'PodCompleted' }
  if (phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' }
  if (!isResetting) return { type, status: 'False' }
  const message = 'container exited with restart policy rule'
  return { type, status: 'True', reason: 'RestartAllContainersStarted', message }
}

interface Lacking {
  readonly unknown: readonly string[]
  readonly unready: readonly string[]
}

function unready(
  pod: Pod,
  mainStatuses: readonly ContainerStatus[],
  initStatuses: readonly ContainerStatus[],
): Lacking {
  const sidecars = (pod.spec?.initContainers ?? []).filter((spec) => spec.restartPolicy === 'Always')
  const statuses = [...mainStatuses, ...initStatuses]
  const lacking = { unknown: [] as string[], unready: [] as string[] }
  for (const { name = '' } of [...sidecars, ...(pod.spec?.containers ?? [])]) {
    const status = statuses.find((it) => it.name === name)
    if (status === undefined) lacking.unknown.push(name)
    else if (!status.ready) lacking.unready.push(name)
  }
  return lacking
}

function readiness(type: string, phase: Phase, lacking: Lacking): Fact {
  if (phase === 'Succeeded') return { type, status: 'False', reason: 'PodCompleted' }
  if (phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' }
  const message = messageOf(lacking, 'unready')
  if (message === '') return { type, status: 'True' }
  return { type, status: 'False', reason: 'ContainersNotReady', message }
}

function messageOf({ unknown, unready }: Lacking, word: string): string {
  const parts = []
  if (unknown.length > 0) parts.push(`containers with unknown status: [${unknown.join(' ')}]`)
  if (unready.length > 0) parts.push(`containers with ${word} status: [${unready.join(' ')}]`)
  return parts.join(', ')
}

function initialised(
  pod: Pod,
  phase: Phase,
  initStatuses: readonly ContainerStatus[],
  mainStatuses: readonly ContainerStatus[],
): Fact {
  const type = 'Initialized'
  if (phase === 'Succeeded') return { type, status: 'True', reason: 'PodCompleted' }
  const isPast = mainStatuses.some((it) => it.state?.running ?? it.state?.terminated ?? it.lastState?.terminated)
  if (isPast) return { type, status: 'True' }
  const lacking = { unknown: [] as string[], unready: [] as string[] }
  for (const { name = '', restartPolicy } of pod.spec?.initContainers ?? []) {
    const status = initStatuses.find((it) => it.name === name)
    const isDone = restartPolicy === 'Always' ? status?.started === true : status?.ready === true
    if (status === undefined) lacking.unknown.push(name)
    else if (!isDone) lacking.unready.push(name)
  }
  const message = messageOf(lacking, 'incomplete')
  if (message === '') return { type, status: 'True' }
  return { type, status: 'False', reason: 'ContainersNotInitialized', message }
}

function ready(pod: Pod, containersReady: Fact): Fact {
  if (containersReady.status !== 'True') return { ...containersReady, type: 'Ready' }
  const messages = []
  for (const { conditionType } of pod.spec?.readinessGates ?? []) {
    const gate = pod.status?.conditions?.find((condition) => condition.type === conditionType)
    if (gate === undefined) {
      messages.push(`corresponding condition of pod readiness gate "${conditionType}" does not exist.`)
    } else if (gate.status !== 'True') {
      messages.push(`the status of pod readiness gate "${conditionType}" is not "True", but ${gate.status}`)
    }
  }
  if (messages.length === 0) return { type: 'Ready', status: 'True' }
  return { type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message: messages.join(', ') }
}
