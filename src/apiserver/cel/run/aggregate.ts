import { CelMap, Made, type MapKey, Optional } from '../values/values.ts'
import { charge } from './budget.ts'
import { type Part, type Step, stepOf } from './part.ts'

// Lists, maps and messages that are written out.

const costs = { list: 10, map: 30, message: 40 } as const

export interface ItemPart {
  readonly value: Part
  readonly optional: boolean
}

export interface EntryPart extends ItemPart {
  readonly key: Part
}

export function list(items: readonly ItemPart[]): Part {
  if (items.every(isConstant)) return { is: 'constant', value: items.map(({ value }) => constantOf(value)) }
  const steps = items.map(({ value, optional }) => ({ step: stepOf(value), optional }))
  const run: Step = (slots) => {
    const made: unknown[] = []
    for (const { step, optional } of steps) {
      const value = step(slots)
      if (!optional) made.push(value)
      else if (value instanceof Optional && value.isPresent) made.push(value.value)
    }
    charge(costs.list)
    return made
  }
  return { is: 'step', run }
}

export function map(entries: readonly EntryPart[]): Part {
  if (entries.every((each) => isConstant(each) && each.key.is === 'constant')) {
    const known = entries.map(({ key, value }) => [constantOf(key) as MapKey, constantOf(value)] as const)
    return { is: 'constant', value: CelMap.of(known) }
  }
  const made = entriesOf(entries)
  const run: Step = (slots) => {
    const map = CelMap.of(made(slots))
    charge(costs.map)
    return map
  }
  return { is: 'step', run }
}

export function message(name: string, fields: readonly EntryPart[]): Part {
  const made = entriesOf(fields)
  const run: Step = (slots) => {
    const message = new Made(name, CelMap.of(made(slots)))
    charge(costs.message)
    return message
  }
  return { is: 'step', run }
}

function entriesOf(entries: readonly EntryPart[]): (slots: unknown[]) => readonly (readonly [MapKey, unknown])[] {
  const steps = entries.map(({ key, value, optional }) => ({ key: stepOf(key), step: stepOf(value), optional }))
  return (slots) => {
    const made: (readonly [MapKey, unknown])[] = []
    for (const { key, step, optional } of steps) {
      const [at, value] = [key(slots) as MapKey, step(slots)]
      if (!optional) made.push([at, value])
      else if (value instanceof Optional && value.isPresent) made.push([at, value.value])
    }
    return made
  }
}

function isConstant({ value, optional }: ItemPart): boolean {
  return value.is === 'constant' && !optional
}

function constantOf(part: Part): unknown {
  return part.is === 'constant' ? part.value : undefined
}
