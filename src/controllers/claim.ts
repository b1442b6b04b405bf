import type { ApiObject } from '../api/meta/object.ts'
import { controllerOf } from './owner-reference.ts'

export interface Claimed<T> {
  /** What the owner has, what it is about to take included. */
  readonly ours: readonly T[]
  readonly adopt: readonly T[]
  readonly release: readonly T[]
}

/**
 * Whose an object is: what matches and nobody controls is taken, what it controls and no longer matches is let go. An owner that is being deleted does
 * neither. The order of the answer does not depend on that of `candidates`.
 */
export function claim<T extends ApiObject>(
  owner: ApiObject,
  matches: (object: T) => boolean,
  candidates: readonly T[],
): Claimed<T> {
  const deleting = owner.metadata?.deletionTimestamp !== undefined
  const ours: T[] = []
  const adopt: T[] = []
  const release: T[] = []
  for (const object of candidates.toSorted(byName)) {
    const controller = controllerOf(object)
    const member = matches(object)
    if (controller === undefined) {
      if (member && !deleting && object.metadata?.deletionTimestamp === undefined) adopt.push(object)
    } else if (controller.uid === owner.metadata?.uid) {
      if (member) ours.push(object)
      else if (!deleting) release.push(object)
    }
  }
  return { ours: [...ours, ...adopt].sort(byName), adopt, release }
}

function byName(a: ApiObject, b: ApiObject): number {
  return (a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1
}
