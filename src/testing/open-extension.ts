import { createAuthority, issueCertificate } from '../apiserver/listen/certificates.ts'
import { systemClock as clock } from '../base/os/clock.ts'
import type { IncomingMessage, ServerResponse } from '../base/os/http.ts'
import { createServer } from '../base/os/https.ts'
import type { AddressInfo } from '../base/os/net.ts'
import type { TLSSocket } from '../base/os/tls.ts'

/** How a request wants to be answered. */
export interface Ways {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly text?: string
  /** Sent as they are, one after the other, in turns of the loop. */
  readonly pieces?: readonly string[]
  /** The connection ends: at once, or behind the pieces. */
  readonly cuts?: boolean
  readonly hangs?: boolean
  /** Sent for as long as somebody listens; what is answered ends it. */
  readonly stream?: (write: (text: string) => void) => () => void
}

export type Serve = (method: string, url: URL, body: string) => Ways

const notFound: Ways = { status: 404 }

/** What came. */
export interface Seen {
  readonly asked: string
  /** By their lines, names in small letters. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
  /** For whom the certificate is that was shown, if it is of an authority that is known here. */
  readonly from: string | null
}

/** A server behind an APIService. It answers as `ways=` in the query says, else as `answers` have it for the path, else as `serve` does. */
export interface TestExtension {
  readonly port: number
  /** Who has signed its certificate, in PEM. */
  readonly ca: string
  readonly seen: Seen[]
  readonly answers: Map<string, Ways>
  close(): Promise<void>
}

/** Its certificate is for `dnsNames`; `clientCa` signs the certificates that it knows. */
export async function openExtension(
  dnsNames: readonly string[],
  clientCa: string,
  { port = 0, serve = () => notFound }: { readonly port?: number; readonly serve?: Serve } = {},
): Promise<TestExtension> {
  const authority = await createAuthority(clock.now())
  const own = await issueCertificate(authority, { commonName: 'extension', dnsNames, use: 'server' }, clock.now())
  const seen: Seen[] = []
  const answers = new Map<string, Ways>()
  const tls = { ...own, ca: clientCa, requestCert: true, rejectUnauthorized: false }
  const note = (request: IncomingMessage, body: string) => {
    seen.push(seenOf(request, body))
    const url = new URL(request.url ?? '/', 'https://extension')
    const ways = url.searchParams.get('ways')
    if (ways !== null) return JSON.parse(ways) as Ways
    return answers.get(url.pathname) ?? serve(request.method ?? '', url, body)
  }
  const server = createServer(tls, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => void answer(note(request, Buffer.concat(chunks).toString()), response))
  })
  server.on('upgrade', (request: IncomingMessage, socket: TLSSocket) => {
    const { status = 101 } = note(request, '')
    socket.on('error', () => socket.destroy())
    if (status !== 101) return void socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 2\r\n\r\nno`)
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${request.headers.upgrade}\r\n\r\n`,
    )
    socket.on('data', (bytes: Buffer) => socket.write(`heard ${bytes}`))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    ...{ port: (server.address() as AddressInfo).port, ca: authority.cert, seen, answers },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function seenOf({ method, url, rawHeaders, socket }: IncomingMessage, body: string): Seen {
  const headers = rawHeaders.flatMap((text, at) =>
    at % 2 === 0 ? [[text.toLowerCase(), rawHeaders[at + 1] ?? ''] as const] : [],
  )
  const peer = socket as TLSSocket
  const from = peer.authorized ? String(peer.getPeerCertificate().subject.CN) : null
  return { asked: `${method} ${url}`, headers, body, from }
}

async function answer(ways: Ways, response: ServerResponse): Promise<void> {
  if (ways.hangs === true) return
  if (ways.cuts === true && ways.pieces === undefined) return void response.destroy()
  response.writeHead(ways.status ?? 200, ways.headers ?? { 'content-type': 'application/json' })
  if (ways.stream !== undefined) {
    response.flushHeaders()
    response.on(
      'close',
      ways.stream((text) => response.write(text)),
    )
    return
  }
  for (const piece of ways.pieces ?? []) await new Promise((resolve) => response.write(piece, resolve))
  if (ways.cuts === true) response.destroy()
  else response.end(ways.text ?? '')
}
