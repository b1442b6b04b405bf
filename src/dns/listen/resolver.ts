import type { Log } from '../../base/log.ts'
import type { Timers } from '../../base/timers.ts'
import { encodeAnswer, encodeQuestion } from '../../wire/dns-encode.ts'
import { DnsFormatError, type DnsQuery, decodeQuery, decodeResponse, dnsCode } from '../../wire/dns-message.ts'
import type { Upstream } from '../forward.ts'
import { followed, type Naming, refused, respond, udpLimitBytes } from '../respond.ts'
import { askUpstream, type Carrier } from './ask-upstream.ts'

export interface ResolverOptions extends Naming {
  readonly upstreams: () => Promise<readonly Upstream[]>
  readonly timers: Timers
  readonly log: Log
}

/** More questions than this wait for the host's resolvers at no time: the rest is told to come again. */
const forwardedAtMost = 512
const tcpBytesAtMost = 65_535

/** Bytes in, bytes out. What the cluster knows is answered at once; the rest is asked of the host's resolvers. */
export class Resolver {
  readonly #options: ResolverOptions
  #forwarded = 0

  constructor(options: ResolverOptions) {
    this.#options = options
  }

  /** Null: there is nothing to say. */
  resolve(message: Uint8Array, carrier: Carrier): Uint8Array | null | Promise<Uint8Array> {
    const query = readQuery(message)
    if (query === null) return message.length < 12 || (message[2]! & 0x80) !== 0 ? null : formatError(message)
    const limit = carrier === 'udp' ? udpLimitBytes(query) : tcpBytesAtMost
    const response = respond(query, this.#options)
    switch (response.is) {
      case 'ignore':
        return null
      case 'answer':
        return encodeAnswer(query, response.answer, limit)
      case 'forward':
        return this.#forward(message, carrier).then((answer) => answer ?? failure(query))
      case 'follow': {
        const { name, type } = response.question
        return this.#followed(name, type).then((answer) =>
          answer === null
            ? failure(query)
            : encodeAnswer(query, followed(response.records, answer.code, answer.answers), limit),
        )
      }
    }
  }

  async #followed(name: string, type: number) {
    const question = encodeQuestion(0, name, type)
    const answer = await this.#forward(question, 'udp')
    if (answer === null) return null
    const response = readResponse(answer)
    if (!response?.truncated) return response
    const whole = await this.#forward(question, 'tcp')
    return whole === null ? null : readResponse(whole)
  }

  /** Under an id of our own: the asker's could be guessed by another asker. */
  async #forward(message: Uint8Array, carrier: Carrier): Promise<Uint8Array | null> {
    if (this.#forwarded >= forwardedAtMost) return null
    this.#forwarded++
    try {
      const { upstreams, random, timers, log } = this.#options
      const sent = withId(message, random.bytes(2))
      for (const upstream of await upstreams()) {
        const answer = await askUpstream(sent, upstream, carrier, timers)
        if (answer !== null) return withId(answer, message)
        log.debug('a resolver of the host does not answer', { ...upstream })
      }
      return null
    } finally {
      this.#forwarded--
    }
  }
}

function withId(message: Uint8Array, id: Uint8Array): Uint8Array {
  // Not `slice`: of a Buffer that is a view.
  const copy = new Uint8Array(message)
  copy.set(id.subarray(0, 2))
  return copy
}

function failure(query: DnsQuery): Uint8Array {
  return encodeAnswer(query, refused(dnsCode.serverFailure), 512)
}

function formatError(message: Uint8Array): Uint8Array {
  const header = new Uint8Array(12)
  header.set([message[0]!, message[1]!, 0x80 | (message[2]! & 0x79), dnsCode.formatError])
  return header
}

function readQuery(message: Uint8Array) {
  return readable(() => decodeQuery(message))
}

function readResponse(message: Uint8Array) {
  return readable(() => decodeResponse(message))
}

function readable<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof DnsFormatError) return null
    throw error
  }
}
