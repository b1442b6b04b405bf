import { assert } from '../../base/assert.ts'
import { addressBlock, addressBytes, addressNumber, addressOfNumber, type Family } from '../../base/ip-address.ts'
import type { Random } from '../../base/random.ts'

/** Of a range larger than this only the beginning is handed out unasked. */
const mostOffered = 2 ** 40

/** Addresses of a range, each given to one holder at a time; of ranges that overlap, `taken` is one and the same, and `barred`. */
export class AddressRange {
  readonly family: Family
  readonly #first: bigint
  readonly #size: bigint
  /** The lower addresses are those that people choose themselves: they are handed out when all others are gone. */
  readonly #reserved: number
  readonly #random: Random
  readonly #taken: Set<bigint>
  readonly #barred: ReadonlySet<bigint>

  constructor(cidr: string, random: Random, taken: Set<bigint>, barred: ReadonlySet<bigint> = new Set()) {
    const block = addressBlock(cidr)
    assert(block !== null && block.size > 2n, `a range for services: ${cidr}`)
    this.family = block.family
    this.#random = random
    this.#taken = taken
    this.#barred = barred
    this.#first = block.first + 1n
    // Nobody may have the network's own address, nor the one for all of an IPv4 network.
    this.#size = block.size - (block.family === 'IPv4' ? 2n : 1n)
    this.#reserved = reservedOf(Number(block.size))
  }

  get firstAddress(): string {
    return addressOfNumber(this.family, this.#first)
  }

  contains(address: string): boolean {
    const number = this.#numberOf(address)
    return number !== null && number >= this.#first && number < this.#first + this.#size
  }

  /** False: somebody has it. */
  take(address: string): boolean {
    const number = this.#numberOf(address)
    if (number === null || this.#isGone(number)) return false
    this.#taken.add(number)
    return true
  }

  /** Any that is free, at random, so that one given back is not reused at once; null: there is none. */
  takeAny(): string | null {
    const size = this.#size < mostOffered ? Number(this.#size) : mostOffered
    return this.#takeBetween(this.#reserved, size) ?? this.#takeBetween(0, this.#reserved)
  }

  giveBack(address: string): void {
    const number = this.#numberOf(address)
    if (number !== null) this.#taken.delete(number)
  }

  #takeBetween(from: number, end: number): string | null {
    if (from === end) return null
    const start = this.#random.below(end - from)
    // Among more numbers than are taken there is a free one.
    const tries = Math.min(end - from, this.#taken.size + this.#barred.size + 1)
    for (let step = 0; step < tries; step++) {
      const number = this.#first + BigInt(from + ((start + step) % (end - from)))
      if (this.#isGone(number)) continue
      this.#taken.add(number)
      return addressOfNumber(this.family, number)
    }
    return null
  }

  #isGone(number: bigint): boolean {
    return this.#taken.has(number) || this.#barred.has(number)
  }

  #numberOf(address: string): bigint | null {
    const bytes = addressBytes(address)
    if (bytes === null || (bytes.length === 4) !== (this.family === 'IPv4')) return null
    return addressNumber(bytes)
  }
}

/** How many addresses dynamic allocation leaves alone (KEP-3070): a sixteenth, from 16 to 256. */
function reservedOf(size: number): number {
  return size <= 16 ? 0 : Math.min(Math.max(16, Math.floor(size / 16)), 256)
}
