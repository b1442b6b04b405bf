/** What a scheduler would have looked at, looked at again: pods may name their node themselves. In upstream's words; pure. */
import { collide, hostPortsOf } from '../api/match/host-ports.ts'
import { hasLabels } from '../api/match/label-selector.ts'
import { matchesNodeSelector } from '../api/match/node-selector.ts'
import { untoleratedTaint } from '../api/match/toleration.ts'
import type { Node, Pod } from '../api/types.gen.ts'
import { isStatic } from './static-pods/mirror.ts'

const names = {
  NodeAffinity: "node(s) didn't match Pod's node affinity/selector",
  NodePorts: "node(s) didn't have free ports for the requested pod ports",
  TaintToleration: "node(s) had taints that the pod didn't tolerate",
} as const

/** `node`: as far as it is known. */
export function predicateRefusal(pod: Pod, node: Node | undefined, others: () => readonly Pod[]): Refusal | null {
  if (node !== undefined && !isSelected(pod, node)) return failed('NodeAffinity')
  const ports = hostPortsOf(pod)
  if (ports.length > 0 && others().some((other) => collide(ports, hostPortsOf(other)))) return failed('NodePorts')
  return node === undefined || isStatic(pod) || isPutUpWith(pod, node) ? null : failed('TaintToleration')
}

function failed(name: keyof typeof names): Refusal {
  return { reason: name, message: `Predicate ${name} failed: ${names[name]}` }
}

function isSelected({ spec }: Pod, { metadata }: Node): boolean {
  const labels = metadata.labels ?? {}
  if (!hasLabels(labels, spec?.nodeSelector ?? {})) return false
  const required = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  return required === undefined || matchesNodeSelector(required, { name: metadata.name ?? '', labels })
}

/** Only what would drive it away again counts. */
function isPutUpWith({ spec }: Pod, node: Node): boolean {
  return untoleratedTaint(node.spec?.taints ?? [], spec?.tolerations ?? [], ['NoExecute']) === undefined
}

export interface Refusal {
  readonly reason: string
  readonly message: string
}
