/**
 * What is the same in every table: the sets, and the chains that look packets up in them.
 *
 *   packet → look-prerouting, look-output     refused?                                       → refuse or drop
 *          → nat-prerouting, nat-output       a door?                                        → goto f-…: a backend
 *          → look-forward, look-late          still for a cluster IP: no such port           → refuse
 *                                             for a pod, and not by a bridge: its node is off → no route to host
 *          → nat-postrouting                  whose address must change for answers to come back
 */
import {
  address,
  beyond,
  connection,
  contains,
  destinationPort,
  differs,
  type Expression,
  equals,
  isDirect,
  isForwarded,
  isNew,
  isOfThisMachine,
  lacks,
  load,
  masquerade,
  meta,
  reject,
  verdict,
  verdictOf,
  within,
} from './expressions.ts'
import type { FamilyShape } from './family.ts'
import {
  type Hook,
  keyType,
  type Message,
  newChain,
  newElements,
  newRule,
  newSet,
  newTable,
  type SetShape,
  type Table,
} from './messages.ts'
import { anyAddressOfMachine, type ElementSet, interfaceName, refuseChain } from './program.ts'

export interface Surroundings {
  readonly table: Table
  readonly bridges: readonly string[]
  /** All pods of this berth have addresses of this range: `10.244.0.0/16`. */
  readonly podNetwork: string
}

function shapes(family: FamilyShape): Readonly<Record<ElementSet, SetShape>> {
  const { addressBytes } = family
  const doorShape = { keyBytes: addressBytes + 8, keyType: keyType(family, 'address', 'protocol', 'port') }
  const sourcedShape = {
    keyBytes: addressBytes + 24,
    keyType: keyType(family, 'interfaceName', 'address', 'protocol', 'port'),
  }
  return {
    doors: { ...doorShape, data: 'verdict' },
    'doors-from': { ...sourcedShape, data: 'verdict' },
    refused: { ...doorShape, data: 'verdict' },
    'refused-from': { ...sourcedShape, data: 'verdict' },
    kept: { ...doorShape, data: 'none' },
    closed: { keyBytes: addressBytes, keyType: keyType(family, 'address'), data: 'none' },
    hairpins: { keyBytes: 2 * addressBytes, keyType: keyType(family, 'address', 'address'), data: 'none' },
  }
}

const [beforeNat, nat, filter, sourceNat] = [-110, -100, 0, 100]

export function skeleton({ table, bridges, podNetwork }: Surroundings): readonly Message[] {
  const chain = (name: string, hook: Hook | null, rules: readonly (readonly Expression[])[]) => [
    newChain(table, name, hook),
    ...rules.map((expressions) => newRule(table, name, expressions)),
  ]
  const { family } = table
  const bridgeShape: SetShape = {
    keyBytes: 16,
    keyType: keyType(family, 'interfaceName'),
    data: 'none',
    isHostOrder: true,
  }
  return [
    newTable(table),
    newSet(table, 'bridges', bridgeShape),
    ...newElements(
      table,
      'bridges',
      bridges.map((name) => ({ key: interfaceName(name), value: null })),
    ),
    ...Object.entries(shapes(family)).map(([name, shape]) => newSet(table, name, shape)),
    ...chain(refuseChain, null, [[reject(family, 'port')]]),
    ...chain('look-prerouting', { type: 'filter', hook: 'prerouting', priority: beforeNat }, [
      loopbackFromPods(family),
      ...arriving(family, 'refused', 'refused-from').map((rule) => [...isNew(), ...rule]),
    ]),
    ...chain(
      'look-output',
      { type: 'filter', hook: 'output', priority: beforeNat },
      leaving(family, 'refused').map((rule) => [...isNew(), ...rule]),
    ),
    ...chain(
      'nat-prerouting',
      { type: 'nat', hook: 'prerouting', priority: nat },
      arriving(family, 'doors', 'doors-from'),
    ),
    ...chain('nat-output', { type: 'nat', hook: 'output', priority: nat }, leaving(family, 'doors')),
    ...chain('look-forward', { type: 'filter', hook: 'forward', priority: filter }, [
      stillClosed(family),
      [...astray(family, podNetwork), reject(family, 'host')],
    ]),
    // This hook goes on naming the interface that a packet would have left by before its destination was changed.
    ...chain('look-late', { type: 'filter', hook: 'output', priority: filter }, [
      stillClosed(family),
      [...isDirect(), ...astray(family, podNetwork), reject(family, 'host')],
    ]),
    ...chain(
      'nat-postrouting',
      { type: 'nat', hook: 'postrouting', priority: sourceNat },
      masquerades(family, podNetwork),
    ),
  ]
}

const [at, door] = [0, 4]

function doorOfPacket(family: FamilyShape): readonly Expression[] {
  return [address(family, 'daddr', door), ...restOfDoor(family)]
}

function restOfDoor({ registers }: FamilyShape): readonly Expression[] {
  return [meta('l4proto', door + registers), destinationPort(door + registers + 1)]
}

/** Of a packet from no pod of ours, for whoever else it may be. */
const fromOutside = [meta('iifname', at), lacks('bridges', at), load(interfaceName(''), at)]

function doorOfMachine(family: FamilyShape): readonly Expression[] {
  return [load(anyAddressOfMachine(family), door), ...restOfDoor(family)]
}

/** Their packets are for their own table, at whichever address. All bridges of all berths have names that begin alike. */
const fromPodsOfOthers = [
  meta('iifname', at),
  lacks('bridges', at),
  equals(at, new TextEncoder().encode('berth')),
  verdict({ is: 'accept' }),
]

/** IPv6 has no `route_localnet`: nothing from ::1 would ever be answered by a pod. */
function toThisMachine(family: FamilyShape): readonly Expression[] {
  return [...isOfThisMachine(), ...(family.name === 'IPv6' ? beyond(family, 'daddr', family.loopback) : [])]
}

/** The narrower comes first. Which address of the machine's it is matters only where a rule says so. */
function arriving(family: FamilyShape, map: string, byInterface: string): readonly (readonly Expression[])[] {
  const [ofAddress, ofMachine] = toAnyone(family, map)
  return [
    fromPodsOfOthers,
    [meta('iifname', at), ...doorOfPacket(family), verdictOf(byInterface, at)],
    [...fromOutside, ...doorOfPacket(family), verdictOf(byInterface, at)],
    ofAddress,
    [...toThisMachine(family), ...fromOutside, ...doorOfMachine(family), verdictOf(byInterface, at)],
    ofMachine,
  ]
}

function leaving(family: FamilyShape, map: string): readonly (readonly Expression[])[] {
  return toAnyone(family, map)
}

function toAnyone(family: FamilyShape, map: string): readonly [readonly Expression[], readonly Expression[]] {
  return [
    [...doorOfPacket(family), verdictOf(map, door)],
    [...toThisMachine(family), ...doorOfMachine(family), verdictOf(map, door)],
  ]
}

/** `route_localnet` lets the machine's own programs reach node ports at 127.0.0.1; pods must not reach its loopback by it. */
function loopbackFromPods(family: FamilyShape): readonly Expression[] {
  const toLoopback = within(family, 'daddr', family.loopback)
  return [meta('iifname', at), contains('bridges', at), ...toLoopback, verdict({ is: 'drop' })]
}

function stillClosed(family: FamilyShape): readonly Expression[] {
  return [address(family, 'daddr', at), contains('closed', at), reject(family, 'port')]
}

/** The bridge of a node that is off is away: what is for its pods would leave for the world, and a stranger might answer. */
function astray(family: FamilyShape, pods: string): readonly Expression[] {
  const elsewhere = [meta('oifname', at), lacks('bridges', at), differs(at, new TextEncoder().encode('lo\0'))]
  return [...within(family, 'daddr', pods), ...elsewhere]
}

function masquerades(family: FamilyShape, pods: string): readonly (readonly Expression[])[] {
  const { registers } = family
  const toPod = within(family, 'daddr', pods)
  const askedAs = [
    connection(family, 'protocol', door + registers),
    connection(family, 'dport', door + registers + 1),
    contains('kept', door),
  ]
  const ends = [address(family, 'saddr', at), address(family, 'daddr', at + registers)]
  return [
    [...isForwarded(), ...astray(family, pods), verdict({ is: 'drop' })],
    // A pod that reaches itself through a Service would not know the answer for one.
    [...isForwarded(), ...ends, contains('hairpins', at), masquerade()],
    [...isForwarded(), ...toPod, ...within(family, 'saddr', family.loopback), masquerade()],
    [...isForwarded(), ...toPod, connection(family, 'daddr', door), ...askedAs, verdict({ is: 'accept' })],
    [...isForwarded(), ...toPod, load(anyAddressOfMachine(family), door), ...askedAs, verdict({ is: 'accept' })],
    [...isForwarded(), ...toPod, ...beyond(family, 'saddr', pods), masquerade()],
    // The world beyond does not know pods' addresses.
    [
      ...within(family, 'saddr', pods),
      ...beyond(family, 'daddr', pods),
      meta('oifname', at),
      lacks('bridges', at),
      masquerade(),
    ],
  ]
}
