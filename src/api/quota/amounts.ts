import { addQuantities, canonicalQuantity, compareQuantities, subtractQuantities } from '../value/quantity.ts'

/** Quantities by resource: a ResourceList. */
export type Amounts = Readonly<Record<string, string>>

export function plus(a: Amounts, b: Amounts): Amounts {
  return combined(a, b, addQuantities)
}

export function minus(a: Amounts, b: Amounts): Amounts {
  const negated = Object.fromEntries(Object.entries(b).map(([name, amount]) => [name, subtractQuantities('0', amount)]))
  return combined(a, negated, addQuantities)
}

/** The greater of each. */
export function most(a: Amounts, b: Amounts): Amounts {
  return combined(a, b, (left, right) => (compareQuantities(left, right) >= 0 ? left : right))
}

/** Those of these resources. */
export function only(amounts: Amounts, names: Iterable<string>): Amounts {
  const kept: Record<string, string> = {}
  for (const name of names) if (amounts[name] !== undefined) kept[name] = amounts[name]
  return kept
}

export function sameAmounts(a: Amounts, b: Amounts): boolean {
  const names = Object.keys(a)
  const same = (name: string) => b[name] !== undefined && compareQuantities(a[name] ?? '0', b[name]) === 0
  return names.length === Object.keys(b).length && names.every(same)
}

/** `cpu=1,pods=2`, by name. */
export function amountsText(amounts: Amounts): string {
  return Object.keys(amounts)
    .sort()
    .map((name) => `${name}=${canonicalQuantity(amounts[name] ?? '0')}`)
    .join(',')
}

function combined(a: Amounts, b: Amounts, operation: (left: string, right: string) => string): Amounts {
  const result: Record<string, string> = { ...a }
  for (const [name, amount] of Object.entries(b)) {
    const there = result[name]
    result[name] = there === undefined ? amount : operation(there, amount)
  }
  return result
}
