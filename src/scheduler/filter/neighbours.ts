/**
 * Required affinity and anti-affinity between pods. What is needed of all nodes is gathered once a pod; each node is then
 * asked by its labels alone. Pure.
 */
import type { Cluster, NodeInfo, Places, PodInfo, PodSelection, PodTerm, Refusal } from '../model.ts'
import { selectedByAll, selects } from '../term.ts'

interface Neighbourhood {
  readonly key: string
  /** Where such pods are. */
  readonly places: Places
}

export interface Neighbours {
  readonly wanted: readonly Neighbourhood[]
  /** There is nobody yet to be near to but itself, so that it may be anywhere. */
  readonly isFirst: boolean
  readonly unwanted: readonly Neighbourhood[]
  /** Where placed pods want none like this one. */
  readonly repelled: readonly Neighbourhood[]
}

export function observeNeighbours(pod: PodInfo, cluster: Cluster): Neighbours {
  const repelled: Neighbourhood[] = []
  for (const { one, count } of cluster.repelling()) {
    for (const term of one.antiAffinity) {
      if (selects(term, pod, cluster)) repelled.push({ key: term.topologyKey, places: count.by(term.topologyKey) })
    }
  }
  const wanted = observeWanted(pod.affinity, cluster)
  return {
    wanted,
    isFirst: wanted.every(({ places }) => places.taken === 0) && selectedByAll(pod.affinity, pod, cluster),
    unwanted: pod.antiAffinity.map((term) => observe(term, cluster)),
    repelled,
  }
}

/** Somebody has to be near, or not to be. */
export function hasNeighbours({ wanted, unwanted, repelled }: Neighbours): boolean {
  return wanted.length + unwanted.length + repelled.length > 0
}

/** Near to whom all terms mean. */
function observeWanted([first, ...also]: readonly PodTerm[], cluster: Cluster): readonly Neighbourhood[] {
  if (first === undefined) return []
  const selections = also.map(({ topologyKey, ...selection }): PodSelection => selection)
  const { topologyKey, ...selection } = first
  const count = cluster.counting({ counted: 'all', ...selection, ...(also.length > 0 && { also: selections }) })
  return [first, ...also].map(({ topologyKey: key }) => ({ key, places: count.by(key) }))
}

function observe({ topologyKey: key, ...selection }: PodTerm, cluster: Cluster): Neighbourhood {
  return { key, places: cluster.counting({ counted: 'all', ...selection }).by(key) }
}

function refusal(reason: string, fixed: boolean): Refusal {
  return { by: 'neighbours', reasons: [reason], fixed }
}

const lonely = refusal("node(s) didn't match pod affinity rules", true)
const crowded = refusal("node(s) didn't match pod anti-affinity rules", false)
const unwelcome = refusal("node(s) didn't satisfy existing pods anti-affinity rules", false)

export function refuseNeighbours({ wanted, isFirst, unwanted, repelled }: Neighbours, node: NodeInfo): Refusal | null {
  for (const { key, places } of wanted) {
    const value = node.labels[key]
    if (value === undefined || !(isFirst || places.at(value) > 0)) return lonely
  }
  for (const { key, places } of unwanted) if (places.at(node.labels[key]) > 0) return crowded
  for (const { key, places } of repelled) if (places.at(node.labels[key]) > 0) return unwelcome
  return null
}
