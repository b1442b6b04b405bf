import type { ServiceCIDR } from '../../api/types.gen.ts'
import { addressBlock, type Family, familyOf } from '../../base/ip-address.ts'
import type { Random } from '../../base/random.ts'
import type { Resource } from '../registry.ts'
import { AddressRange } from './address-range.ts'

/** The ServiceCIDR of the ranges that the server was started with. */
export const defaultRangeName = 'kubernetes'

/**
 * The ranges that Services get addresses of (KEP-1880): those the server was started with, and what ServiceCIDRs add. They
 * may overlap: an address is taken in all of them at once. One that is about to go, or isn't ready, gives out no more.
 */
export class ServiceRanges {
  /** Those the cluster has, its own first; ServiceCIDRs add none. */
  readonly families: readonly Family[]
  readonly #own: readonly AddressRange[]
  readonly #random: Random
  readonly #taken: Readonly<Record<Family, Set<bigint>>> = { IPv4: new Set(), IPv6: new Set() }
  #usable: readonly AddressRange[]

  constructor(cidrs: readonly string[], random: Random) {
    this.#random = random
    this.#own = cidrs.map((cidr) => this.#rangeOf(cidr))
    this.families = this.#own.map(({ family }) => family)
    this.#usable = this.#own
  }

  get firstAddress(): string {
    return this.#own[0]!.firstAddress
  }

  follow({ cache, prefix }: Resource): void {
    const look = () => this.#use(cache.list(prefix).map(({ object }) => object as ServiceCIDR))
    look()
    cache.subscribe(look)
  }

  contains(address: string): boolean {
    return this.#usable.some((range) => range.contains(address))
  }

  /** Whichever range it is of, and if it is of none. False: somebody has it. */
  take(address: string): boolean {
    return this.#ofFamily(address)?.take(address) ?? false
  }

  /** Of any range that has one left; null: none has. */
  takeAny(family: Family): string | null {
    const ranges = this.#usable.filter((range) => range.family === family)
    const start = ranges.length > 1 ? this.#random.below(ranges.length) : 0
    for (const range of [...ranges.slice(start), ...ranges.slice(0, start)]) {
      const address = range.takeAny()
      if (address !== null) return address
    }
    return null
  }

  giveBack(address: string): void {
    this.#ofFamily(address)?.giveBack(address)
  }

  #ofFamily(address: string): AddressRange | undefined {
    const family = familyOf(address)
    return this.#own.find((range) => range.family === family)
  }

  #use(objects: readonly ServiceCIDR[]): void {
    const own = objects.find(({ metadata }) => metadata?.name === defaultRangeName)
    const added = objects.filter((object) => object !== own && isUsable(object))
    const cidrs = added.flatMap(({ spec }) => spec?.cidrs ?? []).filter(hasAddresses)
    // Until it is written down that they are there, they are there.
    const first = own === undefined || isUsable(own) ? this.#own : []
    this.#usable = [...first, ...cidrs.map((cidr) => this.#rangeOf(cidr))]
  }

  #rangeOf(cidr: string): AddressRange {
    const isV6 = cidr.includes(':')
    return new AddressRange(cidr, this.#random, this.#taken[isV6 ? 'IPv6' : 'IPv4'])
  }
}

/** A range of two addresses or one has none to give: they are the network's own. */
function hasAddresses(cidr: string): boolean {
  const block = addressBlock(cidr)
  return block !== null && block.size > 2n
}

function isUsable({ metadata, status }: ServiceCIDR): boolean {
  const isReady = status?.conditions?.some((each) => each.type === 'Ready' && each.status === 'True') ?? false
  return isReady && metadata?.deletionTimestamp === undefined
}
