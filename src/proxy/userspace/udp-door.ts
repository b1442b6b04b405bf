import { createSocket, type Socket } from '../../base/os/dgram.ts'
import type { Cancel, Timers } from '../../base/timers.ts'
import type { Backend } from '../model.ts'
import type { OpenDoor, Route } from './tcp-door.ts'

/** As the kernel forgets a flow of datagrams. */
const idleMs = 30_000
const mostFlows = 4096

interface Flow {
  readonly socket: Socket
  readonly backend: Backend
  forget: Cancel
}

/** A socket for all IPv6 addresses leaves those of IPv4 to another. */
function socketOf(address: string) {
  return address.includes(':') ? ({ type: 'udp6', ipv6Only: true } as const) : ({ type: 'udp4' } as const)
}

export function openUdp(address: string, port: number, route: Route, timers: Timers): Promise<OpenDoor> {
  const door = createSocket(socketOf(address))
  const flows = new Map<string, Flow>()
  door.on('message', (bytes, { address: host, port: clientPort }) => {
    const key = `${host}:${clientPort}`
    const flow = flows.get(key) ?? begin(key, host, clientPort)
    if (flow === null) return
    touch(key, flow)
    flow.socket.send(bytes, flow.backend.port, flow.backend.address, () => undefined)
  })
  return new Promise((resolve, reject) => {
    // A socket that could not be bound is open all the same.
    const refused = (error: Error) => {
      door.close()
      reject(error)
    }
    door.once('error', refused)
    door.bind(port, address, () => {
      door.off('error', refused)
      door.on('error', () => undefined)
      resolve({
        keepOnly(isBackend) {
          for (const [key, { backend }] of flows) if (!isBackend(backend)) end(key)
        },
        close() {
          for (const key of flows.keys()) end(key)
          door.close()
        },
      })
    })
  })

  function begin(key: string, host: string, clientPort: number): Flow | null {
    const backend = flows.size < mostFlows ? route(address, host) : null
    if (backend === null) return null
    const flow: Flow = { socket: createSocket(socketOf(address)), backend, forget: () => undefined }
    flows.set(key, flow)
    flow.socket.on('error', () => end(key))
    flow.socket.on('message', (answer, from) => {
      if (from.address !== backend.address || from.port !== backend.port) return
      touch(key, flow)
      door.send(answer, clientPort, host, () => undefined)
    })
    return flow
  }

  function touch(key: string, flow: Flow): void {
    flow.forget()
    flow.forget = timers.after(idleMs, () => end(key))
  }

  function end(key: string): void {
    const flow = flows.get(key)
    flows.delete(key)
    flow?.forget()
    flow?.socket.close()
  }
}
