import {
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  parseQuantity,
  QuantityError,
  subtractQuantities,
} from '../../../api/value/quantity.ts'
import { CelError, Opaque } from '../values/values.ts'
import type { Declarations } from './overload.ts'

export class Quantity extends Opaque {
  readonly typeName = 'kubernetes.Quantity'
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
  equals(other: Opaque): boolean {
    return other instanceof Quantity && compareQuantities(this.text, other.text) === 0
  }
}

const isQuantity = (text: string) => {
  try {
    canonicalQuantity(text)
    return true
  } catch (error) {
    if (error instanceof QuantityError) return false
    throw error
  }
}

function quantityOf(text: string): Quantity {
  try {
    return new Quantity(canonicalQuantity(text))
  } catch (error) {
    if (error instanceof QuantityError) throw new CelError(error.message)
    throw error
  }
}

const billion = 1_000_000_000n

function asInteger({ text }: Quantity): bigint {
  const { nano } = parseQuantity(text)
  if (nano % billion !== 0n || nano / billion >= 2n ** 63n - 1n) throw new CelError('cannot convert value to integer')
  return nano / billion
}

const order = (a: Quantity, b: Quantity) => compareQuantities(a.text, b.text)

export const quantities: Declarations = {
  quantity: { '(string): kubernetes.Quantity': quantityOf },
  isQuantity: { '(string): bool': isQuantity },
  sign: { '(kubernetes.Quantity): int': ({ text }: Quantity) => BigInt(Math.sign(compareQuantities(text, '0'))) },
  isGreaterThan: { 'kubernetes.Quantity.(kubernetes.Quantity): bool': (a: Quantity, b: Quantity) => order(a, b) > 0 },
  isLessThan: { 'kubernetes.Quantity.(kubernetes.Quantity): bool': (a: Quantity, b: Quantity) => order(a, b) < 0 },
  compareTo: {
    'kubernetes.Quantity.(kubernetes.Quantity): int': (a: Quantity, b: Quantity) => BigInt(Math.sign(order(a, b))),
  },
  asApproximateFloat: {
    'kubernetes.Quantity.(): double': ({ text }: Quantity) => Number(parseQuantity(text).nano) / 1e9,
  },
  asInteger: { 'kubernetes.Quantity.(): int': asInteger },
  isInteger: { 'kubernetes.Quantity.(): bool': ({ text }: Quantity) => parseQuantity(text).nano % billion === 0n },
  add: {
    'kubernetes.Quantity.(kubernetes.Quantity): kubernetes.Quantity': (a: Quantity, b: Quantity) =>
      new Quantity(addQuantities(a.text, b.text)),
    'kubernetes.Quantity.(int): kubernetes.Quantity': (a: Quantity, b: bigint) =>
      new Quantity(addQuantities(a.text, `${b}`)),
  },
  sub: {
    'kubernetes.Quantity.(kubernetes.Quantity): kubernetes.Quantity': (a: Quantity, b: Quantity) =>
      new Quantity(subtractQuantities(a.text, b.text)),
    'kubernetes.Quantity.(int): kubernetes.Quantity': (a: Quantity, b: bigint) =>
      new Quantity(subtractQuantities(a.text, `${b}`)),
  },
}
