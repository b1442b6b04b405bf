import { assert } from '../../base/assert.ts'
import { addressBytes, type Family } from '../../base/ip-address.ts'

/** How the packets of a family are made, and the kernel's and nft's numbers for it. */
export interface FamilyShape {
  readonly name: Family
  readonly number: number
  readonly addressBytes: number
  /** How many registers of four bytes an address takes. */
  readonly registers: number
  /** Where in a packet's header its addresses begin. */
  readonly header: { readonly saddr: number; readonly daddr: number }
  /** nft's number for addresses, for who lists a table. */
  readonly addressType: number
  /** nf_tables' name for the destination a connection was begun with. */
  readonly connectionDaddr: number
  /** ICMP's and ICMPv6's codes for what is unreachable: nobody listens there, nobody is there. */
  readonly unreachable: { readonly port: number; readonly host: number }
  readonly loopback: string
}

export const shapeOf: Readonly<Record<Family, FamilyShape>> = {
  IPv4: {
    name: 'IPv4',
    number: 2,
    addressBytes: 4,
    registers: 1,
    header: { saddr: 12, daddr: 16 },
    addressType: 7,
    connectionDaddr: 20,
    unreachable: { port: 3, host: 1 },
    loopback: '127.0.0.0/8',
  },
  IPv6: {
    name: 'IPv6',
    number: 10,
    addressBytes: 16,
    registers: 4,
    header: { saddr: 8, daddr: 24 },
    addressType: 8,
    connectionDaddr: 22,
    unreachable: { port: 4, host: 3 },
    loopback: '::1/128',
  },
}

/** The bytes of an address of the family. */
export function bytesOf({ name, addressBytes: length }: FamilyShape, address: string): Uint8Array {
  const bytes = addressBytes(address)
  assert(bytes?.length === length, `${address} is an address of ${name}`)
  return bytes
}

/** A range as what to keep of an address, and what is left then. */
export function rangeOf(family: FamilyShape, cidr: string): { readonly mask: Uint8Array; readonly base: Uint8Array } {
  const [address = '', bits = ''] = cidr.split('/')
  const mask = new Uint8Array(family.addressBytes).map(
    (_, at) => (0xff00 >> Math.max(0, Math.min(8, Number(bits) - at * 8))) & 0xff,
  )
  return { mask, base: bytesOf(family, address).map((byte, at) => byte & mask[at]!) }
}
