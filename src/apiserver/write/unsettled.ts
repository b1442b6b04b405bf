import type { Stored } from '../cache/stored.ts'
import type { Resource } from '../registry.ts'

// What upstream stores of some values is not what it stores of them once it has read them: the write after such a one makes another
// version, though it changes nothing. A restart forgets that.
const unsettled = new WeakSet<Stored>()

/** `written`: the object as it was given to be stored. */
export function noteWritten({ strategy }: Resource, written: object, stored: Stored): void {
  if (strategy.isNeverSame(written)) unsettled.add(stored)
}

export function isUnsettled(stored: Stored): boolean {
  return unsettled.has(stored)
}
