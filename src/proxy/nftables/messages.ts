/**
 * The messages by which a table is made and changed (linux/netfilter/nf_tables.h). A transaction is a batch of them: all
 * of it is done or nothing.
 */
import { joined } from '../../base/pieces.ts'
import type { Attribute } from '../../wire/netlink/attributes.ts'
import { acknowledge, append, create, encodeMessage, request } from '../../wire/netlink/message.ts'
import { type Expression, type Jump, type SetName, valueData, verdictData } from './expressions.ts'
import type { FamilyShape } from './family.ts'

export interface Message {
  readonly type: number
  readonly flags: number
  /** nfgenmsg's: the family, and the subsystem where a batch begins and ends. */
  readonly family: number
  readonly resource: number
  readonly attributes: readonly Attribute[]
}

const subsystem = 10
const types = {
  newTable: 0,
  deleteTable: 2,
  newChain: 3,
  deleteChain: 5,
  newRule: 6,
  newSet: 9,
  deleteSet: 11,
  newElements: 12,
  deleteElements: 14,
}

/** One of the kernel's tables: those of two families may have one name. */
export interface Table {
  readonly name: string
  readonly family: FamilyShape
}

function message(
  { name, family }: Table,
  type: keyof typeof types,
  flags: number,
  attributes: readonly Attribute[],
): Message {
  const [full, named]: [number, Attribute] = [(subsystem << 8) | types[type], [1, name]]
  return { type: full, flags: request | flags, family: family.number, resource: 0, attributes: [named, ...attributes] }
}

/** Does nothing where it is there already. */
export function newTable(table: Table): Message {
  return message(table, 'newTable', create, [])
}

/** With all that is in it. */
export function deleteTable(table: Table): Message {
  return message(table, 'deleteTable', 0, [])
}

export interface Hook {
  readonly type: 'filter' | 'nat'
  readonly hook: 'prerouting' | 'forward' | 'output' | 'postrouting'
  readonly priority: number
}

const hooks = { prerouting: 0, forward: 2, output: 3, postrouting: 4 }

export function newChain(table: Table, name: string, hook: Hook | null = null): Message {
  const base: Attribute[] =
    hook === null
      ? []
      : [
          [
            4,
            [
              [1, hooks[hook.hook]],
              [2, hook.priority],
            ],
          ],
          [7, hook.type],
        ]
  return message(table, 'newChain', create, [[3, name], ...base])
}

/** With its rules. */
export function deleteChain(table: Table, name: string): Message {
  return message(table, 'deleteChain', 0, [[3, name]])
}

export function newRule(table: Table, chain: string, expressions: readonly Expression[]): Message {
  const list = expressions.map(
    ({ name, attributes }): Attribute => [
      1,
      [
        [1, name],
        [2, attributes],
      ],
    ],
  )
  return message(table, 'newRule', create | append, [
    [2, chain],
    [4, list],
  ])
}

export interface SetShape {
  readonly keyBytes: number
  /** nft's number for the kind of key, for who lists the table. */
  readonly keyType: number
  readonly data: 'none' | 'verdict' | 'backend'
  /** Also for who lists the table: its numbers or names are as this processor has them. */
  readonly isHostOrder?: boolean
  /** Keys are put in by rules, and forgotten after this. */
  readonly timeoutMs?: number
}

const flags = { anonymous: 1, constant: 2, map: 8, timeout: 16, filledByRules: 32 }
const verdictType = 0xffffff00 | 0

export function newSet(table: Table, set: SetName, shape: SetShape): Message {
  const isNamed = typeof set === 'string'
  const has = (condition: boolean, flag: number) => (condition ? flag : 0)
  const setFlags =
    has(!isNamed, flags.anonymous | flags.constant) |
    has(shape.data !== 'none', flags.map) |
    has(shape.timeoutMs !== undefined, flags.timeout | flags.filledByRules)
  const attributes: Attribute[] = [
    [2, isNamed ? set : set.name],
    [3, setFlags],
    [4, shape.keyType],
    [5, shape.keyBytes],
    [10, isNamed ? 0 : set.id],
  ]
  if (shape.data === 'verdict') attributes.push([6, verdictType])
  if (shape.data === 'backend')
    attributes.push([6, keyType(table.family, 'address', 'port')], [7, table.family.addressBytes + portBytes])
  if (shape.isHostOrder === true) attributes.push([13, hostOrderNote])
  if (shape.timeoutMs !== undefined) attributes.push([11, BigInt(shape.timeoutMs)])
  return message(table, 'newSet', create, attributes)
}

const hostOrderNote = new Uint8Array([0, 4, 1, 0, 0, 0])

const portBytes = 4
const partTypes = { protocol: 12, port: 13, integer: 4, interfaceName: 41 }

/** nft's way to say that a key has several parts. */
export function keyType(
  { addressType }: FamilyShape,
  ...parts: readonly ('address' | keyof typeof partTypes)[]
): number {
  return parts.reduce((sum, part) => (sum << 6) | (part === 'address' ? addressType : partTypes[part]), 0)
}

export function deleteSet(table: Table, name: string): Message {
  return message(table, 'deleteSet', 0, [[2, name]])
}

export interface Element {
  readonly key: Uint8Array
  readonly value: Jump | Uint8Array | null
}

/** An attribute's length has 16 bits. */
const elementsAtMost = 300

export function newElements(table: Table, set: SetName, elements: readonly Element[]): readonly Message[] {
  return elementMessages('newElements', create, table, set, elements)
}

export function deleteElements(table: Table, set: SetName, elements: readonly Element[]): readonly Message[] {
  return elementMessages('deleteElements', 0, table, set, elements)
}

function elementMessages(
  type: 'newElements' | 'deleteElements',
  messageFlags: number,
  table: Table,
  set: SetName,
  elements: readonly Element[],
): readonly Message[] {
  const messages: Message[] = []
  for (let from = 0; from < elements.length; from += elementsAtMost) {
    const list = elements
      .slice(from, from + elementsAtMost)
      .map((element): Attribute => [1, elementAttributes(element)])
    const named: Attribute[] =
      typeof set === 'string'
        ? [[2, set]]
        : [
            [2, set.name],
            [4, set.id],
          ]
    messages.push(message(table, type, messageFlags, [...named, [3, list]]))
  }
  return messages
}

function elementAttributes({ key, value }: Element): readonly Attribute[] {
  const keyed: Attribute = [1, valueData(key)]
  if (value === null) return [keyed]
  return [keyed, [2, value instanceof Uint8Array ? valueData(value) : verdictData(value)]]
}

const batchBegin = 0x10
const batchEnd = 0x11

/** The bytes of a transaction. The end asks for an answer, so that there is one also when all went well. */
export function encodeBatch(messages: readonly Message[]): Uint8Array {
  const edge = (type: number): Message => ({ type, flags: request, family: 0, resource: subsystem, attributes: [] })
  const last = messages.length - 1
  const asked = messages.map((one, index) => (index === last ? { ...one, flags: one.flags | acknowledge } : one))
  return joined([edge(batchBegin), ...asked, edge(batchEnd)].map(encoded))
}

/** As it is sent, behind nfgenmsg. */
export function encoded({ type, flags, family, resource, attributes }: Message, sequence: number): Uint8Array {
  const header = new Uint8Array(4)
  header[0] = family
  new DataView(header.buffer).setUint16(2, resource)
  return encodeMessage({ type, flags, header, attributes }, sequence)
}
