import type { Affinity, Backend, Door, Protocol, Rule, Rules, Source } from '../model.ts'
import type { Jump } from './expressions.ts'
import { bytesOf, type FamilyShape } from './family.ts'

// What of a table follows the rules; all else is fixed (skeleton.ts).
//
//   map  doors      address . protocol . port            → goto f-0a1b…       chains f-…  one for each choice of backends,
//   map  doors-from interface . address . protocol . port → goto f-0a1b…                  named for what is in it, so that
//   map  refused, refused-from                           → goto refuse, drop              one that is there is never changed
//                                                          goto a-2c3d… → goto f-0a1b…    a-…  whom a load balancer's address is for
//   set  kept       address . protocol . port   of rules that keep the client's address
//   set  closed     cluster IPs                 set hairpins   address . address of each backend

export interface Choice {
  readonly backends: readonly Backend[]
  readonly affinity: Affinity | null
}

/** Packets of these ranges go on to the chain of a choice, all others nowhere. */
export interface Admission {
  readonly ranges: readonly string[]
  readonly chain: string
}

export type Target = ({ readonly is: 'choice' } & Choice) | ({ readonly is: 'admission' } & Admission)

export interface Program {
  /** By chain; one that another leads to stands before it. */
  readonly targets: ReadonlyMap<string, Target>
  /** By set, by key in hexadecimal; null: a key of a set. */
  readonly elements: ReadonlyMap<ElementSet, ReadonlyMap<string, Jump | null>>
  /** The sets of clients that stay with a backend, and for how many seconds; several chains may lead to one. */
  readonly clients: ReadonlyMap<string, number>
}

export const elementSets = ['doors', 'doors-from', 'refused', 'refused-from', 'kept', 'closed', 'hairpins'] as const
export type ElementSet = (typeof elementSets)[number]

export const emptyProgram: Program = { targets: new Map(), elements: new Map(), clients: new Map() }
export const refuseChain = 'refuse'

export interface Naming {
  /** Of all addresses of the rules. */
  readonly family: FamilyShape
  /** The bridge of a node's pods. */
  bridgeOf(node: string): string
  /** Short, the same for the same text. */
  hash(text: string): string
}

export function programOf({ rules, clusterIps }: Rules, naming: Naming): Program {
  const choices = new Map<string, Target>()
  const admissions = new Map<string, Target>()
  const clients = new Map<string, number>()
  const elements = new Map(elementSets.map((name) => [name, new Map<string, Jump | null>()]))
  const put = (set: ElementSet, key: string, value: Jump | null) => elements.get(set)!.set(key, value)
  for (const rule of rules) {
    const { from, door, verdict } = rule
    const suffix = from === 'anyone' ? '' : '-from'
    const key = elementKey(rule, naming)
    if (verdict.is === 'pass') {
      put(`doors${suffix}`, key, { is: 'accept' })
      continue
    }
    if (verdict.is !== 'forward') {
      put(`refused${suffix}`, key, verdict.is === 'drop' ? { is: 'drop' } : { is: 'goto', chain: refuseChain })
      continue
    }
    const chain = chainName(verdict, naming)
    for (const set of clientSets(verdict, naming)) clients.set(set, verdict.affinity!.seconds)
    choices.set(chain, { is: 'choice', backends: verdict.backends, affinity: verdict.affinity })
    const { admits: ranges } = verdict
    const first = ranges === null ? chain : `a-${naming.hash(`${ranges.join(' ')} ${chain}`)}`
    if (ranges !== null) admissions.set(first, { is: 'admission', ranges, chain })
    put(`doors${suffix}`, key, { is: 'goto', chain: first })
    if (verdict.clientAddress === 'kept') put('kept', doorKey(door, naming), null)
    for (const { address } of verdict.backends) put('hairpins', hex(bytesOf(naming.family, address)).repeat(2), null)
  }
  for (const address of clusterIps) put('closed', hex(bytesOf(naming.family, address)), null)
  return { targets: new Map([...choices, ...admissions]), elements, clients }
}

export function chainName({ backends, affinity }: Choice, { hash }: Naming): string {
  const where = backends.map(({ address, port }) => `${address}:${port}`).join(' ')
  return `f-${hash(affinity === null ? where : `${where} ${affinity.name} ${affinity.seconds}`)}`
}

/** The clients that stay with a backend; also when the others change, so that its name says nothing of them. */
export function clientSet({ name, seconds }: Affinity, { address, port }: Backend, { hash }: Naming): string {
  return `c-${hash(`${name} ${seconds} ${address}:${port}`)}`
}

export function clientSets({ affinity, backends }: Choice, naming: Naming): readonly string[] {
  return affinity === null ? [] : backends.map((backend) => clientSet(affinity, backend, naming))
}

const interfaceNameBytes = 16

function elementKey({ from, door }: Rule, naming: Naming): string {
  const key = doorKey(door, naming)
  return from === 'anyone' ? key : hex(interfaceKey(from, naming)) + key
}

/** Packets that come from elsewhere have an empty name in their place. */
export function interfaceKey(from: Exclude<Source, 'anyone'>, naming: Naming): Uint8Array {
  return interfaceName(from === 'outside' ? '' : naming.bridgeOf(from.slice('pods of '.length)))
}

export function interfaceName(name: string): Uint8Array {
  const bytes = new Uint8Array(interfaceNameBytes)
  bytes.set(new TextEncoder().encode(name))
  return bytes
}

const protocolNumbers: Readonly<Record<Protocol, number>> = { TCP: 6, UDP: 17, SCTP: 132 }

export function anyAddressOfMachine(family: FamilyShape): Uint8Array {
  return new Uint8Array(family.addressBytes)
}

function doorKey({ address, protocol, port }: Door, { family }: Naming): string {
  const where = address === 'machine' ? anyAddressOfMachine(family) : bytesOf(family, address)
  return hex(where) + hex([protocolNumbers[protocol], 0, 0, 0]) + hex(portBytes(port))
}

/** In a register, or in a key. */
export function portBytes(port: number): Uint8Array {
  return new Uint8Array([port >> 8, port & 0xff, 0, 0])
}

function hex(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function unhex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
