/** What the kernel is told of links, addresses and routes (rtnetlink(7), linux/if_link.h): pure. */
import { addressBytes } from '../../../base/ip-address.ts'
import { type Attribute, encodeAttributes, hostOrder } from '../../../wire/netlink/attributes.ts'
import { acknowledge, create, exclusive, type NetlinkMessage, request } from '../../../wire/netlink/message.ts'

const types = { link: 16, 'removal of a link': 17, address: 20, route: 24 } as const

const up = 1

// Attributes of a link.
const hardware = 1
const name = 3
const mtu = 4
const master = 10
const info = 18
const namespace = 28
const [infoKind, infoData, infoPortKind, infoPortData] = [1, 2, 4, 5]
const peer = 1
const hairpinMode = 4

export interface Pair {
  /** On the machine, a port of the bridge whose number that is. */
  readonly name: string
  readonly bridge: number
  /** The other end, in the network namespace of that descriptor: its name there, and its hardware address. */
  readonly inside: { readonly name: string; readonly address: string; readonly namespace: number }
  readonly mtu: number
}

/** The machine's end is up; the other can only be when both are there. */
export function makePair(pair: Pair): NetlinkMessage {
  const { inside } = pair
  const other: readonly Attribute[] = [
    [name, inside.name],
    [hardware, Uint8Array.from(inside.address.split(':'), (byte) => Number.parseInt(byte, 16))],
    [mtu, hostOrder(pair.mtu)],
    [namespace, hostOrder(inside.namespace)],
  ]
  const data: Attribute = [peer, joined(linkHeader(0, 0), encodeAttributes(other))]
  return link(create | exclusive, 0, [
    [name, pair.name],
    [mtu, hostOrder(pair.mtu)],
    [master, hostOrder(pair.bridge)],
    [
      info,
      [
        [infoKind, 'veth'],
        [infoData, [data]],
      ],
    ],
  ])
}

/** A port of a bridge gives back what comes from it, where that is for itself: a pod reaches itself through a Service. */
export function hairpin(port: string): NetlinkMessage {
  const mode: readonly Attribute[] = [[hairpinMode, Uint8Array.of(1)]]
  const told: readonly Attribute[] = [
    [infoPortKind, 'bridge'],
    [infoPortData, mode],
  ]
  return link(0, 0, [
    [name, port],
    [info, told],
  ])
}

export function linkUp(index: number): NetlinkMessage {
  return link(0, index, [])
}

export function deleteLink(which: string): NetlinkMessage {
  return message('removal of a link', 0, linkHeader(0, 0), [[name, which]])
}

/** Nobody else can have it, so that no IPv6 address is tried out first. */
export function addAddress(index: number, address: string, prefixBits: number): NetlinkMessage {
  const bytes = addressBytes(address)!
  const noDuplicates = 2
  const header = joined(Uint8Array.of(familyOf(bytes), prefixBits, noDuplicates, 0), hostOrder(index))
  const [of, local] = [1, 2]
  return message('address', create | exclusive, header, [
    [local, bytes],
    [of, bytes],
  ])
}

export function defaultRoute(index: number, gateway: string): NetlinkMessage {
  const bytes = addressBytes(gateway)!
  const [mainTable, byAdministrator, everywhere, unicast] = [254, 3, 0, 1]
  const header = Uint8Array.of(familyOf(bytes), 0, 0, 0, mainTable, byAdministrator, everywhere, unicast, 0, 0, 0, 0)
  const [device, via] = [4, 5]
  return message('route', create | exclusive, header, [
    [via, bytes],
    [device, hostOrder(index)],
  ])
}

/** For who is told that it was refused. */
export function purposeOf({ type }: NetlinkMessage): string {
  return Object.entries(types).find(([, number]) => number === type)?.[0] ?? ''
}

function link(flags: number, index: number, attributes: readonly Attribute[]): NetlinkMessage {
  return message('link', flags, linkHeader(index, up), attributes)
}

function message(
  type: keyof typeof types,
  flags: number,
  header: Uint8Array,
  attributes: readonly Attribute[],
): NetlinkMessage {
  return { type: types[type], flags: request | acknowledge | flags, header, attributes }
}

/** ifinfomsg. */
function linkHeader(index: number, flags: number): Uint8Array {
  return joined(new Uint8Array(4), hostOrder(index), hostOrder(flags), hostOrder(flags))
}

function familyOf(address: Uint8Array): number {
  const [ipv4, ipv6] = [2, 10]
  return address.length === 4 ? ipv4 : ipv6
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
