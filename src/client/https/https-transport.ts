import { writeJson } from '../../api/ops/write-json.ts'
import { assert } from '../../base/assert.ts'
import { messageOf } from '../../base/message-of.ts'
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from '../../base/os/http.ts'
import { Agent as HttpsAgent, request as httpsRequest } from '../../base/os/https.ts'
import type { Kubeconfig } from '../kubeconfig.ts'
import { statusErrorOf } from '../status-answer.ts'
import type { Transport, TransportRequest, WatchEvent, WatchListener } from '../transport.ts'
import { readAnswer, readEvent, type WireEvent } from './read-answer.ts'

export type HttpsTransportOptions = Pick<Kubeconfig, 'server' | 'certificateAuthority' | 'skipVerify' | 'credentials'> &
  Partial<Pick<Kubeconfig, 'serverName'>>

/** A connection costs each side a handshake of a millisecond or two: of a burst of requests the others wait for one of these. */
const mostConnections = 16

/** An API server over HTTP/1.1 with or without TLS: JSON, kept-alive connections, watches as lines, each with its own. */
export class HttpsTransport implements Transport {
  readonly #server: URL
  readonly #requests: HttpAgent | HttpsAgent
  readonly #watches: HttpAgent | HttpsAgent
  readonly #authorization: string | undefined

  constructor({ server, serverName = null, certificateAuthority, skipVerify, credentials }: HttpsTransportOptions) {
    this.#server = new URL(server)
    assert(/^https?:$/.test(this.#server.protocol), `a server's address begins with https:// or http://: ${server}`)
    const tls = {
      rejectUnauthorized: !skipVerify,
      ...trustOf({ certificateAuthority, serverName }),
      ...(credentials.is === 'certificate' && { cert: credentials.certificate, key: credentials.key }),
    }
    const agent = (maxSockets: number) => {
      const common = { keepAlive: true, scheduling: 'lifo' as const, maxSockets }
      return this.#server.protocol === 'http:' ? new HttpAgent(common) : new HttpsAgent({ ...common, ...tls })
    }
    this.#requests = agent(mostConnections)
    this.#watches = agent(Number.POSITIVE_INFINITY)
    this.#authorization = credentials.is === 'token' ? `Bearer ${credentials.token}` : undefined
  }

  async send(request: TransportRequest): Promise<unknown> {
    try {
      return await this.#sendOnce(request)
    } catch (error) {
      // The server may close a kept connection just as it is used again; a GET can be asked twice without harm.
      if (request.method === 'GET' && isReset(error) && !request.signal?.aborted) return await this.#sendOnce(request)
      throw error
    }
  }

  watch(request: TransportRequest, listener: WatchListener): () => void {
    let ended = false
    const end = (error: Error | null) => {
      if (ended) return
      ended = true
      listener.onEnd(error)
    }
    const outgoing = this.#open({ ...request, query: { ...request.query, watch: 'true' } }, this.#watches)
    outgoing.on('error', end)
    outgoing.on('response', (answer: IncomingMessage) => {
      answer.on('error', end)
      answer.on('close', () => end(answer.complete ? null : new Error('the watch was cut off')))
      if (answer.statusCode !== 200) {
        bodyOf(answer).then((body) => end(statusErrorOf(body, answer.statusCode ?? 0)), end)
        return
      }
      eachLine(answer, (line) => {
        if (ended) return
        const event = eventIn(line)
        if (!(event instanceof Error)) return listener.onEvent(event)
        end(event)
        outgoing.destroy()
      })
    })
    outgoing.end()
    return () => {
      ended = true
      outgoing.destroy()
    }
  }

  async close(): Promise<void> {
    this.#requests.destroy()
    this.#watches.destroy()
  }

  #sendOnce(request: TransportRequest): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const outgoing = this.#open(request, this.#requests)
      outgoing.on('error', reject)
      outgoing.on('response', (answer: IncomingMessage) => {
        bodyOf(answer).then((body) => {
          const code = answer.statusCode ?? 0
          if (code >= 400) reject(statusErrorOf(body, code))
          else resolve(body)
        }, reject)
      })
      const body = request.body === undefined ? '' : writeJson(request.body)
      // Node gives the body of a DELETE no length of its own.
      if (body !== '') outgoing.setHeader('content-length', new TextEncoder().encode(body).length)
      outgoing.end(body)
    })
  }

  #open({ method, path, query, body, patchType, signal }: TransportRequest, agent: HttpAgent): ClientRequest {
    const base = this.#server.pathname.replace(/\/$/, '')
    const search = new URLSearchParams(query).toString()
    const open = this.#server.protocol === 'http:' ? httpRequest : httpsRequest
    const outgoing = open({
      host: this.#server.hostname.replace(/^\[|\]$/g, ''),
      port: this.#server.port || (this.#server.protocol === 'http:' ? 80 : 443),
      path: `${base}${encodeURI(path)}${search === '' ? '' : `?${search}`}`,
      method,
      agent,
      headers: {
        accept: 'application/json',
        'user-agent': 'berth',
        ...(this.#authorization !== undefined && { authorization: this.#authorization }),
        ...(body !== undefined && { 'content-type': patchType ?? 'application/json' }),
      },
      ...(signal !== undefined && { signal }),
    })
    outgoing.setNoDelay(true)
    // A peer that vanished without a word ends the watch in about a minute instead of never.
    outgoing.setSocketKeepAlive(true, 30_000)
    return outgoing
  }
}

/** As Go's clients have it: what is named as an authority is trusted, whoever has signed it. */
export function trustOf({
  certificateAuthority,
  serverName,
}: Pick<Kubeconfig, 'certificateAuthority' | 'serverName'>): TlsOptions {
  return {
    ...(certificateAuthority !== null && { ca: certificateAuthority, allowPartialTrustChain: true }),
    ...(serverName !== null && { servername: serverName }),
  }
}

interface TlsOptions {
  readonly ca?: string
  readonly allowPartialTrustChain?: boolean
  readonly servername?: string
}

function isReset(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ECONNRESET'
}

/** The answer, parsed where it is JSON, as text where it is not. */
function bodyOf(answer: IncomingMessage): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const chunks: string[] = []
    answer.setEncoding('utf8')
    answer.on('data', (chunk: string) => chunks.push(chunk))
    answer.on('error', reject)
    answer.on('end', () => {
      const text = chunks.join('')
      const isJson = answer.headers['content-type']?.startsWith('application/json') && text !== ''
      try {
        resolve(isJson ? readAnswer(text) : text)
      } catch (error) {
        reject(error)
      }
    })
  })
}

/** The error it ends with: the server's, or that this is none of its lines, as where a proxy answers in its place. */
function eventIn(line: string): WatchEvent | Error {
  let event: WireEvent
  try {
    event = readEvent(line)
  } catch (error) {
    return new Error(`a watch that is no JSON: ${messageOf(error)}`)
  }
  return event.type === 'ERROR' ? statusErrorOf(event.object, 500) : (event as WatchEvent)
}

function eachLine(answer: IncomingMessage, take: (line: string) => void): void {
  let rest = ''
  answer.setEncoding('utf8')
  answer.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') take(line)
  })
}
