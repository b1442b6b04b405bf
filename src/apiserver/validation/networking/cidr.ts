import { addressBlock, addressBytes, addressNumber } from '../../../base/ip-address.ts'

/** Whether `inner` lies in `outer` and leaves something of it. Both are valid ranges: `10.0.0.0/8`. */
export function containsCidr(outer: string, inner: string): boolean {
  const [wide, narrow] = [addressBlock(outer), addressBlock(inner)]
  if (wide === null || narrow === null || wide.family !== narrow.family || wide.size <= narrow.size) return false
  return narrow.first >= wide.first && narrow.first < wide.first + wide.size
}

/** Whether the address itself says more than the prefix: `10.0.0.1/8`. */
export function hasHostBits(cidr: string): boolean {
  const bytes = addressBytes(cidr.split('/')[0] ?? '')
  return bytes !== null && addressNumber(bytes) !== addressBlock(cidr)?.first
}
