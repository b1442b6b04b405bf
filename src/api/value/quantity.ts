import { decimalSuffixes, isKeptAsWritten, type QuantityFormat, readQuantity, trimmed } from './quantity-syntax.ts'

export { QuantityError, type QuantityFormat } from './quantity-syntax.ts'

// Amounts as Kubernetes writes them: `500m`, `1536Mi`, `1e3`. Exact, in billionths, which is the finest upstream keeps.
//
//   written   held (nano)        canonical
//   0.5       500000000          500m       the largest suffix that leaves an integer
//   1.5Gi     1610612736·10⁹     1536Mi     binary stays binary from 1024 on
//   1e3       1000·10⁹           1e3        an exponent stays one
//   +5.125    5125000000         +5.125     upstream takes it for canonical already: it looks at the digits alone

export interface Amount {
  readonly nano: bigint
  /** How it was written, which decides how it is written again. */
  readonly format: QuantityFormat
}

const billion = 1_000_000_000n
/** What is larger is not told apart: hostile exponents must not cost anything. */
const largestExponent = 1000
/** Each 1024 times the one before it. */
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']

const mostRemembered = 1000
const longestRemembered = 64
const amounts = new Map<string, Amount>()

/** Objects repeat few amounts, so these are remembered. */
export function parseQuantity(text: string): Amount {
  const known = amounts.get(text)
  if (known !== undefined) return known
  const { value, exponent, format } = readQuantity(trimmed(text))
  const amount = { nano: value * 10n ** BigInt(Math.min(exponent, largestExponent) + 9), format }
  remember(amounts, text, amount)
  return amount
}

function remember<T>(map: Map<string, T>, text: string, value: T): void {
  if (map.size >= mostRemembered) map.clear()
  if (text.length <= longestRemembered) map.set(text, value)
}

export function formatQuantity({ nano, format }: Amount): string {
  return textOf(nano, -9, format)
}

function textOf(value: bigint, exponent: number, format: QuantityFormat): string {
  if (value === 0n) return '0'
  const [mantissa, tens] = withoutZeros(value)
  const power = exponent + tens
  if (format === 'binary' && power >= 0) {
    const whole = mantissa * 10n ** BigInt(power)
    if (absolute(whole) >= 1024n) return binaryText(whole)
  }
  const over = ((power % 3) + 3) % 3
  const steps = power - over
  const digits = mantissa * 10n ** BigInt(over)
  if (format === 'exponent') return steps === 0 ? `${digits}` : `${digits}e${steps}`
  // Upstream has no suffix beyond the last, writes none, and means another amount from then on.
  return `${digits}${decimalSuffixes[steps / 3 + 3] ?? ''}`
}

function withoutZeros(value: bigint): readonly [mantissa: bigint, tens: number] {
  const digits = value.toString()
  let end = digits.length
  while (digits.charCodeAt(end - 1) === 48) end--
  return [BigInt(digits.slice(0, end)), digits.length - end]
}

function binaryText(value: bigint): string {
  let mantissa = value
  let steps = 0
  for (; steps < 6 && mantissa % 1024n === 0n; steps++) mantissa /= 1024n
  return `${mantissa}${binarySuffixes[steps]}`
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

const canonicalForms = new Map<string, string>()

/** The form upstream would answer: `1024Mi` → `1Gi`. */
export function canonicalQuantity(text: string): string {
  const known = canonicalForms.get(text)
  if (known !== undefined) return known
  const plain = trimmed(text)
  const { value, exponent, format } = readQuantity(plain)
  const canonical = isKeptAsWritten(plain) ? plain : textOf(value, exponent, format)
  remember(canonicalForms, text, canonical)
  return canonical
}

const million = 1_000_000n

/** In whole thousandths, of which it has one more rather than one less; the very text where it is so coarse already. */
export function roundedToThousandths(text: string): string {
  const { nano, format } = parseQuantity(text)
  if (nano % million === 0n) return text
  const thousandths = (absolute(nano) + million - 1n) / million
  return textOf(nano < 0n ? -thousandths : thousandths, -3, format)
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

/** Whole units, rounded away from zero: bytes of memory, pods. */
export function quantityValue(text: string): number {
  return Number(divided(parseQuantity(text).nano, billion))
}

/** Thousandths, rounded away from zero: CPU. */
export function quantityMilliValue(text: string): number {
  return Number(divided(parseQuantity(text).nano, 1_000_000n))
}

function divided(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  if (quotient * divisor === value) return quotient
  return value > 0n ? quotient + 1n : quotient - 1n
}
