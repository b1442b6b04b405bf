import type { ContainerState, ContainerStatus, Pod } from '../../api/types.gen.ts'

/** Of all that a pod's containers have said at their ends. */
const longestMessagesBytes = 12 * 1024

/** As the kubelet tells them: each with its part of what a pod may say. */
export function toldStatuses({ spec }: Pod, statuses: readonly ContainerStatus[]): readonly ContainerStatus[] {
  const { initContainers = [], containers = [], ephemeralContainers = [] } = spec ?? {}
  const count = initContainers.length + containers.length + ephemeralContainers.length
  const mostBytes = Math.floor(longestMessagesBytes / Math.max(1, count))
  return statuses.map((status) => {
    const [state, lastState] = [cut(status.state, mostBytes), cut(status.lastState, mostBytes)]
    const isWhole = state === status.state && lastState === status.lastState
    return isWhole ? status : { ...status, ...(state && { state }), ...(lastState && { lastState }) }
  })
}

/** Where their order in the spec means nothing they are in that of their names. */
export function byName(statuses: readonly ContainerStatus[]): readonly ContainerStatus[] {
  return statuses.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function cut(state: ContainerState | undefined, mostBytes: number): ContainerState | undefined {
  const message = state?.terminated?.message
  if (state?.terminated === undefined || message === undefined) return state
  const bytes = new TextEncoder().encode(message)
  if (bytes.length <= mostBytes) return state
  const kept = new TextDecoder().decode(bytes.subarray(0, mostBytes))
  return { ...state, terminated: { ...state.terminated, message: kept } }
}
