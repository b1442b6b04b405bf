import type { Container, ContainerStateTerminated, ContainerStatus, Pod } from '../../types.gen.ts'

/** What `kubectl get pods` shows. */
export interface PodSummary {
  readonly ready: number
  readonly total: number
  readonly status: string
  readonly restarts: number
  readonly lastRestart: string | undefined
}

interface Part {
  readonly status: string | null
  readonly ready: number
  readonly restarts: number
  readonly lastRestart: string | undefined
}

export function podSummary(pod: Pod): PodSummary {
  const init = initPart(pod)
  const initialized = hasCondition(pod, 'Initialized')
  const main = init.status === null || initialized ? mainPart(pod) : null
  const sidecars = (pod.spec?.initContainers ?? []).filter(isSidecar)
  const counted = main === null ? init : restartsOf([...sidecarStatuses(pod), ...(pod.status?.containerStatuses ?? [])])
  const phase = pod.status?.phase ?? ''
  const gated = pod.status?.conditions?.some(
    (condition) => condition.type === 'PodScheduled' && condition.reason === 'SchedulingGated',
  )
  const reason = gated ? 'SchedulingGated' : pod.status?.reason || phase
  return {
    ready: init.ready + (main?.ready ?? 0),
    total: (pod.spec?.containers.length ?? 0) + sidecars.length,
    status: deleted(pod) ?? afterAll(pod, main, main?.status ?? init.status ?? reason),
    restarts: counted.restarts,
    lastRestart: counted.lastRestart,
  }
}

/** A container still running outweighs another's completion. */
function afterAll(pod: Pod, main: (Part & { readonly isRunning: boolean }) | null, status: string): string {
  if (status !== 'Completed' || main === null || !main.isRunning) return status
  return hasCondition(pod, 'Ready') ? 'Running' : 'NotReady'
}

function deleted(pod: Pod): string | null {
  if (pod.metadata?.deletionTimestamp === undefined) return null
  if (pod.status?.reason === 'NodeLost') return 'Unknown'
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed' ? null : 'Terminating'
}

/** The first init container that is not done names the status. */
function initPart(pod: Pod): Part {
  const statuses = pod.status?.initContainerStatuses ?? []
  const sidecars = sidecarNames(pod)
  let ready = 0
  for (const [index, container] of statuses.entries()) {
    const counted = restartsOf(statuses.slice(0, index + 1))
    const { terminated, waiting } = container.state ?? {}
    if (terminated?.exitCode === 0) continue
    if (sidecars.has(container.name) && container.started === true) {
      if (container.ready) ready++
      continue
    }
    if (terminated !== undefined) return { ...counted, ready, status: `Init:${ending(terminated)}` }
    const reason = waiting?.reason ?? ''
    const step = `${index}/${pod.spec?.initContainers?.length ?? 0}`
    return { ...counted, ready, status: `Init:${reason === '' || reason === 'PodInitializing' ? step : reason}` }
  }
  return { ...restartsOf(statuses), ready, status: null }
}

/** The first container with something to tell names the status. */
function mainPart(pod: Pod): Part & { readonly isRunning: boolean } {
  let status: string | null = null
  let ready = 0
  for (const container of pod.status?.containerStatuses ?? []) {
    const { terminated, waiting, running } = container.state ?? {}
    const told = waiting?.reason || (terminated === undefined ? undefined : ending(terminated))
    if (told !== undefined) status ??= told
    else if (container.ready && running !== undefined) ready++
  }
  return { status, ready, restarts: 0, lastRestart: undefined, isRunning: ready > 0 }
}

function ending(terminated: ContainerStateTerminated): string {
  if (terminated.reason) return terminated.reason
  return terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`
}

function restartsOf(statuses: readonly ContainerStatus[]): Omit<Part, 'status' | 'ready'> {
  let restarts = 0
  let lastRestart: string | undefined
  for (const status of statuses) {
    restarts += status.restartCount
    const finished = status.lastState?.terminated?.finishedAt
    if (finished && (lastRestart === undefined || finished > lastRestart)) lastRestart = finished
  }
  return { restarts, lastRestart }
}

function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always'
}

function sidecarNames(pod: Pod): ReadonlySet<string> {
  return new Set((pod.spec?.initContainers ?? []).filter(isSidecar).map((container) => container.name))
}

function sidecarStatuses(pod: Pod): readonly ContainerStatus[] {
  const names = sidecarNames(pod)
  return (pod.status?.initContainerStatuses ?? []).filter((status) => names.has(status.name))
}

function hasCondition(pod: Pod, type: string): boolean {
  return pod.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false
}
