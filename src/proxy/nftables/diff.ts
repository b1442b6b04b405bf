import type { Jump } from './expressions.ts'
import { type ElementSet, elementSets, type Program, type Target } from './program.ts'

export interface ElementChange {
  readonly set: ElementSet
  readonly elements: ReadonlyMap<string, Jump | null>
}

/** In the order in which nothing is taken away that is still pointed at, nor pointed at before it is there. */
export interface Changes {
  readonly addClients: ReadonlyMap<string, number>
  readonly addTargets: ReadonlyMap<string, Target>
  readonly removeElements: readonly ElementChange[]
  readonly addElements: readonly ElementChange[]
  readonly removeTargets: ReadonlyMap<string, Target>
  readonly removeClients: ReadonlyMap<string, number>
}

export function diff(before: Program, after: Program): Changes {
  return {
    addClients: missingIn(before.clients, after.clients),
    addTargets: missingIn(before.targets, after.targets),
    removeElements: elementChanges(after, before),
    addElements: elementChanges(before, after),
    removeTargets: missingIn(after.targets, before.targets),
    removeClients: missingIn(after.clients, before.clients),
  }
}

export function isNothing(changes: Changes): boolean {
  const { addTargets, removeElements, addElements, removeTargets } = changes
  return addTargets.size + removeElements.length + addElements.length + removeTargets.size === 0
}

const nothing = new Map<string, never>()

/** What `of` has that `than` has not, or has otherwise. */
function elementChanges(than: Program, of: Program): readonly ElementChange[] {
  return elementSets.flatMap((set) => {
    const old = than.elements.get(set) ?? nothing
    const elements = new Map([...(of.elements.get(set) ?? nothing)].filter(([key, jump]) => !isSame(old, key, jump)))
    return elements.size === 0 ? [] : [{ set, elements }]
  })
}

function isSame(elements: ReadonlyMap<string, Jump | null>, key: string, jump: Jump | null): boolean {
  const other = elements.get(key)
  if (other === undefined || other === null || jump === null) return other === jump
  return other.is === jump.is && (other.is !== 'goto' || jump.is !== 'goto' || other.chain === jump.chain)
}

function missingIn<T>(than: ReadonlyMap<string, T>, of: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...of].filter(([name]) => !than.has(name)))
}
