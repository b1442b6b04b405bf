import { messageOf } from '../base/message-of.ts'
import type { ClientRequest, IncomingMessage } from '../base/os/http.ts'

/** As many as Go's client follows. */
const mostRedirects = 10
/** Who says nothing for so long is not waited for any longer. */
const silenceLimitMs = 60_000

/** An answer whose body is still to come: it is read, or discarded. */
export interface Answer {
  readonly status: number
  readonly statusText: string
  readonly isOk: boolean
  /** Empty where it is not there. */
  header(name: string): string
  /** Ends with a `ConnectionLost` where the connection does before it. */
  readonly body: AsyncIterable<Uint8Array>
  discard(): void
}

/** The other side, or the way there. Its message says what happened. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  readonly #code: string

  constructor(message: string, code = '') {
    super(message)
    this.#code = code
  }

  /** What the other side answered to the greeting of TLS was none, or nothing. */
  get isNoTls(): boolean {
    return this.#code === 'EPROTO' || this.#code === 'ECONNRESET' || this.#code.startsWith('ERR_SSL_')
  }
}

/**
 * GET, on whichever port: `fetch` keeps away from those that browsers do (6000, 10080 …). Follows redirects, and tells only the
 * host that was asked who asks.
 */
export async function get(address: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  let [url, sent] = [new URL(address), headers]
  for (let redirects = 0; ; redirects++) {
    const answer = answerOf(await request(url, sent))
    const location = answer.header('location')
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === '') return answer
    answer.discard()
    if (redirects === mostRedirects) throw new ConnectionLost(`stopped after ${mostRedirects} redirects`)
    const next = redirected(url, location)
    if (next.host !== url.host) {
      const { authorization: _, ...others } = sent
      sent = others
    }
    url = next
  }
}

function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : null
  if (to === null || !mayLead(from, to)) throw new ConnectionLost(`redirected to ${location}, where it may not lead`)
  return to
}

/** A stranger does not lead us to what only this machine's programs can reach, nor to anything but HTTP. */
export function mayLead(from: URL, to: URL): boolean {
  return ['http:', 'https:'].includes(to.protocol) && (isHere(from) || !isHere(to))
}

function isHere({ hostname }: URL): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\]|\[::ffff:7f.*\]|0\.0\.0\.0|\[::\])$/.test(hostname)
}

async function request(url: URL, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  const { request } =
    url.protocol === 'https:' ? await import('../base/os/https.ts') : await import('../base/os/http.ts')
  return new Promise((resolve, reject) => {
    const lost = (error: NodeJS.ErrnoException) => reject(new ConnectionLost(reasonOf(error), error.code))
    const asking: ClientRequest = request(url, {
      headers: { 'accept-encoding': 'identity', 'user-agent': 'berth', ...headers },
      // As Docker and containerd have it: a certificate says nothing about who listens on this very machine.
      rejectUnauthorized: !isHere(url),
    })
    asking.on('error', lost)
    asking.setTimeout(silenceLimitMs, () =>
      asking.destroy(new Error(`nothing was said for ${silenceLimitMs / 1000} seconds`)),
    )
    asking.on('response', resolve)
    asking.end()
  })
}

function answerOf(message: IncomingMessage): Answer {
  const { statusCode: status = 0, statusMessage: statusText = '' } = message
  return {
    status,
    statusText,
    isOk: status >= 200 && status < 300,
    header: (name) => message.headersDistinct[name]?.[0] ?? '',
    body: bodyOf(message),
    discard: () => void message.destroy(),
  }
}

async function* bodyOf(message: IncomingMessage): AsyncIterable<Uint8Array> {
  try {
    // Who stops in the middle lets go of the connection.
    for await (const chunk of message) yield chunk as Uint8Array
  } catch (error) {
    throw new ConnectionLost(messageOf(error))
  }
}

/** What Node says of whom it could not reach. */
interface Target {
  readonly address: string
  readonly port: number
  readonly hostname: string
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connect: connection refused',
  EHOSTUNREACH: 'connect: no route to host',
  ENETUNREACH: 'connect: network is unreachable',
  ETIMEDOUT: 'i/o timeout',
}

/** As Go's programs say it: it is what people look for. */
function reasonOf(error: Error): string {
  const { code = '', address, port, hostname } = error as NodeJS.ErrnoException & Partial<Target>
  if (code === 'ENOTFOUND') return `dial tcp: lookup ${hostname}: no such host`
  if (code === 'EAI_AGAIN') return `dial tcp: lookup ${hostname}: server misbehaving`
  const known = words[code]
  return known === undefined || address === undefined ? error.message || code : `dial tcp ${address}:${port}: ${known}`
}

/** The whole body; null where it is longer than that. */
export async function bodyWithin({ body }: Answer, mostBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
