import { ipNumber } from '../allocation/ip-range.ts'

/** Whether `inner` lies in `outer` and leaves something of it. Both are valid ranges: `10.0.0.0/8`. */
export function containsCidr(outer: string, inner: string): boolean {
  const [wide, narrow] = [prefixOf(outer), prefixOf(inner)]
  return wide.family === narrow.family && narrow.bits.length > wide.bits.length && narrow.bits.startsWith(wide.bits)
}

interface Prefix {
  readonly family: 4 | 6
  /** The bits that all addresses of the range begin with. */
  readonly bits: string
}

function prefixOf(cidr: string): Prefix {
  const [address = '', length = ''] = cidr.split('/')
  const number = ipNumber(address)
  const bits = number === null ? ipv6Bits(address) : number.toString(2).padStart(32, '0')
  return { family: number === null ? 6 : 4, bits: bits.slice(0, Number(length)) }
}

/** `2001:db8::1` as 128 bits. */
function ipv6Bits(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = (text: string) => text.split(':').filter((each) => each !== '')
  const [before, behind] = [groups(head), groups(tail ?? '')]
  const gap = Array.from({ length: Math.max(0, 8 - before.length - behind.length) }, () => '0')
  return [...before, ...gap, ...behind].map((each) => Number.parseInt(each, 16).toString(2).padStart(16, '0')).join('')
}
