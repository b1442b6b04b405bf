import type { IPAddress, ServiceCIDR } from '../../api/types.gen.ts'
import { addressBlock, addressBytes, addressNumber, type Family, familyOf } from '../../base/ip-address.ts'
import type { Random } from '../../base/random.ts'
import type { Resource } from '../registry.ts'
import { AddressRange } from './address-range.ts'

/** The ServiceCIDR of the ranges that the server was started with. */
export const defaultRangeName = 'kubernetes'

const managedByLabel = 'ipaddress.kubernetes.io/managed-by'
const managedBy = 'ipallocator.k8s.io'
/** An IPAddress with this label is there for a Service; others are somebody else's. */
export const ofServices = { [managedByLabel]: managedBy }

export function isOfServices({ metadata }: IPAddress): boolean {
  return metadata.labels?.[managedByLabel] === managedBy
}

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
  /** Somebody else has them. */
  readonly #barred: Readonly<Record<Family, Set<bigint>>> = { IPv4: new Set(), IPv6: new Set() }
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

  /** No Service gets an address for which there is an IPAddress that is not of Services. */
  heed({ cache, prefix }: Resource): void {
    for (const { object } of cache.list(prefix)) this.#bar(object as IPAddress)
    cache.subscribe(({ current, previous }) => {
      if (previous !== null) this.#unbar(previous.object as IPAddress)
      if (current !== null) this.#bar(current.object as IPAddress)
    })
  }

  #bar(object: IPAddress): void {
    const { name = '' } = object.metadata
    const [family, bytes] = [familyOf(name), addressBytes(name)]
    if (family !== null && bytes !== null && !isOfServices(object)) this.#barred[family].add(addressNumber(bytes))
  }

  #unbar({ metadata: { name = '' } }: IPAddress): void {
    const [family, bytes] = [familyOf(name), addressBytes(name)]
    if (family !== null && bytes !== null) this.#barred[family].delete(addressNumber(bytes))
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
    const family = cidr.includes(':') ? 'IPv6' : 'IPv4'
    return new AddressRange(cidr, this.#random, this.#taken[family], this.#barred[family])
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
