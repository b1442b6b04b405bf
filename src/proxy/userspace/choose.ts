/** Rules → what to listen on, and what to do with who comes. Pure. */
import { addressBlock, addressBytes, addressNumber, familyOf } from '../../base/ip-address.ts'
import type { Door, Rule, Rules, Source, Verdict } from '../model.ts'

export type SocketProtocol = 'TCP' | 'UDP'

/** A socket, and the rules of all doors it stands for. */
export interface Listener {
  readonly protocol: SocketProtocol
  /** `0.0.0.0` or `::`: any of the machine's. */
  readonly address: string
  readonly port: number
  readonly rules: readonly Rule[]
}

/** By protocol, address and port. A port that is the machine's is so at each of its addresses: one socket has them all. */
export function listenersFor({ rules }: Rules, anyAddress: '0.0.0.0' | '::'): ReadonlyMap<string, Listener> {
  const open = rules.filter(({ verdict, door }) => verdict.is === 'forward' && door.protocol !== 'SCTP')
  const machinePorts = new Set(open.filter(({ door }) => door.address === 'machine').map(({ door }) => portOf(door)))
  const listeners = new Map<string, Listener & { rules: Rule[] }>()
  for (const rule of rules) {
    const { door } = rule
    if (door.protocol === 'SCTP' || !open.some((one) => isSame(one.door, door))) continue
    const address = machinePorts.has(portOf(door)) ? anyAddress : door.address
    const key = `${door.protocol} ${address} ${door.port}`
    const known = listeners.get(key)
    if (known !== undefined) known.rules.push(rule)
    else listeners.set(key, { protocol: door.protocol, address, port: door.port, rules: [rule] })
  }
  return listeners
}

function portOf({ protocol, port }: Door): string {
  return `${protocol} ${port}`
}

function isSame(a: Door, b: Door): boolean {
  return a.address === b.address && a.protocol === b.protocol && a.port === b.port
}

/** The narrowest rule for who comes from there to this address; null: nobody is at home. */
export function choose(rules: readonly Rule[], address: string, from: readonly Source[]): Verdict | null {
  for (const at of [address, 'machine'])
    for (const source of [...from, 'anyone'] as const) {
      const found = rules.find((rule) => rule.door.address === at && rule.from === source)
      if (found !== undefined) return found.verdict
    }
  return null
}

/** Whether it is for this client. */
export function isAdmitted({ admits }: Extract<Verdict, { is: 'forward' }>, client: string): boolean {
  const bytes = addressBytes(client)
  if (admits === null || bytes === null) return admits === null
  const number = addressNumber(bytes)
  return admits.some((range) => {
    const block = addressBlock(range)
    if (block === null || block.family !== familyOf(client)) return false
    return number >= block.first && number < block.first + block.size
  })
}
