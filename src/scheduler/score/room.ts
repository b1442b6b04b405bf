/** Nodes with much left, and nodes that do not run out of one thing long before the other. Pure. */
import type { NodeInfo, PodInfo } from '../model.ts'

/** What would be taken of it, from 0 to 1; null: it has none. */
function shareTaken(pod: PodInfo, node: NodeInfo, name: 'cpu' | 'memory'): number | null {
  const whole = node.allocatable[name] ?? 0
  return whole <= 0 ? null : Math.min(1, (node.counted[name] + pod.counted[name]) / whole)
}

export function scoreRoom(pod: PodInfo, nodes: readonly NodeInfo[]): readonly number[] {
  return nodes.map((node) => {
    const cpu = shareTaken(pod, node, 'cpu')
    const memory = shareTaken(pod, node, 'memory')
    if (cpu === null || memory === null) return Math.floor(100 * (1 - (cpu ?? memory ?? 1)))
    return Math.floor((Math.floor(100 * (1 - cpu)) + Math.floor(100 * (1 - memory))) / 2)
  })
}

export function scoreBalance(pod: PodInfo, nodes: readonly NodeInfo[]): readonly number[] {
  return nodes.map((node) => {
    const cpu = shareTaken(pod, node, 'cpu')
    const memory = shareTaken(pod, node, 'memory')
    return cpu === null || memory === null ? 100 : Math.floor(100 - 50 * Math.abs(cpu - memory))
  })
}
