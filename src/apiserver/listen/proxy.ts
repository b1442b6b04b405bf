import { StatusError } from '../../api/meta/status-error.ts'
import { goJsonText, goQuoted } from '../../api/ops/go/text.ts'
import { goQuery } from '../../api/ops/go/url.ts'
import { beforePort } from '../../base/ip-address.ts'
import type { IncomingMessage } from '../../base/os/http.ts'
import { Agent, request } from '../../base/os/https.ts'
import type { Duplex } from '../../base/os/stream.ts'
import { statusObject } from '../encode/status.ts'
import type { NodeTarget } from '../exchange.ts'
import { commonHeaders } from './common-headers.ts'
import { dialFailure } from './dial-error.ts'
import { requestHeaders, responseHeaders } from './forwarded-headers.ts'
import { joinUpgraded, NotUpgraded, refuseUpgrade } from './upgraded.ts'
import type { Wire } from './wire.ts'

/** With what the API server reaches the nodes' kubelet servers, and whose certificates it trusts there. */
export interface NodeIdentity {
  readonly key: string
  readonly cert: string
  readonly ca: string
}

/** What became of asking a node to speak otherwise; `early` is what it said at once. */
type Conversing =
  | { readonly is: 'upgraded'; readonly answer: IncomingMessage; readonly socket: Duplex; readonly early: Uint8Array }
  | { readonly is: 'refused'; readonly answer: IncomingMessage }

/** Passes requests on to nodes: logs as streams, exec, attach and port-forward as bytes both ways. */
export class NodeProxy {
  readonly #agent: Agent
  readonly #open = new Set<Duplex>()

  constructor({ key, cert, ca }: NodeIdentity) {
    this.#agent = new Agent({ key, cert, ca, keepAlive: true, maxFreeSockets: 4 })
  }

  forward(wire: Wire, target: NodeTarget): void {
    const outgoing = request({ ...this.#options(target), headers: requestHeaders(wire.headers) })
    let isAnswered = false
    outgoing.on('error', (error) => (isAnswered ? wire.cut() : answerUnreachable(wire, target, error)))
    outgoing.on('response', (answer) => {
      isAnswered = true
      wire.head(answer.statusCode ?? 502, { ...responseHeaders(answer), ...commonHeaders(wire) })
      answer.on('error', () => wire.cut())
      answer.pipe(wire.output)
    })
    wire.output.on('close', () => outgoing.destroy())
    wire.input.pipe(outgoing)
  }

  /** What the node answers; rejects with a StatusError where it cannot be asked. */
  ask(target: NodeTarget): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      request(this.#options(target))
        .on('error', (error) => reject(unanswered(target, error)))
        .on('response', resolve)
        .end()
    })
  }

  /** `head` is what came behind the request's headers already. */
  tunnel(incoming: IncomingMessage, socket: Duplex, head: Uint8Array, target: NodeTarget): void {
    const headers = {
      ...requestHeaders(incoming.headers),
      connection: 'Upgrade',
      upgrade: incoming.headers.upgrade ?? '',
    }
    // A connection of its own. The agent's options come first: they hold a path, null, that is not meant.
    const outgoing = request({ ...this.#agent.options, ...this.#options(target), agent: false, headers })
    joinUpgraded(outgoing, socket, head, this.#open, (error) => refuseUpgrade(socket, undialled(target, error)))
  }

  /** Asks a node to speak SPDY; rejects where it cannot be asked. */
  converse(
    target: NodeTarget,
    headers: Readonly<Record<string, string | readonly string[]>>,
    signal: AbortSignal,
  ): Promise<Conversing> {
    const upgrade = { connection: 'Upgrade', upgrade: 'SPDY/3.1', 'content-length': '0' }
    const options = { ...this.#agent.options, ...this.#options(target), agent: false, signal }
    const outgoing = request({ ...options, headers: { ...headers, ...upgrade } })
    return new Promise((resolve, reject) => {
      outgoing.on('error', reject)
      outgoing.on('response', (answer) => resolve({ is: 'refused', answer }))
      outgoing.on('upgrade', (answer, socket, early) => {
        this.#open.add(socket)
        socket.on('close', () => this.#open.delete(socket))
        resolve({ is: 'upgraded', answer, socket, early })
      })
      outgoing.end()
    })
  }

  close(): void {
    for (const socket of this.#open) socket.destroy()
    this.#agent.destroy()
  }

  #options({ host, port, method, path, query, nodeName }: NodeTarget) {
    const search = query.toString()
    return {
      agent: this.#agent,
      host,
      port,
      method,
      path: search === '' ? path : `${path}?${search}`,
      ...onlyNode(nodeName, host, port),
    }
  }
}

/** Nobody but the node itself is spoken to in its place. */
export function onlyNode(nodeName: string, host: string, port: number) {
  return {
    checkServerIdentity: (_host: string, { subject }: { subject: { CN?: unknown } }) =>
      subject.CN === `system:node:${nodeName}` ? undefined : new Error(`${host}:${port} is not node ${nodeName}`),
  }
}

/** Upstream passes on what Go says of the connection, or of the request, without a reason of its own. */
export function undialled({ host, port }: Pick<NodeTarget, 'host' | 'port'>, error: Error): StatusError {
  if (error instanceof NotUpgraded) return error.refusal
  return new StatusError(500, '', `error dialing backend: ${dialFailure(host, port, error)}`)
}

export function unanswered({ host, port, method, path, query }: NodeTarget, error: Error): StatusError {
  const search = goQuery(query)
  const url = `https://${beforePort(host)}:${port}${path}${search === '' ? '' : `?${search}`}`
  const asked = `${method.charAt(0)}${method.slice(1).toLowerCase()} ${goQuoted(url)}`
  return new StatusError(500, '', `${asked}: ${dialFailure(host, port, error)}`)
}

function answerUnreachable(wire: Wire, target: NodeTarget, error: Error): void {
  if (wire.isOver) return
  const body = Buffer.from(goJsonText(statusObject(unanswered(target, error))))
  wire.answer(500, { ...commonHeaders(wire), 'content-type': 'application/json' }, body)
}
