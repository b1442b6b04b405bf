import { StatusError } from '../../api/meta/status-error.ts'
import type { IncomingMessage } from '../../base/os/http.ts'
import type { Duplex } from '../../base/os/stream.ts'
import type { NodeTarget, ResponseBody } from '../exchange.ts'
import { commonHeaders } from './common-headers.ts'
import { responseHeaders } from './forwarded-headers.ts'
import type { HttpProxy } from './http-proxy.ts'
import type { NodeIdentity, NodeProxy } from './proxy.ts'
import { wireOf } from './upgrade-wire.ts'
import { refuseUpgrade } from './upgraded.ts'
import type { Upgrade } from './web-socket-watch.ts'
import type { Wire } from './wire.ts'

type ElsewhereBody = Extract<ResponseBody, { readonly is: 'node' | 'proxied' }>

export function isElsewhere(body: ResponseBody): body is ElsewhereBody {
  return body.is === 'node' || body.is === 'proxied'
}

/** What others answer: nodes of their pods, pods and whoever else themselves. */
export class Elsewhere {
  readonly #identity: NodeIdentity | null
  #nodes: Promise<NodeProxy> | null = null
  #http: Promise<HttpProxy> | null = null

  constructor(identity: NodeIdentity | null) {
    this.#identity = identity
  }

  async forward(wire: Wire, body: ElsewhereBody): Promise<void> {
    if (body.is === 'proxied') return (await this.#proxy()).forward(wire, body.target)
    if (this.#identity === null) throw noWay()
    const nodes = await this.#nodeProxy(this.#identity)
    nodes.forward(wire, body.target)
  }

  /** `head` is what came behind the request's headers already. */
  async tunnel(incoming: IncomingMessage, socket: Duplex, head: Uint8Array, body: ElsewhereBody): Promise<void> {
    if (body.is === 'proxied') return (await this.#proxy()).tunnel(incoming, socket, head, body.target)
    if (this.#identity === null) return refuseUpgrade(socket, noWay())
    const nodes = await this.#nodeProxy(this.#identity)
    nodes.tunnel(incoming, socket, head, body.target)
  }

  /** A log, as messages. */
  async log(upgrading: Upgrade, target: NodeTarget): Promise<void> {
    if (this.#identity === null) throw noWay()
    const answer = await (await this.#nodeProxy(this.#identity)).ask(target)
    if (answer.statusCode === 200) return (await import('./web-socket-log.ts')).logOverWebSocket(upgrading, answer)
    const wire = wireOf(upgrading)
    wire.head(answer.statusCode ?? 502, { ...responseHeaders(answer), ...commonHeaders(wire) })
    answer.on('error', () => wire.cut())
    answer.pipe(wire.output)
  }

  close(): void {
    void this.#nodes?.then((proxy) => proxy.close())
    void this.#http?.then((proxy) => proxy.close())
  }

  #nodeProxy(identity: NodeIdentity): Promise<NodeProxy> {
    this.#nodes ??= import('./proxy.ts').then(({ NodeProxy }) => new NodeProxy(identity))
    return this.#nodes
  }

  #proxy(): Promise<HttpProxy> {
    this.#http ??= import('./http-proxy.ts').then(({ HttpProxy }) => new HttpProxy(this.#identity))
    return this.#http
  }
}

function noWay(): StatusError {
  return new StatusError(501, 'NotImplemented', 'this API server has no way to the nodes')
}
