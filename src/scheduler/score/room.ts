/** Nodes with much left, and nodes that do not run out of one thing long before the other. Pure. */
import type { NodeInfo, PodInfo } from '../model.ts'

/** What would be taken of it, from 0 to 1; NaN: it has none. */
function shareTaken(pod: PodInfo, node: NodeInfo, name: 'cpu' | 'memory'): number {
  const whole = node.allocatable[name] ?? 0
  if (whole <= 0) return Number.NaN
  return Math.min(1, (node.counted[name] + pod.counted[name]) / whole)
}

/** Both together, since both ask the same of each node. */
export function scoreRoomAndBalance(pod: PodInfo, nodes: readonly NodeInfo[]): readonly number[] {
  const points = new Array<number>(nodes.length)
  for (let i = 0; i < nodes.length; i++) {
    const cpu = shareTaken(pod, nodes[i]!, 'cpu')
    const memory = shareTaken(pod, nodes[i]!, 'memory')
    points[i] = room(cpu, memory) + balance(cpu, memory)
  }
  return points
}

function room(cpu: number, memory: number): number {
  if (Number.isNaN(cpu) && Number.isNaN(memory)) return 0
  if (Number.isNaN(cpu) || Number.isNaN(memory)) return Math.floor(100 * (1 - (Number.isNaN(cpu) ? memory : cpu)))
  return Math.floor((Math.floor(100 * (1 - cpu)) + Math.floor(100 * (1 - memory))) / 2)
}

function balance(cpu: number, memory: number): number {
  return Number.isNaN(cpu) || Number.isNaN(memory) ? 100 : Math.floor(100 - 50 * Math.abs(cpu - memory))
}
