import { matchesLabelSelector } from '../match/label-selector.ts'
import type { ApiObject } from '../meta/object.ts'
import type { Pod, PodAffinityTerm, PodSpec, ResourceQuota } from '../types.gen.ts'
import type { Evaluator, ScopeRequirement } from './evaluator.ts'

/** Whether a quota is about this object: all its scopes hold. */
export function isAbout({ spec }: ResourceQuota, object: ApiObject, { holds }: Evaluator): boolean {
  return requirementsOf(spec).every((requirement) => holds(requirement, object))
}

function requirementsOf(spec: ResourceQuota['spec']): readonly ScopeRequirement[] {
  const scopes = (spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' }))
  return [...scopes, ...(spec?.scopeSelector?.matchExpressions ?? [])]
}

/** Whether it ends by itself: it has a deadline. */
export function isTerminating({ spec }: Pod): boolean {
  return spec?.activeDeadlineSeconds !== undefined
}

export function podHolds(requirement: ScopeRequirement, pod: Pod): boolean {
  const { spec, status } = pod
  switch (requirement.scopeName) {
    case 'Terminating':
      return isTerminating(pod)
    case 'NotTerminating':
      return !isTerminating(pod)
    case 'BestEffort':
      return status?.qosClass === 'BestEffort'
    case 'NotBestEffort':
      return status?.qosClass !== 'BestEffort'
    case 'PriorityClass':
      return nameHolds(requirement, spec?.priorityClassName ?? '')
    case 'CrossNamespacePodAffinity':
      return looksBeyond(spec)
    default:
      return false
  }
}

/** What a requirement says of a name that may be missing. */
export function nameHolds({ scopeName: key, operator, values = [] }: ScopeRequirement, name: string): boolean {
  const labels: Record<string, string> = name === '' ? {} : { [key]: name }
  return matchesLabelSelector({ matchExpressions: [{ key, operator, values }] }, labels)
}

/** Whether it wants to be near, or far from, pods of other namespaces. */
function looksBeyond(spec: PodSpec | undefined): boolean {
  const { podAffinity, podAntiAffinity } = spec?.affinity ?? {}
  const terms: readonly PodAffinityTerm[] = [podAffinity, podAntiAffinity].flatMap((affinity) => [
    ...(affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm }) => podAffinityTerm),
  ])
  return terms.some((term) => (term.namespaces?.length ?? 0) > 0 || term.namespaceSelector !== undefined)
}
