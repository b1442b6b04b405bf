import { assert, unreachable } from '../base/assert.ts'
import { addressBytes } from '../base/ip-address.ts'
import { classInternet, type DnsQuery, type DnsRecord, dnsType } from './dns-message.ts'

export interface DnsAnswer {
  readonly code: number
  readonly authoritative: boolean
  readonly answers: readonly DnsRecord[]
  readonly authorities: readonly DnsRecord[]
  readonly additionals: readonly DnsRecord[]
}

/** What this server takes over UDP, told to those who speak EDNS. */
const ourUdpBytes = 4096

/** The answer in at most `limitBytes`: first the additional records are left out, then it is marked as truncated. */
export function encodeAnswer(query: DnsQuery, answer: DnsAnswer, limitBytes: number): Uint8Array {
  const writer = new Writer(limitBytes - (query.edns === null ? 0 : optBytes))
  writer.header()
  const names = writer.question(query)
  const [answers, allAnswers] = writer.records(answer.answers, names)
  const [authorities, allAuthorities] = allAnswers ? writer.records(answer.authorities, names) : [0, false]
  const [additionals] = allAuthorities ? writer.records(answer.additionals, names) : [0]
  const opt = query.edns === null ? 0 : 1
  if (opt === 1) writer.opt(answer.code >> 4)
  const flags =
    0x8000 |
    (query.opcode << 11) |
    (answer.authoritative ? 0x0400 : 0) |
    (allAnswers && allAuthorities ? 0 : 0x0200) |
    (query.recursionDesired ? 0x0100 : 0) |
    0x0080 |
    (answer.code & 0xf)
  const questions = query.questionBytes.length > 0 ? 1 : 0
  return writer.finish([query.id, flags, questions, answers, authorities, additionals + opt])
}

const optBytes = 11

/** A question of our own to another server. */
export function encodeQuestion(id: number, name: string, type: number): Uint8Array {
  const writer = new Writer(512)
  writer.header()
  writer.uncompressedName(name)
  writer.uint16(type)
  writer.uint16(classInternet)
  return writer.finish([id, 0x0100, 1, 0, 0, 0])
}

/** Where in the message a name (lower case) can be pointed to. */
type Names = Map<string, number>

class Writer {
  #bytes = new Uint8Array(512)
  #view = new DataView(this.#bytes.buffer)
  readonly #limit: number
  #at = 0

  constructor(limitBytes: number) {
    this.#limit = limitBytes
  }

  header(): void {
    this.#at = 12
  }

  /** The question is repeated byte by byte: some resolvers check its mixed case. */
  question({ question, questionBytes }: DnsQuery): Names {
    const names: Names = new Map()
    if (question === null) return names
    if (!question.name.includes('\\')) this.#remember(names, question.name.split('.'))
    this.#put(questionBytes)
    return names
  }

  /** How many fitted, and whether all did. */
  records(records: readonly DnsRecord[], names: Names): [count: number, all: boolean] {
    for (const [count, record] of records.entries()) {
      const before = this.#at
      this.#record(record, names)
      if (this.#at > this.#limit) {
        // Nothing with a name comes after, so it does no harm that `names` knows this record's.
        this.#at = before
        return [count, false]
      }
    }
    return [records.length, true]
  }

  opt(extendedCode: number): void {
    this.#put([0])
    this.uint16(dnsType.OPT)
    this.uint16(ourUdpBytes)
    this.#put([extendedCode, 0, 0, 0])
    this.uint16(0)
  }

  finish(header: readonly number[]): Uint8Array {
    for (const [i, value] of header.entries()) this.#view.setUint16(i * 2, value)
    return this.#bytes.slice(0, this.#at)
  }

  uint16(value: number): void {
    this.#reserve(2)
    this.#view.setUint16(this.#at, value)
    this.#at += 2
  }

  #uint32(value: number): void {
    this.uint16(value >>> 16)
    this.uint16(value & 0xffff)
  }

  uncompressedName(name: string): void {
    this.#name(name, new Map())
  }

  #record(record: DnsRecord, names: Names): void {
    this.#name(record.name, names)
    this.uint16(dnsType[record.type])
    this.uint16(classInternet)
    this.#uint32(record.ttl)
    const lengthAt = this.#at
    this.uint16(0)
    this.#data(record, names)
    this.#view.setUint16(lengthAt, this.#at - lengthAt - 2)
  }

  #data(record: DnsRecord, names: Names): void {
    switch (record.type) {
      case 'A':
      case 'AAAA':
        this.#put(bytesOf(record.address))
        break
      case 'CNAME':
      case 'PTR':
        this.#name(record.target, names)
        break
      case 'TXT':
        this.#put([Math.min(255, record.text.length), ...latin1(record.text).slice(0, 255)])
        break
      case 'SRV':
        for (const value of [record.priority, record.weight, record.port]) this.uint16(value)
        // RFC 2782: the target is not compressed.
        this.uncompressedName(record.target)
        break
      case 'SOA':
        this.#name(record.primary, names)
        this.#name(record.mailbox, names)
        for (const value of [1, 7200, 1800, 86400, record.negativeTtl]) this.#uint32(value)
        break
      default:
        unreachable(record)
    }
  }

  #name(name: string, names: Names): void {
    const labels = name === '' ? [] : name.split('.')
    for (const [i, label] of labels.entries()) {
      const known = names.get(labels.slice(i).join('.').toLowerCase())
      if (known !== undefined) {
        this.uint16(0xc000 | known)
        return
      }
      this.#remember(names, labels.slice(i), 1)
      this.#put([label.length, ...latin1(label)])
    }
    this.#put([0])
  }

  /** The first `count` suffixes of a name that is written here. A pointer has 14 bits. */
  #remember(names: Names, labels: readonly string[], count = labels.length): void {
    let at = this.#at
    for (let i = 0; i < count && at < 0x4000; i++) {
      const suffix = labels.slice(i).join('.').toLowerCase()
      if (!names.has(suffix)) names.set(suffix, at)
      at += labels[i]!.length + 1
    }
  }

  #put(bytes: ArrayLike<number>): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#at)
    this.#at += bytes.length
  }

  #reserve(count: number): void {
    if (this.#at + count <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + count))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}

function bytesOf(address: string): Uint8Array {
  const bytes = addressBytes(address)
  assert(bytes !== null, `${address} was checked to be an address`)
  return bytes
}

function latin1(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0) & 0xff)
}
