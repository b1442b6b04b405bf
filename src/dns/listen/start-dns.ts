import type { Log } from '../../base/log.ts'
import { createSocket, type Socket as UdpSocket } from '../../base/os/dgram.ts'
import { createServer, isIPv6, type Server, type Socket } from '../../base/os/net.ts'
import type { Timers } from '../../base/timers.ts'
import { Frames, framed } from './frames.ts'
import { Resolver, type ResolverOptions } from './resolver.ts'

export interface DnsOptions extends ResolverOptions {
  /** One listener an address: start one for each node's bridge. */
  readonly address: string
  /** 0: any free one. */
  readonly port: number
}

export interface DnsServer {
  readonly port: number
  stop(): Promise<void>
}

const connectionsAtMost = 128
const idleMs = 10_000
/** Who asks and does not read is cut off. */
const unreadBytesAtMost = 1 << 20

/** Answers on UDP and TCP. Rejects when the address or the port cannot be had. */
export async function startDns(options: DnsOptions): Promise<DnsServer> {
  const resolver = new Resolver(options)
  const tcp = createServer((socket) => serveConnection(socket, resolver, options.timers))
  tcp.maxConnections = connectionsAtMost
  const sockets = new Set<Socket>()
  tcp.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const udp = createSocket({ type: isIPv6(options.address) ? 'udp6' : 'udp4' })
  const port = await listenTcp(tcp, options.address, options.port)
  try {
    await bindUdp(udp, options.address, port)
  } catch (error) {
    tcp.close()
    throw error
  }
  serveDatagrams(udp, resolver, options.log)
  return {
    port,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await Promise.all([
        new Promise<void>((resolve) => tcp.close(() => resolve())),
        new Promise<void>((resolve) => udp.close(() => resolve())),
      ])
    },
  }
}

function listenTcp(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      server.off('error', reject)
      const bound = server.address()
      resolve(bound !== null && typeof bound === 'object' ? bound.port : port)
    })
  })
}

function bindUdp(socket: UdpSocket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', (error) => {
      socket.close()
      reject(error)
    })
    socket.bind(port, address, () => {
      socket.removeAllListeners('error')
      resolve()
    })
  })
}

function serveDatagrams(socket: UdpSocket, resolver: Resolver, log: Log): void {
  let open = true
  socket.on('close', () => {
    open = false
  })
  socket.on('error', (error) => log.warn('the DNS socket failed', { error: error.message }))
  socket.on('message', (message, { address, port }) => {
    // An asker may be gone before its answer: that is its own affair.
    const send = (answer: Uint8Array) => open && socket.send(answer, port, address, () => undefined)
    const answer = resolver.resolve(message, 'udp')
    if (answer instanceof Promise) answer.then(send)
    else if (answer !== null) send(answer)
  })
}

function serveConnection(socket: Socket, resolver: Resolver, timers: Timers): void {
  const frames = new Frames()
  let cancel = timers.after(idleMs, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.on('close', () => cancel())
  socket.on('data', (bytes) => {
    cancel()
    cancel = timers.after(idleMs, () => socket.destroy())
    const send = (answer: Uint8Array) => {
      if (socket.writableLength > unreadBytesAtMost) socket.destroy()
      else if (socket.writable) socket.write(framed(answer))
    }
    for (const message of frames.add(bytes)) {
      const answer = resolver.resolve(message, 'tcp')
      if (answer instanceof Promise) answer.then(send)
      else if (answer === null) socket.destroy()
      else send(answer)
    }
  })
}
