/**
 * What the kernel remembers of connections (linux/netfilter/nfnetlink_conntrack.h). A client that keeps sending datagrams
 * from one port is led where its first one was led, be anybody there or not: such a flow has to be forgotten.
 *
 *   client 10.244.0.2:4000 → 10.96.0.5:53        answered by 10.244.1.7:5353, which is no backend any more: stale
 */
import { addressKey } from '../../base/ip-address.ts'
import type { Rules } from '../model.ts'
import type { FamilyShape } from './family.ts'
import type { Message } from './messages.ts'

export interface Flow {
  readonly protocol: number
  /** Where the client sends to, as `addressKey` has it. */
  readonly to: string
  readonly toPort: number
  /** Who answers. */
  readonly from: string
  readonly fromPort: number
  /** The attribute the kernel knows it by. */
  readonly tuple: Uint8Array
}

const subsystem = 1
const [get, remove] = [1, 2]
const [request, acknowledge, dump] = [1, 4, 0x300]
const udp = 17

/** Asks for all flows of the family. */
export function flowsAsked({ number }: FamilyShape): Message {
  return { type: (subsystem << 8) | get, flags: request | dump, family: number, resource: 0, attributes: [] }
}

export function forget({ number }: FamilyShape, { tuple }: Flow): Message {
  const type = (subsystem << 8) | remove
  return { type, flags: request | acknowledge, family: number, resource: 0, attributes: [[original | nested, tuple]] }
}

/** The doors for datagrams and who is behind each; the same text for the same ones. */
export function datagramDoors({ rules }: Rules): ReadonlyMap<string, ReadonlySet<string>> {
  const doors = new Map<string, Set<string>>()
  for (const { door, verdict } of rules) {
    if (door.protocol !== 'UDP') continue
    const key = doorKey(door.address === 'machine' ? null : addressKey(door.address), door.port)
    const backends = doors.get(key) ?? new Set()
    doors.set(key, backends)
    if (verdict.is !== 'forward') continue
    for (const { address, port } of verdict.backends) backends.add(`${addressKey(address)} ${port}`)
  }
  return doors
}

/** Whether it leads to who is no longer behind its door. At the machine's own ports only what was led elsewhere counts. */
export function isStale(flow: Flow, doors: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (flow.protocol !== udp) return false
  const own = doors.get(doorKey(flow.to, flow.toPort))
  const backends = own ?? (flow.from === flow.to ? undefined : doors.get(doorKey(null, flow.toPort)))
  return backends !== undefined && backends.size > 0 && !backends.has(`${flow.from} ${flow.fromPort}`)
}

function doorKey(address: string | null, port: number): string {
  return `${address ?? 'machine'} ${port}`
}

const [original, reply] = [1, 2]
const nested = 0x8000
const typeMask = 0x3fff
const messageHeader = 16
const familyHeader = 4

/** The flows of an answer, and whether it was the last one. What is no flow is left out. */
export function decodeFlows(bytes: Uint8Array): { readonly flows: readonly Flow[]; readonly isLast: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const flows: Flow[] = []
  let isLast = false
  for (let at = 0; at + messageHeader <= bytes.length; ) {
    const length = view.getUint32(at, true)
    if (length < messageHeader || at + length > bytes.length) break
    const type = view.getUint16(at + 4, true)
    if (type === 2 || type === 3) isLast = true
    else if (type >> 8 === subsystem) {
      const flow = flowOf(bytes.subarray(at + messageHeader + familyHeader, at + length))
      if (flow !== null) flows.push(flow)
    }
    at += (length + 3) & ~3
  }
  return { flows, isLast }
}

function flowOf(bytes: Uint8Array): Flow | null {
  const parts = attributesOf(bytes)
  const [tuple, back] = [parts.get(original), parts.get(reply)]
  if (tuple === undefined || back === undefined) return null
  const [there, answer] = [endsOf(tuple), endsOf(back)]
  if (there === null || answer === null) return null
  return {
    protocol: there.protocol,
    to: there.destination,
    toPort: there.destinationPort,
    from: answer.source,
    fromPort: answer.sourcePort,
    // Copied: a Buffer's slice() is not, and the next answer is read to the same place.
    tuple: Uint8Array.from(tuple),
  }
}

function endsOf(tuple: Uint8Array) {
  const parts = attributesOf(tuple)
  const ip = attributesOf(parts.get(1) ?? new Uint8Array())
  const protocol = attributesOf(parts.get(2) ?? new Uint8Array())
  const [source, destination] = [ip.get(1) ?? ip.get(3), ip.get(2) ?? ip.get(4)]
  const [number, sourcePort, destinationPort] = [protocol.get(1), protocol.get(2), protocol.get(3)]
  if (!source || !destination || !number || !sourcePort || !destinationPort) return null
  return {
    protocol: number[0]!,
    source: hex(source),
    sourcePort: (sourcePort[0]! << 8) | sourcePort[1]!,
    destination: hex(destination),
    destinationPort: (destinationPort[0]! << 8) | destinationPort[1]!,
  }
}

function attributesOf(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Map<number, Uint8Array>()
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = view.getUint16(at, true)
    if (length < 4 || at + length > bytes.length) break
    found.set(view.getUint16(at + 2, true) & typeMask, bytes.subarray(at + 4, at + length))
    at += (length + 3) & ~3
  }
  return found
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
