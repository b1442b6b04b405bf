/** Whom disruption budgets protect from being sent away. Pure. */
import { matchesLabelSelector } from '../api/match/label-selector.ts'
import type { PodDisruptionBudget } from '../api/types.gen.ts'
import type { Budget, PodInfo } from './model.ts'

export function observeBudget({ spec, status }: PodDisruptionBudget): Budget {
  const { matchLabels = {}, matchExpressions = [] } = spec?.selector ?? {}
  const isEmpty = Object.keys(matchLabels).length + matchExpressions.length === 0
  return {
    // Of all pods of the namespace, as eviction reads it, upstream's scheduler knows nothing.
    selector: isEmpty ? null : spec!.selector!,
    allowed: status?.disruptionsAllowed ?? 0,
    disrupted: new Set(Object.keys(status?.disruptedPods ?? {})),
  }
}

/**
 * Of pods of one node that may go, in this order, those whose going some budget does not allow.
 *
 *     one disruption allowed; a and b of the budget, c not     → b
 */
export function protectedOf(
  pods: readonly PodInfo[],
  budgetsIn: (namespace: string) => readonly Budget[],
): Set<string> {
  const left = new Map<Budget, number>()
  const found = new Set<string>()
  const known = new Map<string, readonly Budget[]>()
  for (const { key, namespace, name, labels } of pods) {
    const budgets = known.get(namespace) ?? budgetsIn(namespace)
    known.set(namespace, budgets)
    for (const budget of budgets) {
      if (budget.selector === null || !matchesLabelSelector(budget.selector, labels)) continue
      if (budget.disrupted.has(name)) continue
      const allowed = (left.get(budget) ?? budget.allowed) - 1
      left.set(budget, allowed)
      if (allowed < 0) found.add(key)
    }
  }
  return found
}
