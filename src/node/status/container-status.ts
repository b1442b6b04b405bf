import type {
  ContainerState as ApiContainerState,
  ContainerStateTerminated,
  ContainerStatus,
  Pod,
} from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import { isRecursive } from '../container/container-mounts.ts'
import type { ContainerView, ObservedPod, Waiting } from '../model.ts'
import { statusOf } from '../observe.ts'
import { isResized } from '../plan/resize.ts'
import { isRestarted, lostReason } from '../plan/restart.ts'
import type { Container, ContainerState } from '../runtime.ts'

export interface StatusSources {
  readonly waiting: ReadonlyMap<string, Waiting>
  /** What ended containers left in their termination message file, by container id. */
  readonly terminationMessages: ReadonlyMap<string, string>
  /** No container will be started any more. */
  readonly isEnding: boolean
}

export function containerStatus(view: ContainerView, observed: ObservedPod, sources: StatusSources): ContainerStatus {
  const old = statusOf(observed.pod, view.name)
  const { newest, previous, spec } = view
  if (newest === null) return withoutInstance(view, observed, sources, old)
  const state = stateOf(view, newest, observed, sources)
  const lastEnded = state.waiting !== undefined && newest.state.is === 'exited' ? newest : previous
  const last = lastEnded?.state.is === 'exited' ? terminatedOf(lastEnded, lastEnded.state, sources, old) : undefined
  const isRunning = state.running !== undefined
  const started = isRunning && view.memory.task !== 'starting' && view.memory.probes.started
  return {
    name: view.name,
    state,
    lastState: last === undefined ? (old?.lastState ?? {}) : { terminated: last },
    ready: isReady(view, state, started),
    restartCount: newest.attempt,
    image: newest.imageNames?.tag ?? newest.imageRef,
    imageID: newest.imageNames?.digest ?? newest.imageId,
    containerID: apiId(newest),
    ...(view.role === 'ephemeral' ? {} : { started, ...resourcesOf(observed.pod, view, old) }),
    ...mountsOf(spec),
    ...userOf(newest),
  }
}

function userOf({ user }: Container): Pick<ContainerStatus, 'user'> {
  if (user === null) return {}
  const { uid, gid, groups } = user
  return { user: { linux: { uid, gid, supplementalGroups: groups } } }
}

function isReady(view: ContainerView, state: ApiContainerState, started: boolean): boolean {
  if (view.role === 'ephemeral') return false
  if (view.role === 'init') return state.terminated?.exitCode === 0
  return started && view.memory.probes.ready
}

/** Nothing of it in the runtime: not yet made, or lost with the machine, or removed after its end. */
function withoutInstance(
  view: ContainerView,
  observed: ObservedPod,
  sources: StatusSources,
  old: ContainerStatus | undefined,
): ContainerStatus {
  const base = { name: view.name, ready: false, image: view.spec.image ?? '', imageID: '' }
  const ran = old?.state?.running ?? old?.state?.terminated
  if (sources.isEnding && old !== undefined && ran !== undefined) {
    return {
      ...old,
      state: { terminated: old.state?.terminated ?? lost(old, lostAtEnd) },
      ready: false,
      started: false,
    }
  }
  const waiting = sources.waiting.get(view.name) ?? { reason: beforeStart(observed.pod) }
  const isLost = old?.state?.running !== undefined
  const ended = isLost ? lost(old, lostOnTheWay) : (old?.state?.terminated ?? old?.lastState?.terminated)
  return {
    ...base,
    restartCount: (old?.restartCount ?? 0) + (isLost ? 1 : 0),
    state: { waiting: trimmed(waiting) },
    lastState: ended === undefined ? {} : { terminated: ended },
    ...(view.role === 'ephemeral' ? {} : { started: false }),
    ...mountsOf(view.spec),
  }
}

function beforeStart({ spec }: Pod): string {
  return (spec?.initContainers ?? []).length > 0 ? 'PodInitializing' : 'ContainerCreating'
}

function trimmed(waiting: { readonly reason: string; readonly message?: string }): {
  reason: string
  message?: string
} {
  const { reason, message = '' } = waiting
  return message === '' ? { reason } : { reason, message }
}

export const lostAtEnd = 'The container could not be located when the pod was terminated'
const lostOnTheWay = 'The container could not be located when the pod was deleted.  The container used to be Running'

/** It ran when last heard of, and nobody saw how it ended. */
function lost(old: ContainerStatus, message: string): ContainerStateTerminated {
  return {
    reason: lostReason,
    message,
    exitCode: 137,
    ...(old.containerID === undefined ? {} : { containerID: old.containerID }),
  }
}

function stateOf(
  view: ContainerView,
  instance: Container,
  observed: ObservedPod,
  sources: StatusSources,
): ApiContainerState {
  const { state } = instance
  const why = sources.waiting.get(view.name)
  switch (state.is) {
    case 'created':
      return { waiting: trimmed(why ?? { reason: 'ContainerCreating' }) }
    case 'running':
      return { running: { startedAt: formatTime(state.startedAtMs) } }
    case 'exited': {
      const restarts = !sources.isEnding && isRestarted(observed.pod, view, state.exitCode)
      if (why !== undefined && restarts) return { waiting: trimmed(why) }
      if (view.isReset && restarts) return { waiting: { reason: beforeStart(observed.pod) } }
      const hasToWait = view.current === null && restarts && view.role !== 'main'
      if (hasToWait) return { waiting: { reason: 'PodInitializing' } }
      return { terminated: terminatedOf(instance, state, sources, statusOf(observed.pod, view.name)) }
    }
  }
}

function terminatedOf(
  instance: Container,
  state: Extract<ContainerState, { is: 'exited' }>,
  sources: StatusSources,
  old: ContainerStatus | undefined,
): ContainerStateTerminated {
  const known = [old?.state?.terminated, old?.lastState?.terminated].find((it) => it?.containerID === apiId(instance))
  const message = sources.terminationMessages.get(instance.id) || state.message || known?.message || ''
  return {
    exitCode: state.exitCode,
    reason: state.reason === '' ? (state.exitCode === 0 ? 'Completed' : 'Error') : state.reason,
    ...(message === '' ? {} : { message }),
    startedAt: formatTime(state.startedAtMs),
    finishedAt: formatTime(state.finishedAtMs),
    containerID: apiId(instance),
  }
}

export function apiId(instance: Pick<Container, 'id'>): string {
  return `berth://${instance.id}`
}

/** What was allocated, and what the process has: until it has been told of a change, what it had. */
function resourcesOf(
  pod: Pod,
  view: ContainerView,
  old: ContainerStatus | undefined,
): Pick<ContainerStatus, 'allocatedResources' | 'resources'> {
  const { requests, limits } = view.spec.resources ?? {}
  const allocated = requests === undefined ? {} : { allocatedResources: requests }
  if (isResized(pod, view) && old?.resources !== undefined) return { ...allocated, resources: old.resources }
  return {
    ...allocated,
    resources: { ...(limits === undefined ? {} : { limits }), ...(requests === undefined ? {} : { requests }) },
  }
}

function mountsOf(spec: ContainerView['spec']): Pick<ContainerStatus, 'volumeMounts'> {
  const mounts = spec.volumeMounts ?? []
  if (mounts.length === 0) return {}
  return {
    volumeMounts: mounts.map((mount) => {
      const { name, mountPath } = mount
      if (mount.readOnly !== true) return { name, mountPath }
      return { name, mountPath, readOnly: true, recursiveReadOnly: isRecursive(mount) ? 'Enabled' : 'Disabled' }
    }),
  }
}
