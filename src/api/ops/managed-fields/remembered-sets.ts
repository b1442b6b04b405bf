import { difference, type FieldSet, union } from './field-set.ts'
import { isShared, sharing } from './known-sets.ts'

// Who writes the same fields again and again loses the same to itself, and gets the same back: what comes of two sets that are
// kept is remembered with the first of them.

interface Remembered {
  readonly other: FieldSet
  readonly found: FieldSet
}

function remembering(combine: (a: FieldSet, b: FieldSet) => FieldSet): (a: FieldSet, b: FieldSet) => FieldSet {
  const last = new WeakMap<FieldSet, Remembered>()
  return (a, b) => {
    const before = last.get(a)
    if (before?.other === b) return before.found
    const found = combine(a, b)
    if (!isShared(a) || !isShared(b)) return found
    const shared = found === a ? a : sharing(found)
    last.set(a, { other: b, found: shared })
    return shared
  }
}

export const rememberedUnion = remembering(union)
export const rememberedDifference = remembering(difference)
