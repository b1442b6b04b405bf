/** Which pods a term speaks of, and where they are. Pure. */
import { matchesLabelSelector } from '../api/match/label-selector.ts'
import type { Cluster, PodInfo, PodTerm } from './model.ts'

export type Namespaces = Pick<Cluster, 'namespaceLabels'>

export function selects(
  { namespaces, namespaceSelector, selector }: PodTerm,
  pod: PodInfo,
  cluster: Namespaces,
): boolean {
  if (!namespaces.includes(pod.namespace)) {
    if (namespaceSelector === null) return false
    if (!matchesLabelSelector(namespaceSelector, cluster.namespaceLabels(pod.namespace))) return false
  }
  return matchesLabelSelector(selector, pod.labels)
}

/** The placed pods of a term. */
export function* podsOf(term: PodTerm, cluster: Cluster): Iterable<PodInfo> {
  if (term.namespaceSelector !== null) {
    for (const pod of cluster.podsIn('everywhere')) if (selects(term, pod, cluster)) yield pod
    return
  }
  for (const namespace of term.namespaces)
    for (const pod of cluster.podsIn(namespace)) if (matchesLabelSelector(term.selector, pod.labels)) yield pod
}

/** The value the pod's node has for the key of the topology. */
export function placeOf(pod: PodInfo, topologyKey: string, cluster: Cluster): string | undefined {
  return cluster.node(pod.nodeName)?.labels[topologyKey]
}
