/** Topology spread constraints that must be met (KEP-895, KEP-3022, KEP-3094). Counted once a pod, asked node by node. Pure. */
import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { Cluster, NodeInfo, PodInfo, Refusal, SpreadConstraint } from '../model.ts'
import { refuseTainted, refuseUnselected } from './node.ts'

export interface Spread {
  readonly key: string
  /** One more of its kind there may be than where there are fewest. */
  readonly most: number
  readonly counts: ReadonlyMap<string, number>
}

export function observeSpread(pod: PodInfo, cluster: Cluster): readonly Spread[] {
  const hard = pod.spread.filter(({ unsatisfiable }) => unsatisfiable === 'DoNotSchedule')
  return hard.map((constraint) => {
    const counts = countByPlace(constraint, pod, hard, cluster)
    // Where there are fewer places than there should be, the missing ones are empty.
    const fewest = counts.size < constraint.minDomains ? 0 : counts.values().reduce((a, b) => Math.min(a, b), Infinity)
    const itself = matchesLabelSelector(constraint.selector, pod.labels) ? 1 : 0
    return { key: constraint.topologyKey, most: constraint.maxSkew + fewest - itself, counts }
  })
}

const crowded: Refusal = {
  by: 'spread',
  reasons: ["node(s) didn't match pod topology spread constraints"],
  fixed: false,
}
const nowhere: Refusal = {
  by: 'spread',
  reasons: ["node(s) didn't match pod topology spread constraints (missing required label)"],
  fixed: true,
}

export function refuseCrowded(spread: readonly Spread[], node: NodeInfo): Refusal | null {
  for (const { key, most, counts } of spread) {
    const value = node.labels[key]
    if (value === undefined) return nowhere
    if ((counts.get(value) ?? 0) > most) return crowded
  }
  return null
}

/** How many of the constraint's pods are in each place the pod could go to; those that are leaving do not count. */
export function countByPlace(
  constraint: SpreadConstraint,
  pod: PodInfo,
  together: readonly SpreadConstraint[],
  cluster: Cluster,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const { topologyKey, selector } = constraint
  const on = cluster.counting('staying', pod.namespace, selector)
  for (const node of cluster.nodes()) {
    if (!isCounted(constraint, pod, node)) continue
    if (!together.every((other) => other.topologyKey in node.labels)) continue
    const value = node.labels[topologyKey]!
    counts.set(value, (counts.get(value) ?? 0) + on(node))
  }
  return counts
}

function isCounted(constraint: SpreadConstraint, pod: PodInfo, node: NodeInfo): boolean {
  if (constraint.nodeAffinityPolicy === 'Honor' && refuseUnselected(pod, node) !== null) return false
  return constraint.nodeTaintsPolicy === 'Ignore' || refuseTainted(pod, node) === null
}
