import { createSocket } from '../../base/os/dgram.ts'
import { connect, isIPv6 } from '../../base/os/net.ts'
import type { Timers } from '../../base/timers.ts'
import type { Upstream } from '../forward.ts'
import { Frames, framed } from './frames.ts'

export type Carrier = 'udp' | 'tcp'

const timeoutMs = 2000

/** Sends a message to one resolver. Null: it did not answer in time, or refused the connection. */
export function askUpstream(
  message: Uint8Array,
  upstream: Upstream,
  carrier: Carrier,
  timers: Timers,
): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    const end = (answer: Uint8Array | null) => {
      cancel()
      close()
      resolve(answer)
    }
    const take = (answer: Uint8Array) => {
      if (isAnswerTo(message, answer)) end(answer)
    }
    const close = carrier === 'udp' ? overUdp(message, upstream, take, end) : overTcp(message, upstream, take, end)
    const cancel = timers.after(timeoutMs, () => end(null))
  })
}

type Take = (answer: Uint8Array) => void
type GiveUp = (answer: null) => void

/** A socket for each question: its port is chance, which with the id is what keeps forged answers out. */
function overUdp(message: Uint8Array, { address, port }: Upstream, take: Take, giveUp: GiveUp): () => void {
  const socket = createSocket(isIPv6(address.split('%')[0]!) ? 'udp6' : 'udp4')
  socket.on('message', take)
  socket.on('error', () => giveUp(null))
  // Connected: the kernel drops what others send, and reports a closed port at once.
  socket.on('connect', () => socket.send(message))
  socket.connect(port, address)
  let open = true
  return () => {
    if (open) socket.close()
    open = false
  }
}

function overTcp(message: Uint8Array, { address, port }: Upstream, take: Take, giveUp: GiveUp): () => void {
  const socket = connect(port, address)
  const frames = new Frames()
  socket.on('connect', () => socket.write(framed(message)))
  socket.on('data', (bytes) => {
    for (const frame of frames.add(bytes)) take(frame)
  })
  socket.on('error', () => giveUp(null))
  socket.on('end', () => giveUp(null))
  return () => socket.destroy()
}

/** The same id, and an answer. */
function isAnswerTo(message: Uint8Array, answer: Uint8Array): boolean {
  return answer.length >= 12 && answer[0] === message[0] && answer[1] === message[1] && (answer[2]! & 0x80) !== 0
}
