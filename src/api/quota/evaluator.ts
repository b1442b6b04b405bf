import type { ApiObject } from '../meta/object.ts'
import type { Amounts } from './amounts.ts'

/** A condition on what a quota counts: one of its `scopes`, or an expression of its `scopeSelector`. */
export interface ScopeRequirement {
  readonly scopeName: string
  readonly operator: string
  readonly values?: readonly string[]
}

/** How the objects of a kind are counted against quotas. Pure. */
export interface Evaluator {
  counts(resource: string): boolean
  usage(object: ApiObject, nowMs: number): Amounts
  holds(requirement: ScopeRequirement, object: ApiObject): boolean
  /** What the object would have to say for these resources to be counted: `must specify …`; null where it says all. */
  missing(object: ApiObject, resources: readonly string[]): string | null
  /** Whether the write is one that can make it count for more. */
  isCounted(write: CountedWrite): boolean
}

/** Of an object, or of a part of it. */
export interface CountedWrite {
  readonly operation: 'CREATE' | 'UPDATE'
  readonly subresource: string | null
  readonly object: ApiObject
  readonly old: ApiObject | null
}

export function isOfWholeObject({ subresource }: CountedWrite): boolean {
  return subresource === null
}

/** The name under which objects of any kind are counted: `count/configmaps`, `count/deployments.apps`. */
export function countName({ group, plural }: { readonly group: string; readonly plural: string }): string {
  return `count/${plural}${group === '' ? '' : `.${group}`}`
}

/** Objects of which only the number counts, under each of these names. */
export function countedAs(names: readonly string[]): Evaluator {
  const usage = Object.fromEntries(names.map((name) => [name, '1']))
  return {
    counts: (resource) => names.includes(resource),
    usage: () => usage,
    holds: () => false,
    missing: () => null,
    isCounted: ({ operation, subresource }) => operation === 'CREATE' && subresource === null,
  }
}
