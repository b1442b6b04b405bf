import { StatusError } from '../../api/meta/status-error.ts'
import { MadeOnce } from '../../base/made-once.ts'
import type { Timers } from '../../base/timers.ts'
import type { ElsewhereBody, NodeTarget } from '../exchange.ts'
import { badRequest } from '../refusals.ts'
import { commonHeaders } from './common-headers.ts'
import type { ExtensionClient } from './extension-client.ts'
import type { ExtensionProxy } from './extension-proxy.ts'
import { responseHeaders } from './forwarded-headers.ts'
import type { HttpProxy } from './http-proxy.ts'
import type { NodeIdentity, NodeProxy } from './proxy.ts'
import { translationFor } from './translation.ts'
import { wireOf } from './upgrade-wire.ts'
import { refuseUpgrade } from './upgraded.ts'
import type { Upgrade } from './web-socket-watch.ts'
import type { Wire } from './wire.ts'

export interface Extensions {
  readonly client: MadeOnce<ExtensionClient>
  readonly timers: Timers
  /** How long an answer of theirs may take. */
  readonly usualMs: number
}

/** What others answer: nodes of their pods, pods and whoever else themselves. */
export class Elsewhere {
  readonly #nodes: MadeOnce<NodeProxy> | null
  readonly #http: MadeOnce<HttpProxy>
  readonly #extensions: Extensions

  constructor(identity: NodeIdentity | null, extensions: Extensions) {
    this.#extensions = extensions
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
    if (body.is === 'extension') {
      const proxy = await this.#extensionProxy()
      return wire.isOver ? undefined : proxy.forward(wire, body.target, this.#extensions.usualMs)
    }
    if (this.#nodes === null) throw noWay()
    if (body.target.conversation !== null) throw badRequest('Upgrade request required')
    const nodes = await this.#nodes.get()
    if (!wire.isOver) nodes.forward(wire, body.target)
  }

  async tunnel(upgrading: Upgrade, body: ElsewhereBody): Promise<void> {
    const { request: incoming, socket, head } = upgrading
    if (body.is === 'proxied') return (await this.#http.get()).tunnel(incoming, socket, head, body.target)
    if (body.is === 'extension') return (await this.#extensionProxy()).tunnel(upgrading, body.target)
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

  async #extensionProxy(): Promise<ExtensionProxy> {
    const { client, timers } = this.#extensions
    const { ExtensionProxy } = await import('./extension-proxy.ts')
    return new ExtensionProxy(await client.get(), timers)
  }

  close(): void {
    for (const proxy of [this.#nodes?.soFar, this.#http.soFar, this.#extensions.client.soFar])
      void proxy?.then(
        (made) => made.close(),
        () => undefined,
      )
  }
}

function noWay(): StatusError {
  return new StatusError(501, 'NotImplemented', 'this API server has no way to the nodes')
}
