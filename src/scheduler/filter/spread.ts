/** Topology spread constraints that must be met (KEP-895, KEP-3022, KEP-3094). Counted once a pod, asked node by node. Pure. */
import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { Cluster, Count, NodeInfo, Places, PodInfo, Refusal, SpreadConstraint } from '../model.ts'
import { Sums } from '../tally.ts'
import { mayBeAnywhere, refuseTainted, refuseUnselected } from './node.ts'

export interface Spread {
  readonly key: string
  /** One more of its kind there may be than where there are fewest. */
  readonly most: number
  readonly places: Places
}

export function observeSpread(pod: PodInfo, cluster: Cluster): readonly Spread[] {
  const hard = pod.spread.filter(({ unsatisfiable }) => unsatisfiable === 'DoNotSchedule')
  return hard.map((constraint) => {
    const places = placesOf(constraint, pod, hard, cluster)
    // Where there are fewer places than there should be, the missing ones are empty.
    const fewest = places.size < constraint.minDomains ? 0 : places.fewest
    const itself = matchesLabelSelector(constraint.selector, pod.labels) ? 1 : 0
    return { key: constraint.topologyKey, most: constraint.maxSkew + fewest - itself, places }
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
  for (const { key, most, places } of spread) {
    const value = node.labels[key]
    if (value === undefined) return nowhere
    if (places.at(value) > most) return crowded
  }
  return null
}

/** How many of the constraint's pods are in each place the pod could go to; those that are leaving do not count. */
export function placesOf(
  constraint: SpreadConstraint,
  pod: PodInfo,
  together: readonly SpreadConstraint[],
  cluster: Cluster,
): Places {
  const { topologyKey } = constraint
  const count = countOf(constraint, pod, cluster)
  if (countsAllNodes(constraint, pod) && together.every((other) => cluster.isEverywhere(other.topologyKey)))
    return count.by(topologyKey)
  const nodes = cluster.nodes().filter((node) => {
    return isCounted(constraint, pod, node) && together.every((other) => other.topologyKey in node.labels)
  })
  const sums = new Sums(new Set(nodes.map(({ labels }) => labels[topologyKey])).size)
  for (const node of nodes) sums.add(node.labels[topologyKey], count.on(node))
  return sums
}

/** A selector without terms means all pods, and counts none, as upstream. */
export function countOf({ selector }: SpreadConstraint, { namespace }: PodInfo, cluster: Cluster): Count {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {}
  const isEmpty = Object.keys(matchLabels).length + matchExpressions.length === 0
  return cluster.counting({
    counted: 'staying',
    namespaces: [namespace],
    namespaceSelector: null,
    selector: isEmpty ? undefined : selector,
  })
}

function countsAllNodes({ nodeAffinityPolicy, nodeTaintsPolicy }: SpreadConstraint, pod: PodInfo): boolean {
  return nodeTaintsPolicy === 'Ignore' && (nodeAffinityPolicy === 'Ignore' || mayBeAnywhere(pod))
}

function isCounted(constraint: SpreadConstraint, pod: PodInfo, node: NodeInfo): boolean {
  if (constraint.nodeAffinityPolicy === 'Honor' && refuseUnselected(pod, node) !== null) return false
  return constraint.nodeTaintsPolicy === 'Ignore' || refuseTainted(pod, node) === null
}
