import { parseQuantity, type QuantityFormat } from '../value/quantity.ts'

const goFormats: Readonly<Record<QuantityFormat, string>> = {
  decimal: 'DecimalSI',
  binary: 'BinarySI',
  exponent: 'DecimalExponent',
}
const exponents: Readonly<Record<string, number>> = {
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
const shifts: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }

/**
 * The fields of Go's Quantity after reading `text`, a canonical one. It holds small amounts as an integer and a scale, others as a
 * decimal of any length in billionths; and it keeps the text itself where it could see at once that it is canonical.
 */
export function goQuantity(text: string): string {
  const { nano, format } = parseQuantity(text)
  const [, sign = '', digits = '', suffix = ''] = /^(-?)(\d+)(.*)$/.exec(text) ?? []
  const shift = shifts[suffix]
  const small = shift === undefined ? digits.length <= 18 : digits.length + Math.trunc((shift * 3) / 10) <= 14
  if (!small) return fields('0', 0, big(nano), '', format)
  if (shift !== undefined) {
    const isKept = (BigInt(digits) & 7n) !== 0n
    return fields(`${sign}${BigInt(digits) << BigInt(shift)}`, 0, '<nil>', isKept ? text : '', format)
  }
  const scale = exponents[suffix] ?? Number(suffix.slice(1))
  const isKept = text === '0' || (!digits.endsWith('000') && !digits.startsWith('0'))
  return fields(`${sign}${digits}`, scale, '<nil>', isKept ? text : '', format)
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
