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
