const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

const shape = /^([+-]?\d*\.?\d*)(?:([eE][+-]?\d+)|([numkMGTPE]i?))?$/

/** A quantity as a number to compare and add with: `1Gi`, `500m`, `2e3`. Absent or unreadable is nothing: 0. */
export function amountOf(quantity: string | number | undefined): number {
  if (quantity === undefined) return 0
  if (typeof quantity === 'number') return quantity
  const [, digits = '', exponent = '', suffix = ''] = shape.exec(quantity) ?? []
  return Number(digits + exponent) * (factors[suffix] ?? 0) || 0
}

/** In thousandths, rounded up as upstream does: what processors are counted in. */
export function milliOf(quantity: string | number | undefined): number {
  return Math.ceil(Number((amountOf(quantity) * 1000).toFixed(6)))
}
