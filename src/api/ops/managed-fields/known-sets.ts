import { elementsInOrder, type FieldSet, noFields } from './field-set.ts'

// Field sets as they are kept in memory. More than half of a stored pod is its managedFields, and those of all pods of a
// set are the same but for a few elements; equal sets, and equal parts of sets, are therefore one frozen object.
//
//   {"f:status":{"f:phase":{},"f:podIPs":{"k:{\"ip\":\"10.244.0.7\"}":{…}}}}
//     └ a set of its own ──────┴ as is this; f:phase, and what else the pods agree in, is shared
//
// A set is found element by element, as in a tree of words: nothing is made, nor written as text, for one that is known.
// What is asked for once in each generation stays the same object for ever.

/** So many steps are remembered twice: those taken since the last change of generations, and those of the one before. */
const generation = 10_000
/** Wider sets are nobody else's. */
const widest = 256

/** What a set may begin with, and, where one ended here, that set. */
class Step {
  /** The step before it, of all that begin the set; null: this is where all sets begin. */
  readonly #before: Step | null
  readonly element: string
  readonly child: FieldSet
  /** The first that followed, most often the only one; and all others. */
  #next: Step | null = null
  #others: Map<string, Map<FieldSet, Step>> | null = null
  set: FieldSet | null = null
  inOrder: FieldSet | null = null

  constructor(before: Step | null, element: string, child: FieldSet) {
    this.#before = before
    this.element = element
    this.child = child
  }

  to(element: string, child: FieldSet): Step {
    return this.known(element, child) ?? this.#add(new Step(this, element, child))
  }

  /** A set of its own: all that leads here. */
  elements(): { [element: string]: FieldSet } {
    if (this.#before === null) return {}
    const set = this.#before.elements()
    set[this.element] = this.child
    return set
  }

  known(element: string, child: FieldSet): Step | null {
    const next = this.#next
    if (next !== null && next.element === element && next.child === child) return next
    return this.#others?.get(element)?.get(child) ?? null
  }

  #add(step: Step): Step {
    steps++
    if (this.#next === null) {
      this.#next = step
      return step
    }
    this.#others ??= new Map()
    const same = this.#others.get(step.element)
    if (same === undefined) this.#others.set(step.element, new Map([[step.child, step]]))
    else same.set(step.child, step)
    return step
  }
}

let steps = 0
let beginning = new Step(null, '', noFields)
let formerBeginning = beginning
let young = new Map<FieldSet, Step>()
let old = new Map<FieldSet, Step>()
/** Those that are kept as they are: to put them together again would find nothing. */
const wideSets = new WeakSet<FieldSet>()

/** A set that is put together element by element, each once: one that is known is found, and nothing is made. */
export class GrowingSet {
  #at = beginning
  #former: Step | null = formerBeginning
  #wide: { [element: string]: FieldSet } | null = null
  size = 0

  /** `child`: as it is kept. */
  add(element: string, child: FieldSet): void {
    if (++this.size > widest) {
      this.#wide ??= this.#at.elements()
      this.#wide[element] = child
      return
    }
    this.#at = this.#at.to(element, child)
    this.#former = this.#former?.known(element, child) ?? null
  }

  /** As it is kept. */
  get set(): FieldSet {
    if (this.size === 0) return noFields
    if (this.#wide !== null) {
      wideSets.add(Object.freeze(this.#wide))
      return this.#wide
    }
    if (this.#at.set !== null) return this.#at.set
    const found = this.#former?.set ?? Object.freeze(this.#at.elements())
    remember(this.#at, found)
    return found
  }
}

/** The set as it is kept: equal ones are the same. */
export function sharing(set: FieldSet): FieldSet {
  if (isShared(set) || wideSets.has(set)) return set
  const growing = new GrowingSet()
  for (const element in set) growing.add(element, sharing(set[element] as FieldSet))
  return growing.set
}

export function isShared(set: FieldSet): boolean {
  return young.has(set)
}

/** The same with its elements in upstream's order. */
export function sharingInOrder(set: FieldSet): FieldSet {
  if (set === noFields) return set
  const shared = sharing(set)
  const step = young.get(shared) ?? old.get(shared)
  if (step?.inOrder) return step.inOrder
  const elements = elementsInOrder(shared)
  const found = isInOrder(shared, elements) ? shared : sharing(arranged(shared, elements))
  if (step !== undefined) step.inOrder = found
  return found
}

function isInOrder(set: FieldSet, elements: readonly string[]): boolean {
  let at = 0
  for (const element in set) {
    const below = set[element] as FieldSet
    if (element !== elements[at++] || sharingInOrder(below) !== below) return false
  }
  return true
}

function arranged(set: FieldSet, elements: readonly string[]): FieldSet {
  const ordered: { [element: string]: FieldSet } = {}
  for (const element of elements) ordered[element] = sharingInOrder(set[element] as FieldSet)
  return ordered
}

function remember(step: Step, set: FieldSet): void {
  if (steps >= generation) {
    old = young
    young = new Map()
    formerBeginning = beginning
    beginning = new Step(null, '', noFields)
    steps = 0
  }
  step.set = set
  young.set(set, step)
}
