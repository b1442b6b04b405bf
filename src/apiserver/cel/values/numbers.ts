import { CelError } from './values.ts'

const [least, most] = [-(2n ** 63n), 2n ** 63n - 1n]

export function whole(value: bigint): bigint {
  if (value < least || value > most) throw new CelError('integer overflow')
  return value
}

export function wholeOf(value: number): bigint {
  if (!Number.isFinite(value) || value <= -(2 ** 63) || value >= 2 ** 63) throw new CelError('integer overflow')
  return BigInt(Math.trunc(value))
}

/** As Go writes one in the shortest way: `1e+21`, `1.5`, `+Inf`. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  if (Object.is(value, -0)) return '-0'
  if (value === 0) return '0'
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return `${value}`
  return `${digits}e${power < 0 ? '-' : '+'}${`${Math.abs(power)}`.padStart(2, '0')}`
}
