/** The 4 or 16 bytes of an address, or null when it is none. */
export function addressBytes(text: string): Uint8Array | null {
  return text.includes(':') ? ipv6Bytes(text) : ipv4Bytes(text)
}

function ipv4Bytes(text: string): Uint8Array | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null
  return Uint8Array.from(parts, Number)
}

function ipv6Bytes(text: string): Uint8Array | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head, tail] = halves.map(ipv6Groups) as [number[] | null, (number[] | null)?]
  if (head === null || tail === null) return null
  const zeros = 8 - head.length - (tail?.length ?? 0)
  if (tail === undefined ? zeros !== 0 : zeros < 1) return null
  const groups = [...head, ...new Array<number>(zeros).fill(0), ...(tail ?? [])]
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]))
}

function ipv6Groups(text: string): number[] | null {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [i, part] of parts.entries()) {
    const ipv4 = i === parts.length - 1 && part.includes('.') ? ipv4Bytes(part) : null
    if (ipv4 !== null) groups.push((ipv4[0]! << 8) | ipv4[1]!, (ipv4[2]! << 8) | ipv4[3]!)
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16))
    else return null
  }
  return groups
}

/** The same for all spellings of an address: what to compare addresses by. Null when it is none. */
export function addressKey(text: string): string | null {
  const bytes = addressBytes(text)
  return bytes === null ? null : Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The key of the address a reverse name asks for: `5.1.244.10.in-addr.arpa`, or 32 nibbles under `ip6.arpa`. */
export function addressKeyOfReverseName(labels: readonly string[]): string | null {
  const [zone, root] = labels.slice(-2)
  if (root !== 'arpa') return null
  const digits = labels.slice(0, -2).reverse()
  if (zone === 'in-addr') return addressKey(digits.join('.'))
  const isNibbles = zone === 'ip6' && digits.length === 32 && digits.every((digit) => /^[0-9a-f]$/.test(digit))
  return isNibbles ? digits.join('') : null
}

/** A host as it stands in front of a port: `[::1]`. */
export function beforePort(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

export type Family = 'IPv4' | 'IPv6'

/** Null when it is no address. */
export function familyOf(text: string): Family | null {
  const bytes = addressBytes(text)
  return bytes === null ? null : bytes.length === 4 ? 'IPv4' : 'IPv6'
}

/** 4 or 16 bytes as the one text that everybody writes them as (RFC 5952). */
export function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, at) => (bytes[2 * at]! << 8) | bytes[2 * at + 1]!)
  const [start, length] = longestZeros(groups)
  const text = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':')
  return length < 2 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`
}

function longestZeros(groups: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0]
  for (let start = 0; start < groups.length; start++) {
    let end = start
    while (groups[end] === 0) end++
    if (end - start > best[1]) best = [start, end - start]
  }
  return best
}

/** A range of addresses: `10.96.0.0/16`, `fd00:10:96::/112`. */
export interface AddressBlock {
  readonly family: Family
  readonly first: bigint
  readonly size: bigint
}

/** Null when it is no range. Bits behind the prefix are not asked for. */
export function addressBlock(cidr: string): AddressBlock | null {
  const [address = '', bits = '', ...more] = cidr.split('/')
  const bytes = addressBytes(address)
  if (bytes === null || more.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > bytes.length * 8) return null
  const size = 1n << BigInt(bytes.length * 8 - Number(bits))
  return { family: bytes.length === 4 ? 'IPv4' : 'IPv6', first: (addressNumber(bytes) / size) * size, size }
}

/** Whether any address is in both. */
export function overlap(a: AddressBlock, b: AddressBlock): boolean {
  return a.family === b.family && a.first < b.first + b.size && b.first < a.first + a.size
}

export function addressNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n)
}

export function addressOfNumber(family: Family, number: bigint): string {
  const bytes = new Uint8Array(family === 'IPv4' ? 4 : 16)
  for (let at = bytes.length - 1, rest = number; at >= 0; at--, rest >>= 8n) bytes[at] = Number(rest & 0xffn)
  return addressText(bytes)
}
