/** Which pods a term speaks of. Pure. */
import { matchesLabelSelector } from '../api/match/label-selector.ts'
import type { Cluster, PodInfo, PodSelection } from './model.ts'

export type Namespaces = Pick<Cluster, 'namespaceLabels'>

export function selects(
  { namespaces, namespaceSelector, selector }: PodSelection,
  pod: PodInfo,
  cluster: Namespaces,
): boolean {
  if (!namespaces.includes(pod.namespace)) {
    if (namespaceSelector === null) return false
    if (!matchesLabelSelector(namespaceSelector, cluster.namespaceLabels(pod.namespace))) return false
  }
  return matchesLabelSelector(selector, pod.labels)
}

/** Who is near to somebody all the terms mean; who suits some of them is company for none (upstream counts no other). */
export function selectedByAll(terms: readonly PodSelection[], pod: PodInfo, cluster: Namespaces): boolean {
  return terms.every((term) => selects(term, pod, cluster))
}
