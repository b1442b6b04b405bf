import { parseQuantity, type QuantityFormat } from '../../value/quantity.ts'
import { fastAmount, isKeptAsWritten } from '../../value/quantity-syntax.ts'

const goFormats: Readonly<Record<QuantityFormat, string>> = {
  decimal: 'DecimalSI',
  binary: 'BinarySI',
  exponent: 'DecimalExponent',
}

/**
 * The fields of Go's Quantity after reading `text`. It holds small amounts as an integer and a scale, others as a decimal of any
 * length in billionths; and it keeps the text itself where it could see at once that it is canonical.
 */
export function goQuantity(text: string): string {
  const { nano, format } = parseQuantity(text)
  const fast = fastAmount(text)
  if (fast === null) return fields('0', 0, big(nano), '', format)
  return fields(`${fast.value}`, fast.exponent, '<nil>', isKeptAsWritten(text) ? text : '', format)
}

function fields(value: string, scale: number, dec: string, text: string, format: QuantityFormat): string {
  const small = `i:(resource.int64Amount){value:(int64)${value} scale:(resource.Scale)${scale}}`
  return `{${small} d:(resource.infDecAmount){Dec:(*inf.Dec)${dec}} s:(string)${text} Format:(resource.Format)${goFormats[format]}}`
}

/** The words of a big integer, the lowest first. */
function big(nano: bigint): string {
  const words: bigint[] = []
  for (let rest = nano < 0n ? -nano : nano; rest > 0n; rest >>= 64n) words.push(BigInt.asUintN(64, rest))
  return `{unscaled:(big.Int){neg:(bool)${nano < 0n} abs:(big.nat)[${words.join(' ')}]} scale:(inf.Scale)9}`
}
