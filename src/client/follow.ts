import type { ApiObject } from '../api/meta/object.ts'
import type { Pace } from '../base/pace.ts'
import type { Cancel } from '../base/timers.ts'
import { keyOf } from './indexed-store.ts'
import type { Change, Informer } from './informer.ts'
import { latest } from './latest.ts'

/**
 * Subscribes as `Informer.subscribe` does, but tells what is there at a pace. Resolves when all of it has been told; what
 * changes meanwhile is told in its newest version when its turn comes, and not at all when it is gone by then.
 */
export async function follow<T extends ApiObject>(
  informer: Informer<T>,
  pace: Pace,
  listener: (change: Change<T>) => void,
): Promise<Cancel> {
  // Only where something changes before all has been told does anybody have to be found by name.
  let there = informer.list()
  let untold: Map<string, T> | null = null
  let count = 0
  let isListed = false
  const cancel = informer.subscribe((change) => {
    // What there is comes as `there`.
    if (!isListed) return
    if (count === there.length) return listener(change)
    untold ??= new Map(there.slice(count).map((object) => [keyOf(object), object]))
    const key = keyOf(latest(change))
    if (!untold.has(key)) listener(change)
    else if (change.is === 'deleted') untold.delete(key)
    else untold.set(key, change.object)
  })
  isListed = true
  function* inOrder(): Generator<T> {
    while (untold === null && count < there.length) yield there[count++]!
    for (const [key, object] of untold ?? []) {
      untold!.delete(key)
      yield object
    }
    // Nothing is held on to that has been told.
    there = []
    count = 0
  }
  await pace.each(inOrder(), (object) => listener({ is: 'added', object }))
  return cancel
}
