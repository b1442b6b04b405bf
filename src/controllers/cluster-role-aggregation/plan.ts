import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { ClusterRole, PolicyRule } from '../../api/types.gen.ts'

/**
 * The rules of a role that gathers those of others: selector by selector, role by role in the order of their names, each
 * rule once. Null where the role gathers nothing, or has them already.
 */
export function gather(role: ClusterRole, all: readonly ClusterRole[]): readonly PolicyRule[] | null {
  const selectors = role.aggregationRule?.clusterRoleSelectors
  if (role.aggregationRule == null || selectors === undefined) return null
  const byName = all
    .filter(({ metadata }) => metadata?.name !== role.metadata?.name)
    .sort((a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1))
  const gathered = new Map<string, PolicyRule>()
  for (const selector of selectors) {
    for (const { metadata, rules } of byName) {
      if (!matchesLabelSelector(selector, metadata?.labels)) continue
      for (const rule of rules ?? []) if (!gathered.has(JSON.stringify(rule))) gathered.set(JSON.stringify(rule), rule)
    }
  }
  const rules = [...gathered.values()]
  return JSON.stringify(rules) === JSON.stringify(role.rules ?? []) ? null : rules
}
