// How upstream reads the text of a quantity. It is more lenient than its error says: a sign or a suffix alone are zero.

export type QuantityFormat = 'decimal' | 'binary' | 'exponent'

/** The text is no quantity; the message is upstream's. */
export class QuantityError extends Error {
  override readonly name = 'QuantityError'
}

/** value · 10^exponent; no finer than billionths. */
export interface ScaledAmount {
  readonly value: bigint
  readonly exponent: number
  readonly format: QuantityFormat
}

interface Parts {
  readonly isNegative: boolean
  /** Without zeros in front, `0` where nothing is left. */
  readonly whole: string
  readonly fraction: string
  readonly hasDigits: boolean
  /** Of ten, or of two where the format is binary. */
  readonly power: number
  readonly format: QuantityFormat
}

export const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']
const binaryPowers: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }

// In two steps, since one that may fail behind a number would go through its digits again from each of them.
const numberShape = /^([+-]?)(0*)(\d*)(?:\.(\d*))?/
const suffixShape = /^[eEinumkKMGTP]*[-+]?\d*$/
/** Of a number no longer than this upstream keeps all it needs in an integer. */
const mostFastDigits = 18
/** More digits make no difference to anybody. */
const mostDigits = 1000
const largestBinary = 2n ** 63n - 1n

/** Spaces around are none of it. */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (text.charCodeAt(start) === 32) start++
  while (end > start && text.charCodeAt(end - 1) === 32) end--
  return text.slice(start, end)
}

/** @throws QuantityError */
export function readQuantity(text: string): ScaledAmount {
  const parts = partsOf(text)
  const size = fastSize(parts) ?? exactSize(parts)
  return parts.isNegative ? { ...size, value: -size.value } : size
}

/** What upstream holds as an integer and a scale instead of a decimal of any length. */
export function fastAmount(text: string): ScaledAmount | null {
  const parts = partsOf(text)
  const size = fastSize(parts)
  return size !== null && parts.isNegative ? { ...size, value: -size.value } : size
}

/** Upstream keeps the text itself where it can tell from the last digits that it is canonical. It errs: `+5.125` is kept. */
export function isKeptAsWritten(text: string): boolean {
  const parts = partsOf(text)
  const { whole, fraction, power, format } = parts
  if (text === '0') return true
  if (!isFast(parts)) return false
  if (format === 'binary') return Number(whole) % 8 !== 0
  return (power - fraction.length) % 3 === 0 && !`${whole}${fraction}`.endsWith('000') && whole !== '0'
}

function isFast({ whole, fraction, power, format }: Parts): boolean {
  if (format === 'binary') return fraction === '' && whole.length + Math.trunc((power * 3) / 10) <= 14
  return whole.length + fraction.length <= mostFastDigits && power - fraction.length >= -9
}

function fastSize(parts: Parts): ScaledAmount | null {
  if (!isFast(parts)) return null
  const { whole, fraction, power, format } = parts
  if (format === 'binary') return { value: BigInt(whole) << BigInt(power), exponent: 0, format }
  return { value: BigInt(whole + fraction), exponent: power - fraction.length, format }
}

function exactSize({ whole, fraction, hasDigits, power, format }: Parts): ScaledAmount {
  if (!hasDigits) throw new QuantityError('unable to parse numeric part of quantity')
  const decimals = shortened(fraction)
  const digits = BigInt(bounded(whole) + decimals)
  if (format !== 'binary') return { ...finestOf(digits, power - decimals.length), format }
  return cappedBinary(finestOf(digits << BigInt(power), -decimals.length))
}

function partsOf(text: string): Parts {
  const [number = '', sign = '', zeros = '', whole = '', fraction = ''] = numberShape.exec(text) ?? []
  const suffix = text.slice(number.length)
  if (text === '' || !suffixShape.test(suffix)) {
    throw new QuantityError(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    )
  }
  const hasDigits = zeros !== '' || whole !== '' || fraction !== ''
  return { isNegative: sign === '-', whole: whole || '0', fraction, hasDigits, ...scaleOf(suffix) }
}

function scaleOf(suffix: string): { power: number; format: QuantityFormat } {
  const decimal = decimalSuffixes.indexOf(suffix)
  if (decimal >= 0) return { power: 3 * decimal - 9, format: 'decimal' }
  const binary = binaryPowers[suffix]
  if (binary !== undefined) return { power: binary, format: 'binary' }
  const exponent = /^[eE]([-+]?\d+)$/.exec(suffix)?.[1]
  if (exponent === undefined || exponent.length > mostFastDigits)
    throw new QuantityError("unable to parse quantity's suffix")
  return { power: Number(exponent), format: 'exponent' }
}

function bounded(whole: string): string {
  return whole.length > mostDigits ? '9'.repeat(mostDigits) : whole
}

/** What is left out still rounds up. */
function shortened(fraction: string): string {
  if (fraction.length <= mostDigits) return fraction
  return fraction.slice(0, mostDigits) + (/[1-9]/.test(fraction.slice(mostDigits)) ? '1' : '0')
}

/** Whoever asks for something gets something: fractions of a billionth round away from zero. */
function finestOf(value: bigint, exponent: number): { value: bigint; exponent: number } {
  if (exponent >= -9) return { value, exponent }
  // Beyond that nothing but a billionth is left.
  const divisor = 10n ** BigInt(Math.min(-9 - exponent, 2 * mostDigits + 2))
  return { value: (value + divisor - 1n) / divisor, exponent: -9 }
}

function cappedBinary({ value, exponent }: { value: bigint; exponent: number }): ScaledAmount {
  const one = 10n ** BigInt(-exponent)
  if (value > largestBinary * one) return { value: largestBinary, exponent: 0, format: 'binary' }
  return { value, exponent, format: value < one ? 'decimal' : 'binary' }
}
