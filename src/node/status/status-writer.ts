import { PodKind } from '../../api/core/v1/pod.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { Pod, PodStatus } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'

/** Equal as JSON means it: in any order, and what is empty is as good as absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b)
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => isSame(value, b[index]))
  }
  if (typeof a !== 'object' || typeof b !== 'object' || Array.isArray(a) || Array.isArray(b)) return false
  const left = a as Readonly<Record<string, unknown>>
  const right = b as Readonly<Record<string, unknown>>
  for (const key in left) if (!isSame(left[key], Object.hasOwn(right, key) ? right[key] : undefined)) return false
  for (const key in right) if (!Object.hasOwn(left, key) && !isEmpty(right[key])) return false
  return true
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true
  if (typeof value !== 'object') return false
  for (const _ in value) return false
  return true
}

export type Written =
  | { readonly is: 'written'; readonly pod: Pod }
  /** Somebody came in between: the pod as it is now, to decide anew. */
  | { readonly is: 'overtaken'; readonly pod: Pod }
  | { readonly is: 'gone'; readonly pod: null }

const gone: Written = { is: 'gone', pod: null }

/** Writes the pod's status over the version it was computed from: whoever came in between is seen first. */
export async function writeStatus(client: Client, pod: Pod, status: PodStatus): Promise<Written> {
  const { namespace = '', name = '', uid } = pod.metadata
  try {
    const written = await client.update(PodKind, { ...pod, status }, { subresource: 'status' })
    return { is: 'written', pod: written }
  } catch (error) {
    if (isStatusError(error, 'NotFound')) return gone
    if (!isStatusError(error, 'Conflict')) throw error
  }
  try {
    const newest = await client.get(PodKind, { namespace, name })
    return newest.metadata.uid === uid ? { is: 'overtaken', pod: newest } : gone
  } catch (error) {
    // A node may see no pod but its own: what is gone, or another's, is forbidden.
    if (isStatusError(error, 'NotFound') || isStatusError(error, 'Forbidden')) return gone
    throw error
  }
}
