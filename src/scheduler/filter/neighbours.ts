/**
 * Required affinity and anti-affinity between pods. What is needed of all nodes is gathered once a pod; each node is then
 * asked by its labels alone. Pure.
 */
import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { NodeInfo, PodInfo, PodTerm, Refusal } from '../model.ts'

export interface Neighbours {
  /** For each affinity term of the pod the topology values where such pods are; null: the term is met everywhere. */
  readonly wanted: readonly { readonly key: string; readonly values: ReadonlySet<string>; readonly first: boolean }[]
  readonly unwanted: readonly { readonly key: string; readonly values: ReadonlySet<string> }[]
  /** Where placed pods want none like this one. */
  readonly repelled: readonly { readonly key: string; readonly value: string }[]
}

interface Placed {
  nodes(): readonly NodeInfo[]
  node(name: string): NodeInfo | undefined
  repelling(): Iterable<PodInfo>
}

export function observeNeighbours(pod: PodInfo, placed: Placed): Neighbours {
  const repelled: { key: string; value: string }[] = []
  for (const other of placed.repelling()) {
    for (const term of other.antiAffinity) {
      const value = placed.node(other.nodeName)?.labels[term.topologyKey]
      if (value !== undefined && selects(term, pod)) repelled.push({ key: term.topologyKey, value })
    }
  }
  return {
    wanted: pod.affinity.map((term) => {
      const values = valuesWith(term, placed.nodes())
      // The first of a group that wants to be together has nobody to join yet.
      return { key: term.topologyKey, values, first: values.size === 0 && selects(term, pod) }
    }),
    unwanted: pod.antiAffinity.map((term) => ({ key: term.topologyKey, values: valuesWith(term, placed.nodes()) })),
    repelled,
  }
}

function refusal(reason: string, fixed: boolean): Refusal {
  return { reasons: [reason], fixed, occasions: ['node', 'pod-gone', 'pod-placed'] }
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
  return repelled.some(({ key, value }) => node.labels[key] === value) ? unwelcome : null
}

function valuesWith(term: PodTerm, nodes: readonly NodeInfo[]): ReadonlySet<string> {
  const values = new Set<string>()
  for (const node of nodes) {
    const value = node.labels[term.topologyKey]
    if (value === undefined || values.has(value)) continue
    for (const pod of node.pods.values()) {
      if (!selects(term, pod)) continue
      values.add(value)
      break
    }
  }
  return values
}

function selects({ namespaces, selector }: PodTerm, pod: PodInfo): boolean {
  if (namespaces !== 'all' && !namespaces.includes(pod.namespace)) return false
  return matchesLabelSelector(selector, pod.labels)
}
