/**
 * Required affinity and anti-affinity between pods. What is needed of all nodes is gathered once a pod; each node is then
 * asked by its labels alone. Pure.
 */
import type { Cluster, NodeInfo, PodInfo, PodTerm, Refusal } from '../model.ts'
import { placeOf, podsOf, selects } from '../term.ts'

export interface Neighbours {
  /** For each affinity term of the pod the topology values where such pods are; null: the term is met everywhere. */
  readonly wanted: readonly { readonly key: string; readonly values: ReadonlySet<string>; readonly first: boolean }[]
  readonly unwanted: readonly { readonly key: string; readonly values: ReadonlySet<string> }[]
  /** Where placed pods want none like this one. */
  readonly repelled: ReadonlyMap<string, ReadonlySet<string>>
}

export function observeNeighbours(pod: PodInfo, cluster: Cluster): Neighbours {
  const repelled = new Map<string, Set<string>>()
  for (const other of cluster.repelling()) {
    for (const term of other.antiAffinity) {
      const value = placeOf(other, term.topologyKey, cluster)
      const values = repelled.get(term.topologyKey)
      if (value === undefined || values?.has(value) || !selects(term, pod, cluster)) continue
      if (values === undefined) repelled.set(term.topologyKey, new Set([value]))
      else values.add(value)
    }
  }
  return {
    wanted: pod.affinity.map((term) => {
      const values = valuesWith(term, cluster)
      // The first of a group that wants to be together has nobody to join yet.
      return { key: term.topologyKey, values, first: values.size === 0 && selects(term, pod, cluster) }
    }),
    unwanted: pod.antiAffinity.map((term) => ({ key: term.topologyKey, values: valuesWith(term, cluster) })),
    repelled,
  }
}

function refusal(reason: string, fixed: boolean): Refusal {
  return { by: 'neighbours', reasons: [reason], fixed }
}

const lonely = refusal("node(s) didn't match pod affinity rules", true)
const crowded = refusal("node(s) didn't match pod anti-affinity rules", false)
const unwelcome = refusal("node(s) didn't satisfy existing pods anti-affinity rules", false)

export function refuseNeighbours({ wanted, unwanted, repelled }: Neighbours, node: NodeInfo): Refusal | null {
  for (const { key, values, first } of wanted) {
    const value = node.labels[key]
    if (value === undefined || !(first || values.has(value))) return lonely
  }
  for (const { key, values } of unwanted) {
    const value = node.labels[key]
    if (value !== undefined && values.has(value)) return crowded
  }
  for (const [key, values] of repelled) {
    const value = node.labels[key]
    if (value !== undefined && values.has(value)) return unwelcome
  }
  return null
}

function valuesWith(term: PodTerm, cluster: Cluster): ReadonlySet<string> {
  const values = new Set<string>()
  for (const pod of podsOf(term, cluster)) {
    const value = placeOf(pod, term.topologyKey, cluster)
    if (value !== undefined) values.add(value)
  }
  return values
}
