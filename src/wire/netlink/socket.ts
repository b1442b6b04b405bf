import koffi from 'koffi'
import { decodeAnswers } from './message.ts'

// The kernel's tables of packets, links and routes are reached by a socket (netlink(7)), which Node has no door to. What is
// sent is done when the call returns, which is why it is made on a thread of the pool.

const libc = koffi.load(null)
const socket = libc.func('socket', 'int', ['int', 'int', 'int'])
const setsockopt = libc.func('setsockopt', 'int', ['int', 'int', 'int', 'void *', 'uint'])
const send = libc.func('send', 'long', ['int', 'void *', 'ulong', 'int'])
const receive = libc.func('recv', 'long', ['int', 'void *', 'ulong', 'int'])
const close = libc.func('close', 'int', ['int'])

const netlink = 16
const rawCloseOnExec = 0o2000003
const socketLevel = 1
const sendBufferForce = 32
const receiveBufferForce = 33
const dontWait = 0x40
const answerBytes = 1 << 16

export const protocols = { route: 0, netfilter: 12 } as const

/** A message that the kernel refused, and why. */
export class NetlinkError extends Error {
  readonly code: string

  constructor(code: string, what: string) {
    super(`${what}: ${code}`)
    this.name = 'NetlinkError'
    this.code = code
  }
}

/** Of the network namespace the calling thread is in. */
export class NetlinkSocket {
  readonly fd: number

  constructor(protocol: keyof typeof protocols) {
    this.fd = socket(netlink, rawCloseOnExec, protocols[protocol])
    if (this.fd < 0) throw new NetlinkError(errorName(koffi.errno()), 'a netlink socket')
  }

  /** For more than fits into what is usual. */
  makeRoom(bytes: number): void {
    const size = Buffer.alloc(4)
    size.writeInt32LE(bytes)
    setsockopt(this.fd, socketLevel, sendBufferForce, size, size.length)
    setsockopt(this.fd, socketLevel, receiveBufferForce, size, size.length)
  }

  async send(bytes: Uint8Array): Promise<void> {
    const sent = await new Promise<number>((resolve, reject) =>
      send.async(this.fd, bytes, bytes.length, 0, (error: Error | null, result: number) =>
        error === null ? resolve(result) : reject(error),
      ),
    )
    if (sent !== bytes.length) throw new NetlinkError('EMSGSIZE', `a message of ${bytes.length} bytes`)
  }

  /** What there is to be read now; null: nothing. */
  receive(): Uint8Array | null {
    const buffer = Buffer.alloc(answerBytes)
    const length = Number(receive(this.fd, buffer, buffer.length, dontWait))
    return length <= 0 ? null : buffer.subarray(0, length)
  }

  /** Throws the first refusal of what was sent, and where nothing was answered. `nameOf`: what the message of that number was for. */
  refuseFailed(nameOf = (sequence: number) => `message ${sequence}`): void {
    let answered = false
    for (let bytes = this.receive(); bytes !== null; bytes = this.receive()) {
      for (const { sequence, errno } of decodeAnswers(bytes)) {
        if (errno !== 0) throw new NetlinkError(errorName(errno), nameOf(sequence))
        answered = true
      }
    }
    if (!answered) throw new NetlinkError('ENOTSUP', 'the kernel has not answered')
  }

  close(): void {
    close(this.fd)
  }
}

function errorName(errno: number): string {
  return Object.entries(koffi.os.errno).find(([, number]) => number === errno)?.[0] ?? `error ${errno}`
}
