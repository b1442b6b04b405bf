import { addQuantities, compareQuantities } from '../value/quantity.ts'

/** Quantities by resource: a ResourceList. */
export type Amounts = Readonly<Record<string, string>>

export function plus(a: Amounts, b: Amounts): Amounts {
  return combined(a, b, addQuantities)
}

/** The greater of each. */
export function most(a: Amounts, b: Amounts): Amounts {
  return combined(a, b, (left, right) => (compareQuantities(left, right) >= 0 ? left : right))
}

function combined(a: Amounts, b: Amounts, operation: (left: string, right: string) => string): Amounts {
  const result: Record<string, string> = { ...a }
  for (const [name, amount] of Object.entries(b)) {
    const there = result[name]
    result[name] = there === undefined ? amount : operation(there, amount)
  }
  return result
}
