import * as filesSync from '../../../base/os/files-sync.ts'
import { encodeMessage, type NetlinkMessage } from '../../../wire/netlink/message.ts'
import { NetlinkError, NetlinkSocket } from '../../../wire/netlink/socket.ts'
import { InTurn } from '../in-turn.ts'
import { enterNetwork, linkIndex } from '../system/libc.ts'
import {
  addAddress,
  defaultRoute,
  deleteLink,
  hairpin,
  linkUp,
  makePair,
  type Pair,
  purposeOf,
} from './link-messages.ts'

// Everybody who changes links waits for the kernel's one lock of them, and closing one down takes it tens of
// milliseconds: one at a time, so that at most one of Node's four file threads waits there.

const turns = new InTurn()
const loopback = 1

export interface Inside {
  readonly addresses: readonly { readonly address: string; readonly prefixBits: number; readonly gateway: string }[]
}

/** Makes the pair, with addresses and routes in the namespace at `path`. One of that name, left by who was cut off, goes first. */
export async function connectPair(
  path: string,
  pair: Omit<Pair, 'inside' | 'bridge'> & { readonly bridge: string },
  inside: Inside & Omit<Pair['inside'], 'namespace'>,
) {
  const namespace = filesSync.openSync(path, 'r')
  try {
    const make = () =>
      told(new NetlinkSocket('route'), (socket) => {
        const bridge = linkIndex(socket.fd, pair.bridge)
        return [makePair({ ...pair, bridge, inside: { ...inside, namespace } }), hairpin(pair.name)]
      })
    await make().catch(async (error: unknown) => {
      if (!(error instanceof NetlinkError) || error.code !== 'EEXIST') throw error
      await removeLink(pair.name)
      await make()
    })
    await told(socketIn(namespace), (socket) => {
      const index = linkIndex(socket.fd, inside.name)
      const addresses = inside.addresses.map(({ address, prefixBits }) => addAddress(index, address, prefixBits))
      const routes = inside.addresses.map(({ gateway }) => defaultRoute(index, gateway))
      return [linkUp(loopback), linkUp(index), ...addresses, ...routes]
    })
  } finally {
    filesSync.closeSync(namespace)
  }
}

/** Resolves with the interface gone; answers whether it was there. */
export async function removeLink(name: string): Promise<boolean> {
  try {
    await told(new NetlinkSocket('route'), () => [deleteLink(name)])
    return true
  } catch (error) {
    if (error instanceof NetlinkError && error.code === 'ENODEV') return false
    throw error
  }
}

/** Closes the socket. */
async function told(
  socket: NetlinkSocket,
  messages: (socket: NetlinkSocket) => readonly NetlinkMessage[],
): Promise<void> {
  try {
    await turns.run('links', async () => {
      const all = messages(socket)
      await socket.send(Buffer.concat(all.map(encodeMessage)))
      socket.refuseFailed((sequence) => purposeOf(all[sequence]!))
    })
  } finally {
    socket.close()
  }
}

/** A socket stays where it was made. The thread is there for these three calls only, and nothing else runs on it meanwhile. */
function socketIn(namespace: number): NetlinkSocket {
  const own = filesSync.openSync('/proc/thread-self/ns/net', 'r')
  try {
    enterNetwork(namespace)
    try {
      return new NetlinkSocket('route')
    } finally {
      enterNetwork(own)
    }
  } finally {
    filesSync.closeSync(own)
  }
}
