import { StatusError } from '../../api/meta/status-error.ts'
import { MadeOnce } from '../../base/made-once.ts'
import type { NodeTarget, ResponseBody } from '../exchange.ts'
import { badRequest } from '../refusals.ts'
import { commonHeaders } from './common-headers.ts'
import { responseHeaders } from './forwarded-headers.ts'
import type { HttpProxy } from './http-proxy.ts'
import type { NodeIdentity, NodeProxy } from './proxy.ts'
import { translationFor } from './translation.ts'
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
  readonly #nodes: MadeOnce<NodeProxy> | null
  readonly #http: MadeOnce<HttpProxy>

  constructor(identity: NodeIdentity | null) {
    this.#nodes =
      identity === null ? null : new MadeOnce(async () => new (await import('./proxy.ts')).NodeProxy(identity))
    this.#http = new MadeOnce(async () => new (await import('./http-proxy.ts')).HttpProxy(identity))
  }

  async forward(wire: Wire, body: ElsewhereBody): Promise<void> {
    if (body.is === 'proxied') {
      const proxy = await this.#http.get()
      // Who asked may have left while it was loaded, and would not be seen leaving any more.
      return wire.isOver ? undefined : proxy.forward(wire, body.target)
    }
    if (this.#nodes === null) throw noWay()
    if (body.target.conversation !== null) throw badRequest('Upgrade request required')
    const nodes = await this.#nodes.get()
    if (!wire.isOver) nodes.forward(wire, body.target)
  }

  async tunnel(upgrading: Upgrade, body: ElsewhereBody): Promise<void> {
    const { request: incoming, socket, head } = upgrading
    if (body.is === 'proxied') return (await this.#http.get()).tunnel(incoming, socket, head, body.target)
    if (this.#nodes === null) return refuseUpgrade(socket, noWay())
    const nodes = await this.#nodes.get()
    const translation = translationFor(incoming, body.target)
    if (translation === null) return nodes.tunnel(incoming, socket, head, body.target)
    if (translation.is === 'command')
      return (await import('./translated-command.ts')).translateCommand(upgrading, body.target, nodes)
    const { tunnelPorts } = await import('./tunnelled-ports.ts')
    return tunnelPorts(upgrading, body.target, translation.protocols, nodes)
  }

  /** A log, as messages. */
  async log(upgrading: Upgrade, target: NodeTarget): Promise<void> {
    if (this.#nodes === null) throw noWay()
    const answer = await (await this.#nodes.get()).ask(target)
    if (answer.statusCode === 200) return (await import('./web-socket-log.ts')).logOverWebSocket(upgrading, answer)
    const wire = wireOf(upgrading)
    wire.head(answer.statusCode ?? 502, { ...responseHeaders(answer), ...commonHeaders(wire) })
    answer.on('error', () => wire.cut())
    answer.pipe(wire.output)
  }

  close(): void {
    for (const proxy of [this.#nodes?.soFar, this.#http.soFar])
      void proxy?.then(
        (made) => made.close(),
        () => undefined,
      )
  }
}

function noWay(): StatusError {
  return new StatusError(501, 'NotImplemented', 'this API server has no way to the nodes')
}
