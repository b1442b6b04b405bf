/** What a node is, and whether the pod may be there: cordon, taints, selector and affinity. Pure. */
import { hasLabels } from '../../api/match/label-selector.ts'
import { matchesNodeSelector } from '../../api/match/node-selector.ts'
import { isTolerated, untoleratedTaint } from '../../api/match/toleration.ts'
import type { NodeInfo, NodeTraits, Obstacle, PodInfo, Refusal } from '../model.ts'

function fixed(by: Obstacle, reason: string): Refusal {
  return { by, reasons: [reason], fixed: true }
}

const cordoned = fixed('cordon', 'node(s) were unschedulable')
const tainted = fixed('taints', 'node(s) had untolerated taint(s)')
const elsewhere = fixed('affinity', "node(s) didn't match Pod's node affinity/selector")
const notNamed = fixed('affinity', "node(s) didn't satisfy plugin(s) [NodeAffinity]")

const cordonTaint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }

export function refuseCordoned(pod: PodInfo, node: NodeInfo): Refusal | null {
  return node.unschedulable && !isTolerated(cordonTaint, pod.tolerations) ? cordoned : null
}

export function refuseTainted(pod: PodInfo, node: NodeInfo): Refusal | null {
  if (node.taints.length === 0) return null
  return untoleratedTaint(node.taints, pod.tolerations, ['NoSchedule', 'NoExecute']) === undefined ? null : tainted
}

/** For many nodes: equal taints are one list in a snapshot, and each list is judged once. */
export function taintsFor(pod: PodInfo): (node: NodeInfo) => Refusal | null {
  const verdicts = new Map<readonly unknown[], Refusal | null>()
  return (node) => {
    if (node.taints.length === 0) return null
    let verdict = verdicts.get(node.taints)
    if (verdict === undefined) verdicts.set(node.taints, (verdict = refuseTainted(pod, node)))
    return verdict
  }
}

/** It selects no nodes. */
export function mayBeAnywhere({ nodeSelector, requiredNodes }: PodInfo): boolean {
  for (const _ in nodeSelector) return false
  return requiredNodes === null
}

export function refuseUnselected(pod: PodInfo, node: NodeTraits): Refusal | null {
  if (!hasLabels(node.labels, pod.nodeSelector)) return elsewhere
  if (pod.requiredNodes === null || matchesNodeSelector(pod.requiredNodes, node)) return null
  return elsewhere
}

/** The only nodes a pod can go to where each of its terms names one (as a DaemonSet's does). */
export function namedNodes(pod: PodInfo): ReadonlySet<string> | null {
  const terms = pod.requiredNodes?.nodeSelectorTerms ?? []
  if (terms.length === 0) return null
  const names = new Set<string>()
  for (const { matchFields = [] } of terms) {
    const named = matchFields.find(({ key, operator }) => key === 'metadata.name' && operator === 'In')
    if (named === undefined) return null
    for (const name of named.values ?? []) names.add(name)
  }
  return names
}

export function refuseUnnamed(names: ReadonlySet<string> | null, node: NodeInfo): Refusal | null {
  return names === null || names.has(node.name) ? null : notNamed
}
