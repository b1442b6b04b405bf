const fractionBits = 52n
const bits = new DataView(new ArrayBuffer(8))

/**
 * A finite number with so many decimals, as exactly as it is stored, however large and however many: a half goes to the even
 * neighbour. `toFixed` takes a half up, knows a hundred decimals and nothing above 1e21.
 */
export function decimalText(value: number, decimals: number): string {
  bits.setFloat64(0, value)
  const stored = bits.getBigUint64(0)
  const fraction = stored & ((1n << fractionBits) - 1n)
  const exponent = (stored >> fractionBits) & 0x7ffn
  const [whole, power] = exponent === 0n ? [fraction, 1n] : [fraction | (1n << fractionBits), exponent]
  const shift = power - 1023n - fractionBits
  const scaled = whole * 10n ** BigInt(decimals)
  const digits = `${shift >= 0n ? scaled << shift : halfToEven(scaled, -shift)}`.padStart(decimals + 1, '0')
  const sign = Object.is(value, -0) || value < 0 ? '-' : ''
  const point = digits.length - decimals
  return `${sign}${digits.slice(0, point)}${decimals === 0 ? '' : `.${digits.slice(point)}`}`
}

/** Divided by two to the power of `shift`. */
function halfToEven(value: bigint, shift: bigint): bigint {
  const [down, rest, half] = [value >> shift, value & ((1n << shift) - 1n), 1n << (shift - 1n)]
  const isUp = rest > half || (rest === half && (down & 1n) === 1n)
  return isUp ? down + 1n : down
}
