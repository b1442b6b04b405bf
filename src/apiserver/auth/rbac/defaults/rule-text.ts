import type { PolicyRule } from '../../../../api/types.gen.ts'

/** May tell what happened, in both forms of Event. */
export const writesEvents = 'create patch update | core events.k8s.io | events'

/**
 * A rule from a line:
 *
 *   get list | core apps | pods statefulsets/scale            verbs | groups | resources
 *   get update | coordination.k8s.io | leases | my-lease      … | of these names
 *   get | /healthz /livez                                     verbs | paths
 */
export function ruleFrom(line: string): PolicyRule {
  const [verbs = [], second = [], resources, resourceNames] = line.split(' | ').map((part) => part.split(' '))
  if (resources === undefined) return { verbs, nonResourceURLs: second }
  const apiGroups = second.map((group) => (group === 'core' ? '' : group))
  return { verbs, apiGroups, resources, ...(resourceNames !== undefined && { resourceNames }) }
}
