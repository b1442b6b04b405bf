/** Emptying a namespace that is to go: pods first, then all else, then the finalizer. Pure. */
import type { NamespaceCondition } from '../../api/types.gen.ts'

/** What is left of one resource: how many objects, and how many of them each finalizer holds. */
export interface Remaining {
  /** `pods`, `statefulsets.apps`. */
  readonly resource: string
  readonly count: number
  readonly finalizers: Readonly<Record<string, number>>
}

export interface Emptying {
  readonly remaining: readonly Remaining[]
  /** Refusals met while deleting. */
  readonly failures: readonly string[]
  /** Versions of other servers, as `example.com/v1`, of which nobody can tell what there is of theirs in the namespace. */
  readonly unknown: readonly string[]
}

export const podsFirst = 'pods'

export function isEmpty({ remaining, failures, unknown }: Emptying): boolean {
  return remaining.length === 0 && failures.length === 0 && unknown.length === 0
}

export function conditionsFor(
  { remaining, failures, unknown }: Emptying,
  before: readonly NamespaceCondition[],
  now: string,
): readonly NamespaceCondition[] {
  // While pods stop, upstream has not counted yet, and tells of nothing left.
  const counted = remaining.some(({ resource, count }) => resource === podsFirst && count > 0) ? [] : remaining
  const left = counted.filter(({ count }) => count > 0).toSorted((a, b) => (a.resource < b.resource ? -1 : 1))
  const held = finalizerCounts(left)
  const wanted = [
    unknown.length === 0
      ? fine('NamespaceDeletionDiscoveryFailure', 'ResourcesDiscovered', 'All resources successfully discovered')
      : bad('NamespaceDeletionDiscoveryFailure', 'DiscoveryFailed', undiscovered(unknown)),
    fine(
      'NamespaceDeletionGroupVersionParsingFailure',
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ),
    failures.length === 0
      ? fine(
          'NamespaceDeletionContentFailure',
          'ContentDeleted',
          'All content successfully deleted, may be waiting on finalization',
        )
      : bad(
          'NamespaceDeletionContentFailure',
          'ContentDeletionFailed',
          `Failed to delete all resource types, ${failures.length} remaining: ${failures.toSorted().join(', ')}`,
        ),
    left.length === 0
      ? fine('NamespaceContentRemaining', 'ContentRemoved', 'All content successfully removed')
      : bad('NamespaceContentRemaining', 'SomeResourcesRemain', `Some resources are remaining: ${instances(left)}`),
    held.length === 0
      ? fine('NamespaceFinalizersRemaining', 'ContentHasNoFinalizers', 'All content-preserving finalizers finished')
      : bad(
          'NamespaceFinalizersRemaining',
          'SomeFinalizersRemain',
          `Some content in the namespace has finalizers remaining: ${held.join(', ')}`,
        ),
  ]
  const others = before.filter(({ type }) => !wanted.some((condition) => condition.type === type))
  return [...others, ...wanted.map((condition) => since(condition, before, now))]
}

function undiscovered(versions: readonly string[]): string {
  const each = versions.toSorted().map((version) => `${version}: stale GroupVersion discovery: ${version}`)
  const what = `unable to retrieve the complete list of server APIs: ${each.join(', ')}`
  return `Discovery failed for some groups, ${versions.length} failing: ${what}`
}

type Verdict = Omit<NamespaceCondition, 'lastTransitionTime'>

function fine(type: string, reason: string, message: string): Verdict {
  return { type, status: 'False', reason, message }
}

function bad(type: string, reason: string, message: string): Verdict {
  return { type, status: 'True', reason, message }
}

function since(condition: Verdict, before: readonly NamespaceCondition[], now: string): NamespaceCondition {
  const old = before.find(({ type }) => type === condition.type)
  const time = old?.status === condition.status ? old.lastTransitionTime : now
  return { ...condition, lastTransitionTime: time ?? now }
}

function instances(left: readonly Remaining[]): string {
  return left.map(({ resource, count }) => `${resource}. has ${count} resource instances`).join(', ')
}

function finalizerCounts(left: readonly Remaining[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { finalizers } of left)
    for (const [name, count] of Object.entries(finalizers)) counts.set(name, (counts.get(name) ?? 0) + count)
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} in ${count} resource instances`)
}
