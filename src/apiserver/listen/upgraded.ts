import { StatusError } from '../../api/meta/status-error.ts'
import { goJsonText } from '../../api/ops/go/text.ts'
import { type ClientRequest, type IncomingMessage, STATUS_CODES } from '../../base/os/http.ts'
import type { Duplex } from '../../base/os/stream.ts'
import { statusObject } from '../encode/status.ts'

/**
 * Asks, and where the answer is an upgrade joins both ends; `head` is what came behind the request's headers already. Where
 * nobody can be asked `refuse` answers.
 */
export function joinUpgraded(
  outgoing: ClientRequest,
  socket: Duplex,
  head: Uint8Array,
  open: Set<Duplex>,
  refuse: (error: Error) => void,
): void {
  let isAnswered = false
  socket.on('close', () => outgoing.destroy())
  outgoing.on('error', (error) => {
    if (isAnswered) socket.destroy()
    else refuse(error)
  })
  outgoing.on('upgrade', (answer, upstream, early) => {
    isAnswered = true
    socket.write(headText(101, answer))
    if (early.length > 0) socket.write(early)
    if (head.length > 0) upstream.write(head)
    join(open, socket, upstream)
  })
  outgoing.on('response', (answer) => {
    const { statusCode = 502 } = answer
    if (statusCode < 400) return void outgoing.destroy(new NotUpgraded(statusCode))
    isAnswered = true
    socket.write(headText(statusCode, answer))
    answer.on('aborted', () => socket.destroy())
    answer.pipe(socket)
  })
  // It may have gone while it was decided whether it may ask.
  if (socket.destroyed) outgoing.destroy()
  else outgoing.end()
}

/** What neither speaks otherwise nor says why not. */
export class NotUpgraded extends Error {
  constructor(status: number) {
    super(`invalid upgrade response: status code ${status}`)
  }

  /** As upstream tells it, without a reason of its own. */
  get refusal(): StatusError {
    return new StatusError(500, '', this.message)
  }
}

export function refuseUpgrade(socket: Duplex, refusal: StatusError): void {
  const body = goJsonText(statusObject(refusal))
  const length = new TextEncoder().encode(body).length
  const head = [
    `HTTP/1.1 ${refusal.code} ${STATUS_CODES[refusal.code] ?? ''}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** Both ways, until either ends; kept in `open` as long as it is. */
function join(open: Set<Duplex>, a: Duplex, b: Duplex): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    open.add(from)
    from.pipe(to)
    from.on('error', () => to.destroy())
    from.on('close', () => {
      open.delete(from)
      to.destroy()
    })
  }
}

function headText(status: number, { headers, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (status !== 101 && name.toLowerCase() === 'transfer-encoding') continue
    lines.push(`${name}: ${rawHeaders[index + 1] ?? ''}`)
  }
  if (status !== 101 && headers['content-length'] === undefined) lines.push('Connection: close')
  return `${lines.join('\r\n')}\r\n\r\n`
}
