import type { ContainerStatus, Pod } from '../../api/types.gen.ts'
import { lostReason } from '../plan/restart.ts'
import { lostAtEnd } from './container-status.ts'

interface Statuses {
  readonly init: readonly ContainerStatus[]
  readonly main: readonly ContainerStatus[]
}

/**
 * At a pod's end what of it still waits is told as ended, with a failure, so that nobody takes the pod for one that has succeeded.
 * Containers that were never due stay as they were: those behind the init container that was, and all others behind those.
 */
export function neverStarted(pod: Pod, { init, main }: Statuses): Statuses {
  const due = Math.max(1, init.findLastIndex(hasStarted) + 1)
  return {
    init: init.map((status, index) => (index < due ? ended(status) : status)),
    main: isInitialised(pod, init, main) ? main.map(ended) : main,
  }
}

function hasStarted({ state, lastState }: ContainerStatus): boolean {
  return state?.waiting === undefined || lastState?.terminated !== undefined
}

function isInitialised(pod: Pod, init: readonly ContainerStatus[], main: readonly ContainerStatus[]): boolean {
  const last = init.at(-1)
  const hasSucceeded = [last?.state, last?.lastState].some((state) => state?.terminated?.exitCode === 0)
  return (pod.spec?.initContainers ?? []).length === 0 || main.some(hasStarted) || hasSucceeded
}

function ended(status: ContainerStatus): ContainerStatus {
  if (status.state?.terminated !== undefined) return status
  return { ...status, state: { terminated: { reason: lostReason, message: lostAtEnd, exitCode: 137 } } }
}
