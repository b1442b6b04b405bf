import type { ClusterRole, ClusterRoleBinding, ObjectMeta, Role, RoleBinding, Subject } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import { uncovered } from './covers.ts'
import { autoUpdate } from './defaults/objects.ts'

/**
 * A default role as it should be, from how it is: what somebody added stays, what is missing comes back. Null: leave it.
 */
export function reconciledRole<T extends Role | ClusterRole>(wanted: T, there: T): T | null {
  if (isProtected(there)) return null
  const missing = sameValue(there.rules, wanted.rules) ? [] : uncovered(there.rules ?? [], wanted.rules ?? [])
  const selectors = missingSelectors(wanted, there)
  const metadata = reconciledMetadata(wanted, there)
  if (missing.length === 0 && selectors.length === 0 && metadata === there.metadata) return null
  const known = selectorsOf(there)
  return {
    ...there,
    metadata,
    ...(missing.length > 0 && { rules: [...(there.rules ?? []), ...missing] }),
    ...(selectors.length > 0 && { aggregationRule: { clusterRoleSelectors: [...known, ...selectors] } }),
  }
}

/** `anew`: its role is another one, which no update may change. */
export type ReconciledBinding<T> =
  | { readonly is: 'kept' }
  | { readonly is: 'changed'; readonly object: T }
  | { readonly is: 'anew' }

export function reconciledBinding<T extends RoleBinding | ClusterRoleBinding>(
  wanted: T,
  there: T,
): ReconciledBinding<T> {
  if (isProtected(there)) return { is: 'kept' }
  if (!sameValue(wanted.roleRef, there.roleRef)) return { is: 'anew' }
  const known = there.subjects ?? []
  const missing = (wanted.subjects ?? []).filter((each) => !known.some((one) => sameSubject(each, one)))
  const metadata = reconciledMetadata(wanted, there)
  if (missing.length === 0 && metadata === there.metadata) return { is: 'kept' }
  return {
    is: 'changed',
    object: { ...there, metadata, ...(missing.length > 0 && { subjects: [...known, ...missing] }) },
  }
}

function sameSubject(a: Subject, b: Subject): boolean {
  return a.kind === b.kind && a.name === b.name && (a.namespace ?? '') === (b.namespace ?? '')
}

interface Described {
  readonly metadata?: ObjectMeta
}

function isProtected({ metadata }: Described): boolean {
  return metadata?.annotations?.[autoUpdate] === 'false'
}

/** Missing labels and annotations come back; those that are there keep their values. */
function reconciledMetadata({ metadata: wanted = {} }: Described, { metadata: there = {} }: Described): ObjectMeta {
  const labels = { ...wanted.labels, ...there.labels }
  const annotations = { ...wanted.annotations, ...there.annotations }
  if (sameValue(labels, there.labels ?? {}) && sameValue(annotations, there.annotations ?? {})) return there
  return { ...there, labels, annotations }
}

function missingSelectors(wanted: ClusterRole, there: ClusterRole) {
  const known = selectorsOf(there)
  return selectorsOf(wanted).filter((each) => !known.some((one) => sameValue(each, one)))
}

function selectorsOf({ aggregationRule }: ClusterRole) {
  return aggregationRule?.clusterRoleSelectors ?? []
}
