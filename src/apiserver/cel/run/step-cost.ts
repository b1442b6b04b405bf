import { isMap, mapEntries } from '../values/values.ts'

/** What one step costs: one, and what there is to look at. */
export function costOf(name: string): (args: readonly unknown[]) => number {
  if (constant.has(name)) return () => 1
  const size = comparing.has(name) ? weightOf : lengthOf
  return (args) => {
    let sum = 0
    for (const each of args) sum += size(each)
    return 1 + sum / perStep
  }
}

const perStep = 10
/** These take as long whatever they are asked of. */
const constant = new Set([
  ...['$select', '$?select', '$has', '$index', '$first', '$second', '$step', '$type', '$present', '$value'],
  ...['size', '.size', '.hasValue', '.value', '_-_', '_*_', '_/_', '_%_', '!_', '-_'],
])
const comparing = new Set(['_==_', '_!=_', '@in', '.indexOf', '.lastIndexOf', '.distinct'])

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array ? value.length : 0
}

const weights = new WeakMap<object, number>()

/** How many values there are in one, texts by their lengths. */
function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 1
  let weight = weights.get(value)
  if (weight !== undefined) return weight
  weight = 1
  const parts = Array.isArray(value) ? value : isMap(value) ? mapEntries(value).map(([, each]) => each) : []
  for (const each of parts) weight += weightOf(each)
  weights.set(value, weight)
  return weight
}
