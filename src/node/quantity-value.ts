const suffixes: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
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

/** A quantity as a number: `500m` → 0.5, `1Gi` → 1073741824. The API server has checked that it is one. */
export function quantityValue(quantity: string | number): number {
  const match = /^([+-]?[0-9.]+)([a-zA-Z]{0,2}|[eE][+-]?[0-9]+)$/.exec(String(quantity))
  if (match === null) return 0
  const [, number = '0', suffix = ''] = match
  const factor = suffixes[suffix]
  return factor === undefined ? Number(number + suffix) : Number(number) * factor
}
