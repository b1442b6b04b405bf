/**
 * nftables' expressions: what a rule is made of. Each works on registers of four bytes; what a map's key is made of lies
 * in neighbouring ones. Numbers are those of linux/netfilter/nf_tables.h.
 */
import { type Attribute, hostOrder } from '../../wire/netlink/attributes.ts'
import { type FamilyShape, rangeOf } from './family.ts'

export interface Expression {
  readonly name: string
  readonly attributes: readonly Attribute[]
}

/** The n-th register of four bytes. */
function register(index: number): number {
  return 8 + index
}

const verdictRegister = 0

export type Jump = { readonly is: 'goto'; readonly chain: string } | { readonly is: 'drop' | 'accept' }

/** The value of a verdict, in a rule or in a map's element. */
export function verdictData(verdict: Jump): readonly Attribute[] {
  if (verdict.is === 'goto')
    return [
      [
        2,
        [
          [1, -4],
          [2, verdict.chain],
        ],
      ],
    ]
  return [[2, [[1, verdict.is === 'drop' ? 0 : 1]]]]
}

export function valueData(bytes: Uint8Array): readonly Attribute[] {
  return [[1, bytes]]
}

function expression(name: string, ...attributes: Attribute[]): Expression {
  return { name, attributes }
}

const metaKeys = { iifname: 6, oifname: 7, l4proto: 16 }

export function meta(key: keyof typeof metaKeys, to: number): Expression {
  return expression('meta', [2, metaKeys[key]], [1, register(to)])
}

const [networkHeader, transportHeader] = [1, 2]

export function address(of: FamilyShape, field: 'saddr' | 'daddr', to: number): Expression {
  return payload(networkHeader, of.header[field], of.addressBytes, to)
}

export function destinationPort(to: number): Expression {
  return payload(transportHeader, 2, 2, to)
}

function payload(base: number, offset: number, length: number, to: number): Expression {
  return expression('payload', [1, register(to)], [2, base], [3, offset], [4, length])
}

const original = new Uint8Array([0])

/** Of the connection's first packet, as it was sent. */
export function connection(of: FamilyShape, key: 'protocol' | 'dport' | 'daddr', to: number): Expression {
  const keys = { protocol: 10, dport: 12, daddr: of.connectionDaddr }
  return expression('ct', [1, register(to)], [2, keys[key]], [3, original])
}

const ctStatus = 2
const destinationChanged = 0x20

/** Goes on only for packets whose destination was changed, by whomever. */
export function isForwarded(): readonly Expression[] {
  return [...changedDestination(), differs(0, hostOrder(0))]
}

/** Goes on only for packets whose destination is what their sender wrote. */
export function isDirect(): readonly Expression[] {
  return [...changedDestination(), equals(0, hostOrder(0))]
}

function changedDestination(): readonly Expression[] {
  return [expression('ct', [1, register(0)], [2, ctStatus]), ...masked(0, hostOrder(destinationChanged))]
}

const ctState = 0
const newState = 8

/** Goes on only for the first packet of a connection. */
export function isNew(): readonly Expression[] {
  const mask = hostOrder(newState)
  return [expression('ct', [1, register(0)], [2, ctState]), ...masked(0, mask), differs(0, hostOrder(0))]
}

export function masked(at: number, mask: Uint8Array): readonly Expression[] {
  const zero = new Uint8Array(mask.length)
  return [
    expression(
      'bitwise',
      [1, register(at)],
      [2, register(at)],
      [3, mask.length],
      [4, valueData(mask)],
      [5, valueData(zero)],
    ),
  ]
}

export function equals(at: number, value: Uint8Array): Expression {
  return expression('cmp', [1, register(at)], [2, 0], [3, valueData(value)])
}

export function differs(at: number, value: Uint8Array): Expression {
  return expression('cmp', [1, register(at)], [2, 1], [3, valueData(value)])
}

/** Goes on only for addresses of the range. */
export function within(family: FamilyShape, field: 'saddr' | 'daddr', cidr: string): readonly Expression[] {
  const { mask, base } = rangeOf(family, cidr)
  return [address(family, field, 0), ...masked(0, mask), equals(0, base)]
}

export function beyond(family: FamilyShape, field: 'saddr' | 'daddr', cidr: string): readonly Expression[] {
  const { mask, base } = rangeOf(family, cidr)
  return [address(family, field, 0), ...masked(0, mask), differs(0, base)]
}

export function load(value: Uint8Array, to: number): Expression {
  return expression('immediate', [1, register(to)], [2, valueData(value)])
}

/** Goes on only if the destination is an address of this machine's. */
export function isOfThisMachine(): readonly Expression[] {
  const addressType = 3
  const ofDestination = 2
  const local = 2
  return [expression('fib', [1, register(0)], [2, addressType], [3, ofDestination]), equals(0, hostOrder(local))]
}

export function contains(set: SetName, at: number): Expression {
  return expression('lookup', ...setAttributes(set, 1, 4), [2, register(at)])
}

export function lacks(set: SetName, at: number): Expression {
  return expression('lookup', ...setAttributes(set, 1, 4), [2, register(at)], [5, 1])
}

/** Does what the map says for the key; goes on with the next rule where it says nothing. */
export function verdictOf(map: SetName, at: number): Expression {
  return expression('lookup', ...setAttributes(map, 1, 4), [2, register(at)], [3, verdictRegister])
}

export function chosenBy(map: SetName, at: number, to: number): Expression {
  return expression('lookup', ...setAttributes(map, 1, 4), [2, register(at)], [3, register(to)])
}

/** One without a name of its own has a number as long as the transaction lasts. */
export type SetName = string | { readonly name: string; readonly id: number }

function setAttributes(set: SetName, name: number, id: number): readonly Attribute[] {
  return typeof set === 'string'
    ? [[name, set]]
    : [
        [name, set.name],
        [id, set.id],
      ]
}

export function randomBelow(count: number, to: number): Expression {
  const random = 1
  return expression('numgen', [1, register(to)], [2, count], [3, random])
}

/** Puts the key into a set, or makes it last longer there. */
export function remember(set: string, at: number, timeoutMs: number): Expression {
  const update = 1
  return expression('dynset', [1, set], [3, update], [4, register(at)], [6, BigInt(timeoutMs)])
}

/** To the address that begins in a register and the port behind it. */
export function forwardTo(of: FamilyShape, at: number): Expression {
  const destination = 1
  return expression('nat', [1, destination], [2, of.number], [3, register(at)], [5, register(at + of.registers)])
}

export function verdict(jump: Jump): Expression {
  return expression('immediate', [1, verdictRegister], [2, verdictData(jump)])
}

/** The sender's address becomes that of the interface it leaves by. */
export function masquerade(): Expression {
  return expression('masq')
}

/** Of a port: connection refused; of a host: no route to it. */
export function reject(of: FamilyShape, what: 'port' | 'host'): Expression {
  const byIcmp = 0
  return expression('reject', [1, byIcmp], [2, new Uint8Array([of.unreachable[what]])])
}
