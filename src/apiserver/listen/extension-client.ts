import type { ClientRequest, IncomingMessage } from '../../base/os/http.ts'
import { Agent, request } from '../../base/os/https.ts'
import { isIP } from '../../base/os/net.ts'
import { type Duplex, Readable } from '../../base/os/stream.ts'
import type { Cancel, Timers } from '../../base/timers.ts'
import type { ExtensionAnswer, ExtensionCall } from '../aggregation/ask-extension.ts'
import type { ExtensionServer, ExtensionTarget } from '../exchange.ts'
import { callFailure } from './call-failure.ts'
import type { KeyPair } from './certificates.ts'
import { userHeaders } from './remote-user.ts'

/** More than that is no answer to what this server asks. */
const mostBytes = 64 << 20
const connectMs = 30_000

type Target = Omit<ExtensionTarget, 'wait'>

export interface Asked {
  readonly target: Target
  readonly method: string
  readonly headers: HeadersTold
}

interface Hearing {
  onConnected?(): void
  onAnswer(answer: IncomingMessage): void
  onError(error: Error): void
}

type HeadersTold = Readonly<Record<string, string | readonly string[]>>

/** The way to servers that serve versions in place of this one, which shows them that it speaks for others. */
export class ExtensionClient {
  readonly #agent: Agent
  readonly #timers: Timers
  readonly #open = new Set<Duplex>()

  /** `identity` is a certificate of those that may say who asks; null: who is asked must believe it unseen. */
  constructor(identity: KeyPair | null, timers: Timers) {
    this.#agent = new Agent({ ...identity, keepAlive: true, maxFreeSockets: 4 })
    this.#timers = timers
  }

  /** Connections that became others. */
  get open(): Set<Duplex> {
    return this.#open
  }

  /**
   * Asks; what is answered calls it off. Where a connection that was kept had ended unseen it is asked once more, unless there is
   * a `body`, which can be read but once.
   */
  send(asked: Asked, body: Readable | Uint8Array | null, { onConnected, onAnswer, onError }: Hearing): Cancel {
    const { target, method, headers } = asked
    let outgoing: ClientRequest
    const attempt = () => {
      let isAnswered = false
      outgoing = request({ ...this.#options(target), agent: this.#agent, method, headers: told(target, headers) })
      // The connection is kept without a word.
      outgoing.removeHeader('connection')
      limited(outgoing)
      if (onConnected !== undefined) whenConnected(outgoing, onConnected)
      outgoing.on('response', (answer) => {
        isAnswered = true
        onAnswer(answer)
      })
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        const isUnseen = outgoing.reusedSocket && !isAnswered && error.code === 'ECONNRESET'
        if (isUnseen && body === null) attempt()
        else onError(error)
      })
      if (body instanceof Readable) body.pipe(outgoing)
      else outgoing.end(body ?? undefined)
    }
    attempt()
    return () => void outgoing.destroy()
  }

  /** A request on a connection of its own, which is to become another. */
  beginUpgrade({ target, method, headers }: Asked): ClientRequest {
    const own = { ...this.#agent.options, ...this.#options(target), agent: false }
    return limited(request({ ...own, method, headers: told(target, headers) }))
  }

  ask({ body, timeoutMs, ...asked }: ExtensionCall): Promise<ExtensionAnswer> {
    return new Promise((answered) => {
      let isConnected = false
      let cancelTimer: Cancel = () => undefined
      const finish = (answer: ExtensionAnswer) => {
        cancelTimer()
        answered(answer)
      }
      const onError = (error: Error) => finish({ is: 'failed', why: failureOf(asked.target.server, error) })
      const end = this.send(asked, body, {
        onError,
        onConnected: () => {
          isConnected = true
        },
        onAnswer(answer) {
          answer.on('error', onError)
          if (timeoutMs !== null) readWhole(answer, finish)
          else finish({ is: 'opened', status: answer.statusCode ?? 502, pieces: answer, end })
        },
      })
      if (timeoutMs === null) return
      cancelTimer = this.#timers.after(timeoutMs, () => {
        const awaited = isConnected ? ' (Client.Timeout exceeded while awaiting headers)' : ''
        finish({ is: 'failed', why: `context deadline exceeded${awaited}` })
        end()
      })
    })
  }

  close(): void {
    for (const socket of this.#open) socket.destroy()
    this.#agent.destroy()
  }

  #options({ server, path, query }: Target) {
    const { host, port, serverName, trust } = server
    return {
      ...{ host, port, servername: serverName, path: query === '' ? path : `${path}?${query}` },
      ...(trust.is === 'anybody' && { rejectUnauthorized: false }),
      ...(trust.is === 'authorities' && { ca: trust.certificates }),
    }
  }
}

function told({ server, user }: Target, headers: HeadersTold) {
  return { ...headers, ...userHeaders(user), Host: server.address } as Record<string, string | string[]>
}

/** Who does not even take the connection is not waited for. */
function limited(outgoing: ClientRequest): ClientRequest {
  const connecting = () => outgoing.destroy(Object.assign(new Error('timed out'), { code: 'ERR_TIMED_OUT' }))
  outgoing.on('socket', (socket) => {
    if (!socket.connecting) return
    socket.setTimeout(connectMs, connecting)
    socket.once('connect', () => socket.setTimeout(0))
  })
  return outgoing
}

function whenConnected(outgoing: ClientRequest, run: () => void): void {
  outgoing.on('socket', (socket) => {
    if (outgoing.reusedSocket) run()
    else socket.once('secureConnect', run)
  })
}

function readWhole(answer: IncomingMessage, answered: (answer: ExtensionAnswer) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  answer.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size <= mostBytes) return
    answered({ is: 'failed', why: `the answer has more than ${mostBytes} bytes` })
    answer.destroy()
  })
  answer.on('end', () => {
    const headers = Object.fromEntries(
      Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    )
    answered({ is: 'answered', status: answer.statusCode ?? 502, headers, body: Buffer.concat(chunks) })
  })
}

/** Told of where its Service leads; of what a name leads to where it has one. */
export function failureOf(
  { address, host }: ExtensionServer,
  error: NodeJS.ErrnoException & { address?: string },
): string {
  const { hostname, port } = new URL(`https://${address}`)
  const shown = isIP(host) === 0 ? (error.address ?? hostname) : hostname.replace(/^\[|\]$/g, '')
  return callFailure(shown, Number(port || 443), error)
}
