/** Nodes with much left, and those where the pod keeps one thing from running out long before the other, as upstream 1.36 has it. Pure. */
import type { Amounts, NodeInfo, PodInfo } from '../model.ts'

/** Both together, since both ask the same of each node. */
export function scoreRoomAndBalance(pod: PodInfo, nodes: readonly NodeInfo[]): readonly number[] {
  const { cpu = 0, memory = 0 } = pod.requests
  // Those who ask for nothing would all go where things are in balance (kubernetes#129138).
  const asksForSome = cpu > 0 || memory > 0
  const points = new Array<number>(nodes.length)
  for (let i = 0; i < nodes.length; i++) {
    const { counted, requested, allocatable } = nodes[i]!
    points[i] = mean(
      left(counted.cpu + pod.countedParts.cpu, allocatable.cpu),
      left(counted.memory + pod.countedParts.memory, allocatable.memory),
    )
    if (!asksForSome) continue
    const without = balance(requested.cpu, requested.memory, allocatable)
    const withIt = balance((requested.cpu ?? 0) + cpu, (requested.memory ?? 0) + memory, allocatable)
    points[i]! += 50 + Math.floor((50 + withIt - without) / 2)
  }
  return points
}

/** Hundredths, whole ones; NaN: there is none of it. */
function left(taken: number, whole = 0): number {
  if (whole <= 0) return Number.NaN
  return taken > whole ? 0 : Math.floor(((whole - taken) * 100) / whole)
}

/** Of what there is. */
function mean(cpu: number, memory: number): number {
  if (Number.isNaN(cpu)) return Number.isNaN(memory) ? 0 : memory
  return Number.isNaN(memory) ? cpu : Math.floor((cpu + memory) / 2)
}

/** Of what was asked for, where `left` supposes a little for those who say nothing. From 50 to 100. */
function balance(cpu = 0, memory = 0, allocatable: Amounts): number {
  const difference = shareTaken(cpu, allocatable.cpu) - shareTaken(memory, allocatable.memory)
  return Number.isNaN(difference) ? 100 : Math.floor((1 - Math.abs(difference / 2)) * 100)
}

/** From 0 to 1; NaN: there is none of it. */
function shareTaken(taken: number, whole = 0): number {
  return whole <= 0 ? Number.NaN : Math.min(1, taken / whole)
}
