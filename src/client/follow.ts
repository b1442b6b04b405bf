import type { ApiObject } from '../api/meta/object.ts'
import type { Pace } from '../base/pace.ts'
import type { Cancel } from '../base/timers.ts'
import { keyOf } from './indexed-store.ts'
import type { Change, Informer } from './informer.ts'

/**
 * Subscribes as `Informer.subscribe` does, but tells what is there at a pace. Resolves when all of it has been told; what
 * changes meanwhile is told in its newest version when its turn comes, and not at all when it is gone by then.
 */
export async function follow<T extends ApiObject>(
  informer: Informer<T>,
  pace: Pace,
  listener: (change: Change<T>) => void,
): Promise<Cancel> {
  const untold = new Map<string, T>()
  let isListed = false
  const cancel = informer.subscribe((change) => {
    if (isListed && untold.size === 0) return listener(change)
    const key = keyOf(change.is === 'deleted' ? change.old : change.object)
    if (isListed && !untold.has(key)) listener(change)
    else if (change.is === 'deleted') untold.delete(key)
    else untold.set(key, change.object)
  })
  isListed = true
  await pace.each(untold, ([key, object]) => {
    untold.delete(key)
    listener({ is: 'added', object })
  })
  return cancel
}
