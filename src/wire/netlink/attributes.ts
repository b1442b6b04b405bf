/** A netlink attribute's value: 32 and 64 bits in network order, a string with its zero, bytes, or further attributes. */
export type AttributeValue = number | bigint | string | Uint8Array | readonly Attribute[]
export type Attribute = readonly [type: number, value: AttributeValue]

const header = 4
const nested = 0x8000
const none = new Uint8Array(0)

/** Type-length-value, each begun at a multiple of four (netlink(7)). */
export function encodeAttributes(attributes: readonly Attribute[]): Uint8Array {
  const parts = attributes.map(([type, value]) => ({ type, isNested: Array.isArray(value), bytes: encodeValue(value) }))
  const size = parts.reduce((sum, { bytes }) => sum + aligned(header + bytes.length), 0)
  if (size === 0) return none
  const out = new Uint8Array(size)
  const view = new DataView(out.buffer)
  let at = 0
  for (const { type, isNested, bytes } of parts) {
    view.setUint16(at, header + bytes.length, true)
    view.setUint16(at + 2, isNested ? type | nested : type, true)
    out.set(bytes, at + header)
    at += aligned(header + bytes.length)
  }
  return out
}

function encodeValue(value: AttributeValue): Uint8Array {
  if (typeof value === 'number') return networkOrder(value)
  if (typeof value === 'string') return new TextEncoder().encode(`${value}\0`)
  if (value instanceof Uint8Array) return value
  if (typeof value !== 'bigint') return encodeAttributes(value)
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, value)
  return bytes
}

export function networkOrder(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setInt32(0, value)
  return bytes
}

/** As the processor has it: little-endian on all that berth runs on. */
export function hostOrder(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setInt32(0, value, true)
  return bytes
}

export function aligned(length: number): number {
  return (length + 3) & ~3
}
