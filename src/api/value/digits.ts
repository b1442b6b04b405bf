/**
 * What decimal digits say, as far as 64 bits hold it; null: they say more. Of many no number is made: that takes the square
 * of how many there are, seconds for as many as fit into a body.
 */
export function within64Bits(digits: string): bigint | null {
  const counting = digits.replace(/^0+/, '')
  if (counting.length > mostDigits) return null
  const value = BigInt(counting)
  return value < 1n << 64n ? value : null
}

/** Of 2⁶⁴ − 1. */
const mostDigits = 20
