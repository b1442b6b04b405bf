import { goDump } from '../api/ops/go/dump.ts'
import type { Message } from '../api/schema/message.ts'

/**
 * Ports of endpoints stand in the order of their hashes, as upstream's: FNV-1a (128 bit) of what Go prints of each. Who takes the first of
 * several gets the same one.
 */
export function inPortOrder<T extends object>(message: Message, ports: readonly T[]): readonly T[] {
  if (ports.length < 2) return ports
  const hashed = ports.map((port) => ({ port, hash: fnv128(goDump(message, port)) }))
  return hashed.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ port }) => port)
}

const offset = 0x6c62272e07bb014262b821756295c58dn
const prime = 0x1000000000000000000013bn

function fnv128(text: string): bigint {
  let hash = offset
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * prime)
  return hash
}
