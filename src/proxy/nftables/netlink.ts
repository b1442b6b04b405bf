import koffi from 'koffi'
import { decodeFlows, type Flow, flowsAsked, forget } from './conntrack.ts'
import type { FamilyShape } from './family.ts'
import { decodeAnswers, encodeBatch, encodeMessage, type Message } from './messages.ts'

// The kernel's packet filter is reached by a socket (netlink(7)), which Node has no door to. What is sent is done when
// `send` returns, which is why it is called on a thread of the pool.

const libc = koffi.load(null)
const socket = libc.func('socket', 'int', ['int', 'int', 'int'])
const setsockopt = libc.func('setsockopt', 'int', ['int', 'int', 'int', 'void *', 'uint'])
const send = libc.func('send', 'long', ['int', 'void *', 'ulong', 'int'])
const receive = libc.func('recv', 'long', ['int', 'void *', 'ulong', 'int'])
const close = libc.func('close', 'int', ['int'])

const netlink = 16
const rawCloseOnExec = 0o2000003
const netfilter = 12
const socketLevel = 1
const sendBufferForce = 32
const receiveBufferForce = 33
const bufferBytes = 64 << 20
const dontWait = 0x40

/** A message that the kernel refused, and why. */
export class NetlinkError extends Error {
  readonly code: string

  constructor(code: string, what: string) {
    super(`${what}: ${code}`)
    this.name = 'NetlinkError'
    this.code = code
  }
}

/** One transaction: all of it is done, or it rejects and nothing is. */
export function commit(messages: readonly Message[]): Promise<void> {
  return withSocket(async (fd) => {
    await sendAll(fd, encodeBatch(messages))
    refuseFailed(fd)
  })
}

/** Has the kernel forget the flows that are stale; one that ends by itself meanwhile is as good. */
export function forgetFlows(family: FamilyShape, isStale: (flow: Flow) => boolean): Promise<void> {
  return withSocket(async (fd) => {
    await sendAll(fd, encodeMessage(flowsAsked(family), 1))
    const stale = flowsOn(fd).filter(isStale)
    for (const flow of stale) await sendAll(fd, encodeMessage(forget(family, flow), 1))
  })
}

async function withSocket(work: (fd: number) => Promise<void>): Promise<void> {
  const fd = socket(netlink, rawCloseOnExec, netfilter)
  if (fd < 0) throw new NetlinkError(errorName(koffi.errno()), 'a netlink socket')
  try {
    const size = Buffer.alloc(4)
    size.writeInt32LE(bufferBytes)
    setsockopt(fd, socketLevel, sendBufferForce, size, size.length)
    setsockopt(fd, socketLevel, receiveBufferForce, size, size.length)
    await work(fd)
  } finally {
    close(fd)
  }
}

async function sendAll(fd: number, bytes: Uint8Array): Promise<void> {
  const sent = await new Promise<number>((resolve, reject) =>
    send.async(fd, bytes, bytes.length, 0, (error: Error | null, result: number) =>
      error === null ? resolve(result) : reject(error),
    ),
  )
  if (sent !== bytes.length) throw new NetlinkError('EMSGSIZE', `a transaction of ${bytes.length} bytes`)
}

/** The kernel writes on as long as it is read. */
function flowsOn(fd: number): readonly Flow[] {
  const buffer = Buffer.alloc(1 << 16)
  const all: Flow[] = []
  for (;;) {
    const length = Number(receive(fd, buffer, buffer.length, dontWait))
    if (length <= 0) return all
    const { flows, isLast } = decodeFlows(buffer.subarray(0, length))
    all.push(...flows)
    if (isLast) return all
  }
}

function refuseFailed(fd: number): void {
  const buffer = Buffer.alloc(1 << 16)
  let answered = false
  for (;;) {
    const length = Number(receive(fd, buffer, buffer.length, dontWait))
    if (length <= 0) break
    for (const { sequence, errno } of decodeAnswers(buffer.subarray(0, length))) {
      if (errno !== 0) throw new NetlinkError(errorName(errno), `message ${sequence}`)
      answered = true
    }
  }
  if (!answered) throw new NetlinkError('ENOTSUP', 'the kernel has not answered')
}

function errorName(errno: number): string {
  return Object.entries(koffi.os.errno).find(([, number]) => number === errno)?.[0] ?? `error ${errno}`
}
