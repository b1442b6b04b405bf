/**
 * What is the same in every table: the sets, and the chains that look packets up in them.
 *
 *   packet → look-prerouting, look-output     refused?                                       → refuse or drop
 *          → nat-prerouting, nat-output       a door?                                        → goto f-…: a backend
 *          → look-forward, look-late          still for a cluster IP: no such port           → refuse
 *          → nat-postrouting                  whose address must change for answers to come back
 */
import {
  connection,
  contains,
  differs,
  type Expression,
  equals,
  isForwarded,
  isNew,
  isOfThisMachine,
  lacks,
  load,
  masked,
  masquerade,
  meta,
  payload,
  reject,
  verdict,
  verdictOf,
} from './expressions.ts'
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
} from './messages.ts'
import { anyAddressOfMachine, type ElementSet, interfaceName, ipv4, refuseChain } from './program.ts'

export interface Surroundings {
  readonly table: string
  readonly bridges: readonly string[]
  /** All pods of this berth have addresses of this /16: `10.244.0.0`. */
  readonly podNetwork: string
}

const doorShape = { keyBytes: 12, keyType: keyType('address', 'protocol', 'port') }
const sourcedShape = { keyBytes: 28, keyType: keyType('interfaceName', 'address', 'protocol', 'port') }

const shapes: Readonly<Record<ElementSet, SetShape>> = {
  doors: { ...doorShape, data: 'verdict' },
  'doors-from': { ...sourcedShape, data: 'verdict' },
  refused: { ...doorShape, data: 'verdict' },
  'refused-from': { ...sourcedShape, data: 'verdict' },
  kept: { ...doorShape, data: 'none' },
  closed: { keyBytes: 4, keyType: keyType('address'), data: 'none' },
  hairpins: { keyBytes: 8, keyType: keyType('address', 'address'), data: 'none' },
}

const bridgeShape: SetShape = { keyBytes: 16, keyType: keyType('interfaceName'), data: 'none', isHostOrder: true }

const [beforeNat, nat, filter, sourceNat] = [-110, -100, 0, 100]

export function skeleton({ table, bridges, podNetwork }: Surroundings): readonly Message[] {
  const chain = (name: string, hook: Hook | null, rules: readonly (readonly Expression[])[]) => [
    newChain(table, name, hook),
    ...rules.map((expressions) => newRule(table, name, expressions)),
  ]
  const [pods, podMask] = [ipv4(podNetwork), new Uint8Array([255, 255, 0, 0])]
  return [
    newTable(table),
    newSet(table, 'bridges', bridgeShape),
    ...newElements(
      table,
      'bridges',
      bridges.map((name) => ({ key: interfaceName(name), value: null })),
    ),
    ...Object.entries(shapes).map(([name, shape]) => newSet(table, name, shape)),
    ...chain(refuseChain, null, [[reject()]]),
    ...chain('look-prerouting', { type: 'filter', hook: 'prerouting', priority: beforeNat }, [
      loopbackFromPods,
      ...arriving('refused', 'refused-from').map((rule) => [...isNew(), ...rule]),
    ]),
    ...chain(
      'look-output',
      { type: 'filter', hook: 'output', priority: beforeNat },
      leaving('refused').map((rule) => [...isNew(), ...rule]),
    ),
    ...chain('nat-prerouting', { type: 'nat', hook: 'prerouting', priority: nat }, arriving('doors', 'doors-from')),
    ...chain('nat-output', { type: 'nat', hook: 'output', priority: nat }, leaving('doors')),
    ...chain('look-forward', { type: 'filter', hook: 'forward', priority: filter }, [stillClosed]),
    ...chain('look-late', { type: 'filter', hook: 'output', priority: filter }, [stillClosed]),
    ...chain('nat-postrouting', { type: 'nat', hook: 'postrouting', priority: sourceNat }, masquerades(pods, podMask)),
  ]
}

const [at, door] = [0, 4]

function doorOfPacket(): readonly Expression[] {
  return [payload('daddr', door), ...restOfDoor]
}

const restOfDoor = [meta('l4proto', door + 1), payload('dport', door + 2)]

/** Of a packet from no pod of ours, for whoever else it may be. */
const fromOutside = [meta('iifname', at), lacks('bridges', at), load(interfaceName(''), at)]
const doorOfMachine = [...isOfThisMachine(), load(anyAddressOfMachine, door), ...restOfDoor]

/** Their packets are for their own table, at whichever address. All bridges of all berths have names that begin alike. */
const fromPodsOfOthers = [
  meta('iifname', at),
  lacks('bridges', at),
  equals(at, new TextEncoder().encode('berth')),
  verdict({ is: 'accept' }),
]

/** The narrower comes first. Which address of the machine's it is matters only where a rule says so. */
function arriving(map: string, byInterface: string): readonly (readonly Expression[])[] {
  return [
    fromPodsOfOthers,
    [meta('iifname', at), ...doorOfPacket(), verdictOf(byInterface, at)],
    [...fromOutside, ...doorOfPacket(), verdictOf(byInterface, at)],
    ...toAnyone(map).slice(0, 1),
    [...isOfThisMachine(), ...fromOutside, load(anyAddressOfMachine, door), ...restOfDoor, verdictOf(byInterface, at)],
    ...toAnyone(map).slice(1),
  ]
}

function leaving(map: string): readonly (readonly Expression[])[] {
  return toAnyone(map)
}

function toAnyone(map: string): readonly (readonly Expression[])[] {
  return [
    [...doorOfPacket(), verdictOf(map, door)],
    [...doorOfMachine, verdictOf(map, door)],
  ]
}

/** `route_localnet` lets the machine's own programs reach node ports at 127.0.0.1; pods must not reach its loopback by it. */
const loopbackFromPods = [
  meta('iifname', at),
  contains('bridges', at),
  payload('daddr', at),
  ...masked(at, new Uint8Array([255, 0, 0, 0])),
  equals(at, new Uint8Array([127, 0, 0, 0])),
  verdict({ is: 'drop' }),
]

const stillClosed = [payload('daddr', at), contains('closed', at), reject()]

function masquerades(pods: Uint8Array, podMask: Uint8Array): readonly (readonly Expression[])[] {
  const toPod = [payload('daddr', at), ...masked(at, podMask), equals(at, pods)]
  const toNoPod = [payload('daddr', at), ...masked(at, podMask), differs(at, pods)]
  const fromPod = [payload('saddr', at), ...masked(at, podMask), equals(at, pods)]
  const fromNoPod = [payload('saddr', at), ...masked(at, podMask), differs(at, pods)]
  const fromLoopback = [
    payload('saddr', at),
    ...masked(at, new Uint8Array([255, 0, 0, 0])),
    equals(at, new Uint8Array([127, 0, 0, 0])),
  ]
  const askedAs = [connection('protocol', door + 1), connection('dport', door + 2), contains('kept', door)]
  return [
    // A pod that reaches itself through a Service would not know the answer for one.
    [...isForwarded(), payload('saddr', at), payload('daddr', at + 1), contains('hairpins', at), masquerade()],
    [...isForwarded(), ...toPod, ...fromLoopback, masquerade()],
    [...isForwarded(), ...toPod, connection('daddr', door), ...askedAs, verdict({ is: 'accept' })],
    [...isForwarded(), ...toPod, load(anyAddressOfMachine, door), ...askedAs, verdict({ is: 'accept' })],
    [...isForwarded(), ...toPod, ...fromNoPod, masquerade()],
    // The world beyond does not know pods' addresses.
    [...fromPod, ...toNoPod, meta('oifname', at), lacks('bridges', at), masquerade()],
  ]
}
