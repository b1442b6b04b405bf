import type { ApiObject } from '../../api/meta/object.ts'
import { type Amounts, only, plus, sameAmounts } from '../../api/quota/amounts.ts'
import type { Evaluator } from '../../api/quota/evaluator.ts'
import { isAbout } from '../../api/quota/scopes.ts'
import type { ResourceQuota, ResourceQuotaStatus } from '../../api/types.gen.ts'

/** The objects of one kind in a quota's namespace, and how they count. */
export interface Counted {
  readonly evaluator: Evaluator
  readonly objects: readonly ApiObject[]
}

/** The status a quota should have; null where it is right already. */
export function plan(quota: ResourceQuota, counted: readonly Counted[], nowMs: number): ResourceQuotaStatus | null {
  const hard = quota.spec?.hard ?? {}
  const { hard: knownHard, used: knownUsed } = quota.status ?? {}
  const usages = counted.map((each) => usageOf(quota, Object.keys(hard), each, nowMs))
  const used = only({ ...knownUsed, ...usages.reduce(plus, {}) }, Object.keys(hard))
  const right =
    knownHard !== undefined && knownUsed !== undefined && sameAmounts(knownHard, hard) && sameAmounts(knownUsed, used)
  return right ? null : { hard, used }
}

/** What they use of the resources named; nothing is `0`, not absent. */
function usageOf(quota: ResourceQuota, names: readonly string[], counted: Counted, nowMs: number): Amounts {
  const { evaluator, objects } = counted
  const own = names.filter((name) => evaluator.counts(name))
  const none: Amounts = Object.fromEntries(own.map((name) => [name, '0']))
  return objects
    .filter((object) => isAbout(quota, object, evaluator))
    .reduce((sum, object) => plus(sum, only(evaluator.usage(object, nowMs), own)), none)
}
