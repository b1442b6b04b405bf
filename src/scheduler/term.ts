/** Which pods a term speaks of. Pure. */
import { matchesLabelSelector } from '../api/match/label-selector.ts'
import type { Cluster, PodInfo, PodTerm } from './model.ts'

export type Namespaces = Pick<Cluster, 'namespaceLabels'>

export function selects(
  { namespaces, namespaceSelector, selector }: Omit<PodTerm, 'topologyKey'>,
  pod: PodInfo,
  cluster: Namespaces,
): boolean {
  if (!namespaces.includes(pod.namespace)) {
    if (namespaceSelector === null) return false
    if (!matchesLabelSelector(namespaceSelector, cluster.namespaceLabels(pod.namespace))) return false
  }
  return matchesLabelSelector(selector, pod.labels)
}
