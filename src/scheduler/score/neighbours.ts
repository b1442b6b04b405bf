/** Likes and dislikes between pods, both ways: what this pod says of those that are there, and they of it. Pure. */
import type { Cluster, NodeInfo, PodInfo, PodTerm } from '../model.ts'
import { selects } from '../term.ts'

/** Upstream's hardPodAffinityWeight: who needs such a pod near itself likes it a little, too. */
const needed = 1

export function scoreNeighbours(pod: PodInfo, nodes: readonly NodeInfo[], cluster: Cluster): readonly number[] | null {
  const weights = weigh(pod, cluster)
  if (weights.size === 0) return null
  const sums = nodes.map(({ labels }) => {
    let sum = 0
    for (const [key, values] of weights) sum += values.get(labels[key] ?? '') ?? 0
    return sum
  })
  const most = sums.reduce((a, b) => Math.max(a, b))
  const least = sums.reduce((a, b) => Math.min(a, b))
  return most === least ? null : sums.map((sum) => Math.floor((100 * (sum - least)) / (most - least)))
}

type CountOn = (node: NodeInfo) => number

/** What a selector of namespaces speaks of changes with their labels: it is asked pod by pod. */
function countingBy(term: PodTerm, cluster: Cluster): readonly CountOn[] {
  const { namespaces, namespaceSelector, selector } = term
  if (namespaceSelector === null) {
    return [...new Set(namespaces)].map((namespace) => cluster.counting('all', namespace, selector))
  }
  const count: CountOn = ({ pods }) => pods.values().reduce((sum, pod) => sum + Number(selects(term, pod, cluster)), 0)
  return [count]
}

/** By topology key and value. */
function weigh(pod: PodInfo, cluster: Cluster): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const weights = new Map<string, Map<string, number>>()
  const add = (node: NodeInfo | undefined, { topologyKey }: PodTerm, weight: number) => {
    const value = node?.labels[topologyKey]
    if (value === undefined) return
    const values = weights.get(topologyKey) ?? new Map<string, number>()
    weights.set(topologyKey, values.set(value, (values.get(value) ?? 0) + weight))
  }
  for (const { weight, term } of pod.leanings) {
    const counting = countingBy(term, cluster)
    for (const node of cluster.nodes()) {
      const count = counting.reduce((sum, on) => sum + on(node), 0)
      if (count > 0) add(node, term, weight * count)
    }
  }
  for (const { one, nodes } of cluster.leaning()) {
    const wishes = [...one.leanings, ...one.affinity.map((term) => ({ weight: needed, term }))]
    for (const { weight, term } of wishes) {
      if (!selects(term, pod, cluster)) continue
      for (const [name, count] of nodes) add(cluster.node(name), term, weight * count)
    }
  }
  return weights
}
