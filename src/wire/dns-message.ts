/** Numbers of RFC 1035, 2782, 3596 and 6891. */
export const dnsType = { A: 1, CNAME: 5, SOA: 6, PTR: 12, TXT: 16, AAAA: 28, SRV: 33, OPT: 41, ANY: 255 } as const

export const dnsCode = {
  ok: 0,
  formatError: 1,
  serverFailure: 2,
  noName: 3,
  notImplemented: 4,
  refused: 5,
  badVersion: 16,
}

export const classInternet = 1

/** Names are without the final dot. */
export type DnsRecord = { readonly name: string; readonly ttl: number } & (
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | { readonly type: 'CNAME' | 'PTR'; readonly target: string }
  | { readonly type: 'TXT'; readonly text: string }
  | {
      readonly type: 'SRV'
      readonly priority: number
      readonly weight: number
      readonly port: number
      readonly target: string
    }
  | { readonly type: 'SOA'; readonly primary: string; readonly mailbox: string; readonly negativeTtl: number }
)

export interface DnsQuestion {
  readonly name: string
  readonly type: number
  readonly class: number
}

export interface DnsQuery {
  readonly id: number
  readonly opcode: number
  readonly isResponse: boolean
  readonly recursionDesired: boolean
  readonly questions: number
  /** The first, and its bytes: an answer repeats them as they came. */
  readonly question: DnsQuestion | null
  readonly questionBytes: Uint8Array
  /** EDNS (RFC 6891); null without. */
  readonly edns: { readonly udpBytes: number; readonly version: number } | null
}

/** The bytes are no DNS message. `id` is there when at least the header was. */
export class DnsFormatError extends Error {
  override readonly name = 'DnsFormatError'
}

const headerBytes = 12

/** Reads the header, the question and the OPT record. Throws DnsFormatError. */
export function decodeQuery(message: Uint8Array): DnsQuery {
  const reader = new Reader(message)
  const header = reader.header()
  const start = reader.at
  const question = header.questions > 0 ? reader.question() : null
  const questionBytes = message.subarray(start, reader.at)
  for (let i = 1; i < header.questions; i++) reader.question()
  let edns: DnsQuery['edns'] = null
  for (let i = 0; i < header.records; i++) {
    const record = reader.record()
    // An OPT record's class is a size, and the second byte of its TTL a version.
    if (record.type === dnsType.OPT) edns = { udpBytes: record.class, version: (record.ttl >>> 16) & 0xff }
  }
  return { ...header, question, questionBytes, edns }
}

export interface DnsResponse {
  readonly code: number
  readonly truncated: boolean
  /** Of the answer section, those of the types a name's address is found by. */
  readonly answers: readonly DnsRecord[]
}

/** Reads what another server answered, as far as following an alias needs it. Throws DnsFormatError. */
export function decodeResponse(message: Uint8Array): DnsResponse {
  const reader = new Reader(message)
  const header = reader.header()
  for (let i = 0; i < header.questions; i++) reader.question()
  const answers: DnsRecord[] = []
  for (let i = 0; i < header.answers; i++) {
    const record = reader.record()
    const known = reader.understood(record)
    if (known !== null) answers.push(known)
  }
  return { code: header.code, truncated: header.truncated, answers }
}

interface RawRecord {
  readonly name: string
  readonly type: number
  readonly class: number
  readonly ttl: number
  readonly dataAt: number
  readonly dataBytes: number
}

class Reader {
  readonly #message: Uint8Array
  readonly #view: DataView
  at = 0

  constructor(message: Uint8Array) {
    this.#message = message
    this.#view = new DataView(message.buffer, message.byteOffset, message.byteLength)
  }

  header() {
    if (this.#message.length < headerBytes) throw new DnsFormatError('shorter than a header')
    const [id, flags, questions, answers, authorities, additionals] = Array.from({ length: 6 }, () =>
      this.#uint16(),
    ) as [number, number, number, number, number, number]
    return {
      id,
      isResponse: (flags & 0x8000) !== 0,
      opcode: (flags >> 11) & 0xf,
      truncated: (flags & 0x0200) !== 0,
      recursionDesired: (flags & 0x0100) !== 0,
      code: flags & 0xf,
      questions,
      answers,
      records: answers + authorities + additionals,
    }
  }

  question(): DnsQuestion {
    // Nothing is before a question that it could point to.
    return { name: this.#name('no pointers'), type: this.#uint16(), class: this.#uint16() }
  }

  record(): RawRecord {
    const name = this.#name()
    const [type, recordClass] = [this.#uint16(), this.#uint16()]
    const ttl = this.#uint16() * 0x10000 + this.#uint16()
    const dataBytes = this.#uint16()
    const dataAt = this.at
    this.#skip(dataBytes)
    return { name, type, class: recordClass, ttl, dataAt, dataBytes }
  }

  understood({ name, type, ttl, dataAt, dataBytes }: RawRecord): DnsRecord | null {
    const data = this.#message.subarray(dataAt, dataAt + dataBytes)
    if (type === dnsType.A && dataBytes === 4) return { name, ttl, type: 'A', address: data.join('.') }
    if (type === dnsType.AAAA && dataBytes === 16) return { name, ttl, type: 'AAAA', address: ipv6Text(data) }
    if (type !== dnsType.CNAME) return null
    const after = this.at
    this.at = dataAt
    const target = this.#name()
    this.at = after
    return { name, ttl, type: 'CNAME', target }
  }

  /** Pointers may only go back, so that no message can send the reader in a circle. */
  #name(pointers: 'pointers' | 'no pointers' = 'pointers'): string {
    const labels: string[] = []
    let after: number | null = null
    let bytes = 0
    for (;;) {
      const start = this.at
      const length = this.#uint8()
      if (length === 0) break
      if (length >= 0xc0) {
        const target = ((length & 0x3f) << 8) | this.#uint8()
        if (target >= start || pointers === 'no pointers') throw new DnsFormatError('a name points where it must not')
        after ??= this.at
        this.at = target
        continue
      }
      if (length > 63) throw new DnsFormatError('a label of an unknown kind')
      bytes += length + 1
      if (bytes > 254) throw new DnsFormatError('a name is longer than 255 bytes')
      const label = this.#message.subarray(this.at, this.at + length)
      this.#skip(length)
      labels.push(String.fromCharCode(...label).replaceAll('.', '\\.'))
    }
    this.at = after ?? this.at
    return labels.join('.')
  }

  #uint8(): number {
    this.#skip(1)
    return this.#message[this.at - 1]!
  }

  #uint16(): number {
    this.#skip(2)
    return this.#view.getUint16(this.at - 2)
  }

  #skip(bytes: number): void {
    this.at += bytes
    if (this.at > this.#message.length) throw new DnsFormatError('it ends too early')
  }
}

function ipv6Text(bytes: Uint8Array): string {
  return Array.from({ length: 8 }, (_, i) => ((bytes[i * 2]! << 8) | bytes[i * 2 + 1]!).toString(16)).join(':')
}
