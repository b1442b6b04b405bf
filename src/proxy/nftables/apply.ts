import { hostOrder } from '../../wire/netlink/attributes.ts'
import type { Backend } from '../model.ts'
import type { Changes, ElementChange } from './diff.ts'
import {
  address,
  chosenBy,
  contains,
  type Expression,
  equals,
  forwardTo,
  load,
  randomBelow,
  remember,
  verdict,
  within,
} from './expressions.ts'
import { bytesOf, type FamilyShape } from './family.ts'
import {
  deleteChain,
  deleteElements,
  deleteSet,
  type Element,
  keyType,
  type Message,
  newChain,
  newElements,
  newRule,
  newSet,
  type Table,
} from './messages.ts'
import { type Admission, type Choice, clientSet, type Naming, portBytes, type Target, unhex } from './program.ts'

/** Changes of the program → a transaction on the table. */
export function messagesFor(table: Table, changes: Changes, naming: Naming): readonly Message[] {
  const { addClients, addTargets, removeElements, addElements, removeTargets, removeClients } = changes
  let anonymous = 0
  const newTarget = (name: string, target: Target) => {
    if (target.is === 'admission') return admission(table, name, target)
    return target.affinity === null
      ? spread(table, name, target.backends, ++anonymous)
      : sticky(table, name, target, naming)
  }
  return [
    ...[...addClients].map(([name, seconds]) => newClientSet(table, name, seconds)),
    ...[...addTargets].flatMap(([name, target]) => newTarget(name, target)),
    ...removeElements.flatMap(({ set, elements }) => deleteElements(table, set, keysOf(elements))),
    ...addElements.flatMap(({ set, elements }) => newElements(table, set, elementsOf(elements))),
    ...[...removeTargets.keys()].reverse().map((name) => deleteChain(table, name)),
    ...[...removeClients.keys()].map((name) => deleteSet(table, name)),
  ]
}

function keysOf(elements: ElementChange['elements']): readonly Element[] {
  return [...elements.keys()].map((key) => ({ key: unhex(key), value: null }))
}

function elementsOf(elements: ElementChange['elements']): readonly Element[] {
  return [...elements].map(([key, value]) => ({ key: unhex(key), value }))
}

function newClientSet(table: Table, name: string, seconds: number): Message {
  const { addressBytes } = table.family
  const timeoutMs = seconds * 1000
  return newSet(table, name, {
    keyBytes: addressBytes,
    keyType: keyType(table.family, 'address'),
    data: 'none',
    timeoutMs,
  })
}

function admission(table: Table, name: string, { ranges, chain }: Admission): readonly Message[] {
  const admitted = verdict({ is: 'goto', chain })
  return [
    newChain(table, name),
    ...ranges.map((range) => newRule(table, name, [...within(table.family, 'saddr', range), admitted])),
    newRule(table, name, [verdict({ is: 'drop' })]),
  ]
}

/** One of them by chance. */
function spread(table: Table, name: string, backends: readonly Backend[], id: number): readonly Message[] {
  const [only] = backends
  if (backends.length === 1) return [newChain(table, name), newRule(table, name, to(table.family, only!, 0))]
  const map = { name: '__map%d', id }
  const elements = backends.map((each, index) => ({ key: hostOrder(index), value: backendBytes(table.family, each) }))
  return [
    newChain(table, name),
    newSet(table, map, { keyBytes: 4, keyType: keyType(table.family, 'integer'), data: 'backend', isHostOrder: true }),
    ...newElements(table, map, elements),
    newRule(table, name, [randomBelow(backends.length, 0), chosenBy(map, 0, 0), forwardTo(table.family, 0)]),
  ]
}

/** The one that knows the client; otherwise each in turn has the chance that makes all alike. */
function sticky(table: Table, name: string, { backends, affinity }: Choice, naming: Naming): readonly Message[] {
  const timeoutMs = affinity!.seconds * 1000
  const knows = backends.map((backend) => {
    const clients = clientSet(affinity!, backend, naming)
    const [client, known] = [address(table.family, 'saddr', 0), contains(clients, 0)]
    return { backend, client, known, taken: [remember(clients, 0, timeoutMs), ...to(table.family, backend, 1)] }
  })
  const chance = (index: number) => [randomBelow(backends.length - index, 0), equals(0, hostOrder(0))]
  return [
    newChain(table, name),
    ...knows.map(({ client, known, taken }) => newRule(table, name, [client, known, ...taken])),
    ...knows.map(({ client, taken }, index) => newRule(table, name, [...chance(index), client, ...taken])),
  ]
}

function to(family: FamilyShape, { address, port }: Backend, at: number): readonly Expression[] {
  const portAt = at + family.registers
  return [load(bytesOf(family, address), at), load(portBytes(port).subarray(0, 2), portAt), forwardTo(family, at)]
}

function backendBytes(family: FamilyShape, { address, port }: Backend): Uint8Array {
  return new Uint8Array([...bytesOf(family, address), ...portBytes(port)])
}
