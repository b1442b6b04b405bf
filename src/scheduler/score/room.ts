/** Nodes with much left, and nodes that do not run out of one thing long before the other. Pure. */
import type { NodeInfo, PodInfo } from '../model.ts'

/** What would be taken of it, from 0 to 1; NaN: there is none. */
function shareTaken(taken: number, whole = 0): number {
  return whole <= 0 ? Number.NaN : Math.min(1, taken / whole)
}

/** Both together, since both ask the same of each node. */
export function scoreRoomAndBalance(pod: PodInfo, nodes: readonly NodeInfo[]): readonly number[] {
  const points = new Array<number>(nodes.length)
  for (let i = 0; i < nodes.length; i++) {
    const { counted, allocatable } = nodes[i]!
    const cpu = shareTaken(counted.cpu + pod.counted.cpu, allocatable.cpu)
    const memory = shareTaken(counted.memory + pod.counted.memory, allocatable.memory)
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
