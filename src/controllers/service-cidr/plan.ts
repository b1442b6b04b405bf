import type { IPAddress, ServiceCIDR } from '../../api/types.gen.ts'
import { type AddressBlock, addressBlock, addressBytes, addressNumber } from '../../base/ip-address.ts'

/** What becomes of a ServiceCIDR (KEP-1880). Pure. */
export type Turn =
  | { readonly is: 'rest' }
  | { readonly is: 'protect' }
  | { readonly is: 'tell'; readonly condition: Told }
  | { readonly is: 'wait'; readonly ms: number }
  | { readonly is: 'lift' }

export interface Told {
  readonly type: 'Ready'
  readonly status: 'True' | 'False'
  readonly reason: string
  readonly message: string
}

export const finalizer = 'networking.k8s.io/service-cidr-finalizer'

const ready: Told = { type: 'Ready', status: 'True', reason: '', message: 'Kubernetes Service CIDR is ready' }
const stillNeeded =
  'There are still IPAddresses referencing the ServiceCIDR, please remove them or create a new ServiceCIDR'
const terminating: Told = { type: 'Ready', status: 'False', reason: 'Terminating', message: stillNeeded }

/** So long each API server has to learn that a range gives out no more addresses. */
const graceMs = 10_000

/**
 * One step at a time: the write it asks for leads to the next.
 * @param others all ServiceCIDRs; the one it is about may be among them
 */
export function plan(
  cidr: ServiceCIDR,
  others: readonly ServiceCIDR[],
  addresses: readonly IPAddress[],
  now: number,
): Turn {
  const isProtected = cidr.metadata?.finalizers?.includes(finalizer) ?? false
  const deleted = cidr.metadata?.deletionTimestamp
  if (deleted === undefined) return isProtected ? tell(cidr, ready) : { is: 'protect' }
  if (!isProtected) return { is: 'rest' }
  if (isNeeded(cidr, others, addresses)) return tell(cidr, terminating)
  const ms = Date.parse(deleted) + graceMs - now
  return ms > 0 ? { is: 'wait', ms } : { is: 'lift' }
}

function tell({ status }: ServiceCIDR, condition: Told): Turn {
  const told = status?.conditions?.find(({ type }) => type === condition.type)
  const isTold =
    told?.status === condition.status && told.reason === condition.reason && told.message === condition.message
  return isTold ? { is: 'rest' } : { is: 'tell', condition }
}

/** Without it an address would be of no range. What is about to go itself still counts, as upstream. */
function isNeeded(cidr: ServiceCIDR, all: readonly ServiceCIDR[], addresses: readonly IPAddress[]): boolean {
  const own = blocksOf(cidr)
  const others = all.filter(({ metadata }) => metadata?.name !== cidr.metadata?.name).flatMap(blocksOf)
  if (own.every((block) => others.some((other) => contains(other, block)))) return false
  return addresses
    .filter(isAllocated)
    .some((address) => own.some((block) => holds(block, address)) && !others.some((block) => holds(block, address)))
}

/** Those that somebody wrote by hand are nobody's. */
function isAllocated({ metadata }: IPAddress): boolean {
  return metadata?.labels?.['ipaddress.kubernetes.io/managed-by'] === 'ipallocator.k8s.io'
}

/** Whether a change of `address` may concern `cidr`. */
export function mayHold(cidr: ServiceCIDR, address: IPAddress): boolean {
  return blocksOf(cidr).some((block) => holds(block, address))
}

/** Whether a change of one may concern the other. */
export function overlap(one: ServiceCIDR, other: ServiceCIDR): boolean {
  const blocks = blocksOf(other)
  return blocksOf(one).some((block) => blocks.some((each) => contains(each, block) || contains(block, each)))
}

function blocksOf({ spec }: ServiceCIDR): readonly AddressBlock[] {
  return (spec?.cidrs ?? []).flatMap((cidr) => addressBlock(cidr) ?? [])
}

function contains(outer: AddressBlock, inner: AddressBlock): boolean {
  const ends = [outer, inner].map(({ first, size }) => first + size)
  return outer.family === inner.family && outer.first <= inner.first && ends[0]! >= ends[1]!
}

/** The network's own address, and the one for all of an IPv4 network, are nobody's. */
function holds({ family, first, size }: AddressBlock, { metadata }: IPAddress): boolean {
  const bytes = addressBytes(metadata?.name ?? '')
  if (bytes === null || (bytes.length === 4) !== (family === 'IPv4')) return false
  const number = addressNumber(bytes)
  return number > first && number < first + size - (family === 'IPv4' ? 1n : 0n)
}
