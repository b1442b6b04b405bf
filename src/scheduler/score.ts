/** Which of the nodes that would do is best. Each part gives 0 to 100; weights are upstream's. Pure. */
import { matchesNodeSelectorTerm } from '../api/match/node-selector.ts'
import { isTolerated } from '../api/match/toleration.ts'
import type { NodeInfo, PodInfo } from './model.ts'

interface Part {
  readonly weight: number
  /** Any scale; `normalise` brings it to 0 … 100. */
  raw(pod: PodInfo, node: NodeInfo): number
  readonly better: 'more' | 'less' | 'is-percent'
}

const parts: readonly Part[] = [
  { weight: 3, better: 'less', raw: countUnpreferredTaints },
  { weight: 2, better: 'more', raw: preferenceWeight },
  { weight: 2, better: 'less', raw: (pod, node) => (pod.owner === '' ? 0 : (node.owners.get(pod.owner) ?? 0)) },
  { weight: 1, better: 'is-percent', raw: leastAllocated },
  { weight: 1, better: 'is-percent', raw: balanced },
]

export function score(pod: PodInfo, nodes: readonly NodeInfo[]): readonly number[] {
  const totals = nodes.map(() => 0)
  for (const { weight, raw, better } of parts) {
    const values = nodes.map((node) => raw(pod, node))
    const most = better === 'is-percent' ? 100 : values.reduce((max, value) => Math.max(max, value), 0)
    if (most === 0) continue
    for (const [i, value] of values.entries()) {
      const percent = better === 'less' ? 100 - (value * 100) / most : (value * 100) / most
      totals[i]! += weight * percent
    }
  }
  return totals
}

function countUnpreferredTaints(pod: PodInfo, node: NodeInfo): number {
  if (node.taints.length === 0) return 0
  return node.taints.filter((taint) => taint.effect === 'PreferNoSchedule' && !isTolerated(taint, pod.tolerations))
    .length
}

function preferenceWeight(pod: PodInfo, node: NodeInfo): number {
  return pod.preferredNodes.reduce(
    (sum, { weight, term }) => sum + (matchesNodeSelectorTerm(term, node) ? weight : 0),
    0,
  )
}

/** A pod that asks for nothing is counted as if it asked for a little, or all of them would go to one node. */
const least = { cpu: 100, memory: 200 * 2 ** 20 }

function shareUsed(pod: PodInfo, node: NodeInfo, name: 'cpu' | 'memory'): number | null {
  const whole = node.allocatable[name] ?? 0
  if (whole <= 0) return null
  const used = Math.max(node.requested[name] ?? 0, node.pods.size * least[name])
  return Math.min(1, (used + Math.max(pod.requests[name] ?? 0, least[name])) / whole)
}

function leastAllocated(pod: PodInfo, node: NodeInfo): number {
  const shares = [shareUsed(pod, node, 'cpu'), shareUsed(pod, node, 'memory')].filter((share) => share !== null)
  if (shares.length === 0) return 0
  return (100 * shares.reduce((sum, share) => sum + 1 - share, 0)) / shares.length
}

function balanced(pod: PodInfo, node: NodeInfo): number {
  const cpu = shareUsed(pod, node, 'cpu')
  const memory = shareUsed(pod, node, 'memory')
  return cpu === null || memory === null ? 100 : 100 - 50 * Math.abs(cpu - memory)
}
