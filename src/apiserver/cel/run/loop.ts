import { sortedBy } from '../library/lists.ts'
import type { LoopKind } from '../syntax/tree.ts'
import { CelError, CelMap, isMap, type MapKey, mapEntries, Optional } from '../values/values.ts'
import { charge, spent } from './budget.ts'
import { comparingEach } from './call-cost.ts'
import { type Part, type Step, stepOf, truthOf } from './part.ts'
import { turnsOf } from './turns.ts'
import { bind } from './variable.ts'

// Loops. Upstream writes each out as a condition, a step and a result over a variable of its own, and counts those:
//
//   l.all(x, p)      from true, as long as @not_strictly_false(r):  r && p         a turn costs 3 and p
//   l.map(x, f)      from []:                                       r + [f]        12 and f
//   l.filter(x, p)   from []:                                       p ? r + [x] : r    p, and 13 if it holds

export interface LoopParts {
  readonly range: Part
  /** The slots of its variables. */
  readonly variables: readonly number[]
  readonly filter: Part | null
  readonly body: Part
}

type Fold = (parts: LoopParts) => Step

/** What is read of the result at the end. */
const result = 1

/** One that decides ends it, whatever was wrong before. */
const quantified =
  (decisive: boolean, asking: number): Fold =>
  ({ range, variables, body }) => {
    const [over, test] = [stepOf(range), stepOf(body)]
    return (slots) => {
      const { count, begin } = turnsOf(over(slots), variables)
      let fault: CelError | null = null
      for (let turn = 0; turn < count; turn++) {
        charge(asking + result)
        begin(slots, turn)
        const said = truthOf(test, slots)
        if (said === decisive) {
          charge(turn + 1 < count ? asking + result : result)
          return decisive
        }
        if (said instanceof CelError) fault ??= said
      }
      charge(result)
      if (fault !== null) throw fault
      return !decisive
    }
  }

const existsOne: Fold = ({ range, variables, body }) => {
  const [over, test] = [stepOf(range), stepOf(body)]
  return (slots) => {
    const { count, begin } = turnsOf(over(slots), variables)
    let [found, fault]: [number, CelError | null] = [0, null]
    for (let turn = 0; turn < count; turn++) {
      begin(slots, turn)
      const said = truthOf(test, slots)
      if (said instanceof CelError) fault = said
      if (said !== true) continue
      charge(2)
      found++
    }
    charge(2)
    if (fault !== null) throw fault
    return found === 1
  }
}

/** Makes something in each turn that the filter lets pass. What it says last is told, if it fails. */
function collect({ range, variables, filter }: LoopParts, cost: number, made: Step): (slots: unknown[]) => unknown[] {
  const [over, test] = [stepOf(range), filter === null ? null : stepOf(filter)]
  return (slots) => {
    const { count, begin } = turnsOf(over(slots), variables)
    const all: unknown[] = []
    let fault: CelError | null = null
    for (let turn = 0; turn < count; turn++) {
      begin(slots, turn)
      const said = test === null || truthOf(test, slots)
      if (said instanceof CelError) fault = said
      if (said !== true || fault !== null) continue
      charge(cost)
      all.push(made(slots))
    }
    charge(result)
    if (fault !== null) throw fault
    return all
  }
}

const listed = 10

const mapped: Fold = (parts) => collect(parts, parts.body.is === 'constant' ? 2 : 2 + listed, stepOf(parts.body))

const filtered: Fold = (parts) => {
  const [slot = 0] = parts.variables
  return collect({ ...parts, filter: parts.body }, 3 + listed, (slots) => slots[slot])
}

const keyed: Fold = (parts) => {
  const [key = 0] = parts.variables
  const value = stepOf(parts.body)
  const entries = collect(parts, 3, (slots) => [slots[key], value(slots)])
  return (slots) => CelMap.of(entries(slots) as (readonly [MapKey, unknown])[])
}

/** Entries one after the other, of which no two have a key. */
const merged: Fold = (parts) => {
  const maps = collect(parts, 2, stepOf(parts.body))
  return (slots) => {
    const entries = new Map<unknown, readonly [MapKey, unknown]>()
    for (const map of maps(slots)) {
      if (!isMap(map)) throw new CelError('no such overload')
      for (const [key, value] of mapEntries(map)) {
        if (entries.has(key)) throw new CelError(`insert failed: key ${key} already exists`)
        entries.set(key, [key, value])
      }
    }
    return CelMap.of(entries.values())
  }
}

/** Elements in the order of what is made of each. */
const sorted: Fold = (parts) => {
  const [slot = 0] = parts.variables
  const body = stepOf(parts.body)
  const pairs = collect(parts, 2 + listed, (slots) => [slots[slot], body(slots)] as const)
  return (slots) => {
    charge(2)
    const all = pairs(slots) as (readonly [unknown, unknown])[]
    const keys = all.map(([, key]) => key)
    charge(comparingEach(keys))
    return sortedBy(
      all.map(([each]) => each),
      keys,
    )
  }
}

/** `a.optMap(x, b)`: of what is there, if there is something. Upstream makes `a` again when `x` is first asked for. */
const present =
  (wrap: (value: unknown) => unknown, cost: number): Fold =>
  ({ range, variables: [slot = 0], body }) => {
    const [over, make] = [stepOf(range), stepOf(body)]
    return (slots) => {
      const before = spent()
      const found = over(slots)
      if (!(found instanceof Optional)) throw new CelError('no such overload')
      charge(1)
      const again = spent() - before
      if (!found.isPresent) {
        charge(1)
        return Optional.none
      }
      bind(slots, slot, () => {
        charge(again)
        return found.value
      })
      const made = make(slots)
      charge(cost)
      return wrap(made)
    }
  }

type Folded = Exclude<LoopKind, 'bind'>

const folds: Readonly<Record<Folded, Fold>> = {
  all: quantified(false, 2),
  exists: quantified(true, 3),
  existsOne,
  map: mapped,
  transformList: mapped,
  filter: filtered,
  transformMap: keyed,
  transformMapEntry: merged,
  sortBy: sorted,
  optMap: present(Optional.of, 1),
  optFlatMap: present((value) => value, 0),
}

export function loop(kind: Folded, parts: LoopParts): Part {
  return { is: 'step', run: folds[kind](parts) }
}
