// Amounts as Kubernetes writes them: `500m`, `1536Mi`, `1e3`. Exact, in billionths, which is the finest upstream keeps.
//
//   written   held (nano)        canonical
//   0.5       500000000          500m       the largest suffix that leaves an integer
//   1.5Gi     1610612736·10⁹     1536Mi     binary stays binary from 1024 on
//   1e3       1000·10⁹           1e3        an exponent stays one

export type QuantityFormat = 'decimal' | 'binary' | 'exponent'

export interface Amount {
  readonly nano: bigint
  /** How it was written, which decides how it is written again. */
  readonly format: QuantityFormat
}

/** The text is no quantity; the message is upstream's. */
export class QuantityError extends Error {
  override readonly name = 'QuantityError'
}

const billion = 1_000_000_000n
const largest = (2n ** 63n - 1n) * billion
// In two steps, since one that may fail behind a number would go through its digits again from each of them.
const numberShape = /^([+-]?)(\d*)(?:\.(\d*))?/
const suffixShape = /^[eEinumkKMGTP]*[-+]?\d*$/
/** More digits make no difference: what is larger is capped, what is finer rounded. */
const mostDigits = 100

export const decimalExponents: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']
/** Each 1024 times the one before it. */
export const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']

const mostRemembered = 1000
const longestRemembered = 64
const amounts = new Map<string, Amount>()

/** Objects repeat few amounts, so these are remembered. */
export function parseQuantity(text: string): Amount {
  const known = amounts.get(text)
  if (known !== undefined) return known
  const amount = parsed(text)
  if (amounts.size >= mostRemembered) amounts.clear()
  if (text.length <= longestRemembered) amounts.set(text, amount)
  return amount
}

function parsed(text: string): Amount {
  const [number = '', sign = '', whole = '', fraction = ''] = numberShape.exec(text) ?? []
  const suffix = text.slice(number.length)
  if (!suffixShape.test(suffix) || !/^[+-]?[0-9.]/.test(text)) {
    throw new QuantityError(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    )
  }
  if (whole === '' && fraction === '') throw new QuantityError('unable to parse numeric part of quantity')
  const scale = scaleOf(suffix)
  const decimals = shortened(fraction)
  const digits = BigInt(bounded(whole) + decimals)
  const size = capped(roundedUp(digits * scale.multiplier * billion, scale.divisor * 10n ** BigInt(decimals.length)))
  const format = scale.format === 'binary' && size < billion ? 'decimal' : scale.format
  return { nano: sign === '-' ? -size : size, format }
}

function bounded(whole: string): string {
  if (whole.length <= mostDigits) return whole
  const digits = whole.replace(/^0+/, '')
  return digits.length > mostDigits ? '9'.repeat(mostDigits) : digits
}

/** What is left out still rounds up. */
function shortened(fraction: string): string {
  if (fraction.length <= mostDigits) return fraction
  return fraction.slice(0, mostDigits) + (/[1-9]/.test(fraction.slice(mostDigits)) ? '1' : '0')
}

function scaleOf(suffix: string): { multiplier: bigint; divisor: bigint; format: QuantityFormat } {
  const decimal = decimalExponents[suffix]
  if (decimal !== undefined) return { ...power(decimal), format: 'decimal' }
  const binary = binarySuffixes.indexOf(suffix)
  if (binary > 0) return { multiplier: 1024n ** BigInt(binary), divisor: 1n, format: 'binary' }
  const exponent = /^[eE]([-+]?\d+)$/.exec(suffix)
  if (exponent === null) throw new QuantityError("unable to parse quantity's suffix")
  // Beyond these the value is capped or rounded anyway; hostile exponents must not cost anything.
  return { ...power(Math.max(-40, Math.min(40, Number(exponent[1])))), format: 'exponent' }
}

function power(exponent: number): { multiplier: bigint; divisor: bigint } {
  const size = 10n ** BigInt(Math.abs(exponent))
  return exponent < 0 ? { multiplier: 1n, divisor: size } : { multiplier: size, divisor: 1n }
}

/** Whoever asks for something gets something: fractions of a billionth round away from zero. */
function roundedUp(value: bigint, divisor: bigint): bigint {
  return (value + divisor - 1n) / divisor
}

function capped(size: bigint): bigint {
  return size > largest ? largest : size
}

export function formatQuantity(amount: Amount): string {
  const { nano } = amount
  if (nano === 0n) return '0'
  if (amount.format === 'binary' && nano % billion === 0n && absolute(nano) >= 1024n * billion)
    return binaryText(nano / billion)
  const [mantissa, steps] = reduced(nano, 1000n, 9)
  if (amount.format !== 'exponent') return `${mantissa}${decimalSuffixes[steps]}`
  return steps === 3 ? `${mantissa}` : `${mantissa}e${steps * 3 - 9}`
}

function binaryText(value: bigint): string {
  const [mantissa, steps] = reduced(value, 1024n, 6)
  return `${mantissa}${binarySuffixes[steps]}`
}

function reduced(value: bigint, factor: bigint, most: number): [bigint, number] {
  let mantissa = value
  let steps = 0
  while (steps < most && mantissa % factor === 0n) {
    mantissa /= factor
    steps++
  }
  return [mantissa, steps]
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

const canonicalForms = new Map<string, string>()

/** The form upstream would answer: `1024Mi` → `1Gi`. */
export function canonicalQuantity(text: string): string {
  const known = canonicalForms.get(text)
  if (known !== undefined) return known
  const canonical = formatQuantity(parseQuantity(text))
  if (canonicalForms.size >= mostRemembered) canonicalForms.clear()
  canonicalForms.set(text, canonical)
  return canonical
}

/** Negative, zero or positive, as for sorting. */
export function compareQuantities(a: string, b: string): number {
  const [left, right] = [parseQuantity(a).nano, parseQuantity(b).nano]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Written in the first one's format, unless that is zero. */
export function addQuantities(a: string, b: string): string {
  return combined(a, b, (x, y) => x + y)
}

export function subtractQuantities(a: string, b: string): string {
  return combined(a, b, (x, y) => x - y)
}

function combined(a: string, b: string, operation: (x: bigint, y: bigint) => bigint): string {
  const [left, right] = [parseQuantity(a), parseQuantity(b)]
  const format = left.nano === 0n ? right.format : left.format
  return formatQuantity({ nano: operation(left.nano, right.nano), format })
}

/** Whole units, rounded up: bytes of memory, pods. */
export function quantityValue(text: string): number {
  return Number(ceilDivide(parseQuantity(text).nano, billion))
}

/** Thousandths, rounded up: CPU. */
export function quantityMilliValue(text: string): number {
  return Number(ceilDivide(parseQuantity(text).nano, 1_000_000n))
}

function ceilDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value > 0n && quotient * divisor !== value ? quotient + 1n : quotient
}
