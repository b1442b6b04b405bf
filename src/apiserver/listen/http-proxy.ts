import type { StatusError } from '../../api/meta/status-error.ts'
import { beforePort } from '../../base/ip-address.ts'
import {
  type ClientRequest,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
} from '../../base/os/http.ts'
import { Agent as TlsAgent, request as tlsRequest } from '../../base/os/https.ts'
import type { Duplex } from '../../base/os/stream.ts'
import type { ProxyTarget } from '../exchange.ts'
import { commonHeaders } from './common-headers.ts'
import { unreachable } from './dial-error.ts'
import { requestHeaders } from './forwarded-headers.ts'
import { asksForPacked, passBack, received, sendRefusal } from './pass-back.ts'
import { type NodeIdentity, onlyNode, undialled } from './proxy.ts'
import type { Shown } from './rewrite-url.ts'
import { joinUpgraded, refuseUpgrade } from './upgraded.ts'
import type { Wire } from './wire.ts'

const connectMs = 30_000

interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
}

/** Passes requests on to servers of the cluster's own: of pods, of Services, of nodes. */
export class HttpProxy {
  readonly #plain = new PlainAgent({ keepAlive: true, maxFreeSockets: 4 })
  readonly #tls = new TlsAgent({ keepAlive: true, maxFreeSockets: 4, rejectUnauthorized: false })
  readonly #kubelets: TlsAgent | null
  readonly #open = new Set<Duplex>()

  constructor(identity: NodeIdentity | null) {
    this.#kubelets = identity === null ? null : new TlsAgent({ ...identity, keepAlive: true, maxFreeSockets: 4 })
  }

  forward(wire: Wire, target: ProxyTarget): void {
    // A page's own links need a path to be relative to.
    if (target.path === '' && (wire.method === 'GET' || wire.method === 'HEAD')) {
      const [path = '', query] = wire.url.split(/\?(.*)/s)
      const location = `${path}/${query === undefined ? '' : `?${query}`}`
      return void wire.answer(301, { ...commonHeaders(wire), location }, null)
    }
    const isPackedForUs = asksForPacked(wire)
    const outgoing = this.#request(wire, wire.from, target, isPackedForUs ? { 'Accept-Encoding': 'gzip' } : {})
    // The connection is kept without a word.
    outgoing.removeHeader('connection')
    let isAnswered = false
    outgoing.on('error', (error) => {
      if (isAnswered) return wire.cut()
      if (!wire.isOver) sendRefusal(wire, commonHeaders(wire), unreachable(target.host, target.port, error))
    })
    outgoing.on('response', (answer) => {
      isAnswered = true
      answer.on('error', () => wire.cut())
      const shown = shownOf(target, hostOf(wire.headers))
      const ours = commonHeaders(wire)
      const refuse = (refusal: StatusError) => sendRefusal(wire, ours, refusal)
      passBack(wire, received(answer, isPackedForUs), { ours, shown, refuse }).catch(() => wire.cut())
    })
    wire.output.on('close', () => outgoing.destroy())
    wire.input.pipe(outgoing)
  }

  /** `head` is what came behind the request's headers already. */
  tunnel(incoming: IncomingMessage, socket: Duplex, head: Uint8Array, target: ProxyTarget): void {
    const { method = 'GET', url = '/', headers } = incoming
    const upgrade = { Connection: 'Upgrade', Upgrade: headers.upgrade ?? '' }
    const outgoing = this.#request({ method, url, headers }, incoming.socket.remoteAddress ?? '', target, upgrade)
    joinUpgraded(outgoing, socket, head, this.#open, (error) => refuseUpgrade(socket, undialled(target, error)))
  }

  close(): void {
    for (const socket of this.#open) socket.destroy()
    for (const agent of [this.#plain, this.#tls, this.#kubelets]) agent?.destroy()
  }

  #request(sent: Sent, from: string, target: ProxyTarget, more: Readonly<Record<string, string>>): ClientRequest {
    const { scheme, host, port, node, path, prefix } = target
    const search = sent.url.indexOf('?')
    const there = `${path === '' ? '/' : path}${search < 0 ? '' : sent.url.slice(search)}`
    const before = sent.headers['x-forwarded-for']
    const options = {
      host,
      port,
      method: sent.method,
      path: there,
      headers: {
        ...requestHeaders(sent.headers),
        Host: hostOf(sent.headers),
        'X-Forwarded-For': before === undefined ? from : `${String(before)}, ${from}`,
        'X-Forwarded-Uri': prefix + (path === '' ? '/' : path),
        ...more,
      },
    }
    const secure = { ...(node !== null && { ...onlyNode(node, host, port) }) }
    const outgoing =
      scheme === 'http'
        ? plainRequest({ ...options, agent: this.#plain })
        : tlsRequest({ ...options, ...secure, agent: (node === null ? this.#tls : this.#kubelets) ?? this.#tls })
    const connecting = () => outgoing.destroy(Object.assign(new Error('timed out'), { code: 'ERR_TIMED_OUT' }))
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) return
      socket.setTimeout(connectMs, connecting)
      socket.once('connect', () => socket.setTimeout(0))
    })
    return outgoing
  }
}

function hostOf(headers: IncomingMessage['headers']): string {
  return String(headers[':authority'] ?? headers.host ?? '')
}

function shownOf({ prefix, host, port }: ProxyTarget, asked: string): Shown {
  return { origin: '', prefix, hosts: [`${beforePort(host)}:${port}`, asked] }
}
