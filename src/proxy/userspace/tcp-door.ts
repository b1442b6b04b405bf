import { connect, createServer, type Server, type Socket } from '../../base/os/net.ts'
import type { Backend } from '../model.ts'

/** A listening port. Closing it ends no connection: they are their two ends' affair. */
export interface OpenDoor {
  /** Flows of datagrams that lead to anybody else are forgotten. */
  keepOnly(isBackend: (backend: Backend) => boolean): void
  close(): void
}

/** `route` says where who came from `client` to `address` goes; null: away. */
export type Route = (address: string, client: string) => Backend | null

export function openTcp(address: string, port: number, route: Route): Promise<OpenDoor> {
  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    client.on('error', () => undefined)
    const backend = route(client.localAddress ?? '', client.remoteAddress ?? '')
    if (backend === null) client.resetAndDestroy()
    else join(client, connect({ host: backend.address, port: backend.port, allowHalfOpen: true, noDelay: true }))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: address, ipv6Only: true }, () => {
      server.off('error', reject)
      server.on('error', () => undefined)
      resolve({ keepOnly: () => undefined, close: () => void server.close() })
    })
  })
}

/** Each half ends by itself; a reset on one side is one on the other. */
function join(client: Socket, backend: Socket): void {
  for (const [from, to] of [
    [client, backend],
    [backend, client],
  ] as const) {
    from.pipe(to)
    from.on('error', () => to.resetAndDestroy())
    from.on('close', () => {
      if (!to.writableEnded) to.destroy()
    })
  }
}
