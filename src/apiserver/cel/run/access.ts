import { at, got } from '../library/operators.ts'
import { Optional } from '../values/values.ts'
import { charge } from './budget.ts'
import { type Access, bareStepOf, type Part, type Step, stepOf } from './part.ts'

// Into values: `a.b`, `a[b]`, `a.?b`, `has(a.b)`. Where something may be missing on the way, all behind it may be.

/** Whether there is something at the end of the way. */
export type Certainty = 'certain' | 'optional'

export function select(of: Part, field: string, isOptional: boolean, certainty: Certainty): Access {
  const find = finder(isOptional)
  const from = baseOf(of)
  return behind(from, certainty, (slots) => find(from.look(slots), field))
}

export function index(of: Part, key: Part, isOptional: boolean, certainty: Certainty): Access {
  const find = finder(isOptional)
  const from = baseOf(of)
  if (key.is === 'constant') return behind(from, certainty, (slots) => find(from.look(slots), key.value))
  const where = bareStepOf(key)
  return behind(from, certainty, (slots) => find(from.look(slots), where(slots)))
}

/** Costs the way, and its end: that it is looked at as a whole costs nothing. */
export function has(of: Part, field: string, certainty: Certainty): Part {
  const { look, fee, own } = baseOf(of)
  const isCertain = certainty === 'certain'
  const cost = fee + own - 1 + (isCertain ? 1 : 0)
  const run: Step = (slots) => {
    charge(cost)
    const from = look(slots)
    if (!(from instanceof Optional)) return at(from, field) !== undefined
    const isThere = from.isPresent && at(from.value, field) !== undefined
    if (isThere && !isCertain) charge(1)
    return isThere
  }
  return { is: 'step', run }
}

/** What is no way is the beginning of one. */
function baseOf(part: Part): Access {
  return part.is === 'access' ? part : { is: 'access', look: stepOf(part), fee: 0, own: 1 }
}

function behind({ fee, own }: Access, certainty: Certainty, look: Step): Access {
  if (certainty === 'certain') return { is: 'access', look, fee: fee + 1, own }
  const paid: Step = (slots) => {
    const value = look(slots)
    if (!(value instanceof Optional) || value.isPresent) charge(1)
    return value
  }
  return { is: 'access', look: paid, fee, own }
}

const optional = (value: unknown) => (value === undefined ? Optional.none : Optional.of(value))

function finder(isOptional: boolean): (from: unknown, key: unknown) => unknown {
  const find = isOptional ? (from: unknown, key: unknown) => optional(at(from, key)) : got
  return (from, key) => {
    if (!(from instanceof Optional)) return find(from, key)
    return from.isPresent ? optional(at(from.value, key)) : Optional.none
  }
}
