import { NetlinkSocket } from '../../wire/netlink/socket.ts'
import { decodeFlows, type Flow, flowsAsked, forget } from './conntrack.ts'
import type { FamilyShape } from './family.ts'
import { encodeBatch, encoded, type Message } from './messages.ts'

export { NetlinkError } from '../../wire/netlink/socket.ts'

const bufferBytes = 64 << 20

/** One transaction: all of it is done, or it rejects and nothing is. */
export function commit(messages: readonly Message[]): Promise<void> {
  return withSocket(async (socket) => {
    await socket.send(encodeBatch(messages))
    socket.refuseFailed()
  })
}

/** Has the kernel forget the flows that are stale; one that ends by itself meanwhile is as good. */
export function forgetFlows(family: FamilyShape, isStale: (flow: Flow) => boolean): Promise<void> {
  return withSocket(async (socket) => {
    await socket.send(encoded(flowsAsked(family), 1))
    const stale = flowsOn(socket).filter(isStale)
    for (const flow of stale) await socket.send(encoded(forget(family, flow), 1))
  })
}

async function withSocket(work: (socket: NetlinkSocket) => Promise<void>): Promise<void> {
  const socket = new NetlinkSocket('netfilter')
  try {
    socket.makeRoom(bufferBytes)
    await work(socket)
  } finally {
    socket.close()
  }
}

/** The kernel writes on as long as it is read. */
function flowsOn(socket: NetlinkSocket): readonly Flow[] {
  const all: Flow[] = []
  for (;;) {
    const bytes = socket.receive()
    if (bytes === null) return all
    const { flows, isLast } = decodeFlows(bytes)
    all.push(...flows)
    if (isLast) return all
  }
}
