import type { ApiObject } from '../../../api/meta/object.ts'
import { type Amounts, amountsText, minus, only, plus } from '../../../api/quota/amounts.ts'
import type { Evaluator } from '../../../api/quota/evaluator.ts'
import { isAbout } from '../../../api/quota/scopes.ts'
import type { ResourceQuota } from '../../../api/types.gen.ts'
import { compareQuantities } from '../../../api/value/quantity.ts'

/** An object that is to be written, wholly or in part, and what it replaces. */
export interface Charged {
  readonly object: ApiObject
  readonly old: ApiObject | null
  readonly subresource: string | null
  readonly nowMs: number
}

export type Charge =
  | { readonly is: 'refused'; readonly why: string }
  /** `used` of each quota that counts it, by index. */
  | { readonly is: 'booked'; readonly used: ReadonlyMap<number, Amounts> }

/** What an object takes from the quotas of its namespace, or why it may not. In upstream's words. */
export function charge(quotas: readonly ResourceQuota[], evaluator: Evaluator, charged: Charged): Charge {
  const { object, old, subresource, nowMs } = charged
  const about = quotas
    .map((quota, index) => ({ quota, index, resources: resourcesOf(quota, evaluator) }))
    .filter(({ quota, resources }) => resources.length > 0 && isAbout(quota, object, evaluator))
  for (const { quota, resources } of about) {
    const why = unfit(quota, resources, evaluator.missing(object, resources))
    if (why !== null) return { is: 'refused', why }
  }
  const usage = positive(evaluator.usage(object, nowMs))
  const more = old === null ? usage : positive(minus(usage, evaluator.usage(old, nowMs)))
  const used = new Map<number, Amounts>()
  for (const { quota, index, resources } of about) {
    const isNew = old === null || !isAbout(quota, old, evaluator)
    const requested = only(isNew ? usage : more, resources)
    if (Object.keys(requested).length === 0) continue
    const after = plus(quota.status?.used ?? {}, requested)
    // What a status tells has happened already.
    const why = subresource === 'status' ? null : excess(quota, requested, after)
    if (why !== null) return { is: 'refused', why }
    used.set(index, after)
  }
  return { is: 'booked', used }
}

/** What is given back, the controller counts. */
function positive(amounts: Amounts): Amounts {
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => compareQuantities(amount, '0') > 0))
}

/** Those the controller has counted once at least; until then a quota holds nobody back. */
function resourcesOf({ status }: ResourceQuota, { counts }: Evaluator): readonly string[] {
  return Object.keys(status?.hard ?? {}).filter(counts)
}

function unfit({ metadata, status }: ResourceQuota, resources: readonly string[], missing: string | null) {
  if (missing !== null) return `failed quota: ${metadata?.name}: ${missing}`
  const uncounted = resources.filter((name) => status?.used?.[name] === undefined).sort()
  return uncounted.length === 0
    ? null
    : `status unknown for quota: ${metadata?.name}, resources: ${[...resources].sort().join(',')}`
}

function excess({ metadata, status }: ResourceQuota, requested: Amounts, after: Amounts): string | null {
  const { hard = {}, used = {} } = status ?? {}
  const beyond = Object.keys(requested).filter((name) => compareQuantities(after[name] ?? '0', hard[name] ?? '0') > 0)
  if (beyond.length === 0) return null
  const texts = [only(requested, beyond), only(used, beyond), only(hard, beyond)].map(amountsText)
  return `exceeded quota: ${metadata?.name}, requested: ${texts[0]}, used: ${texts[1]}, limited: ${texts[2]}`
}
