import type { StatusError } from '../../api/meta/status-error.ts'
import { goJsonText } from '../../api/ops/go/text.ts'
import { beforePort } from '../../base/ip-address.ts'
import {
  type ClientRequest,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
} from '../../base/os/http.ts'
import { Agent as TlsAgent, request as tlsRequest } from '../../base/os/https.ts'
import type { Duplex, Readable } from '../../base/os/stream.ts'
import { promisify } from '../../base/os/util.ts'
import { createGunzip, gunzip, gzip } from '../../base/os/zlib.ts'
import type { Headers } from '../../wire/http2/header-encoder.ts'
import { statusObject } from '../encode/status.ts'
import type { ProxyTarget } from '../exchange.ts'
import { internalError } from '../refusals.ts'
import { commonHeaders } from './common-headers.ts'
import { unreachable } from './dial-error.ts'
import { besideOurs, requestHeaders, responseHeaders } from './forwarded-headers.ts'
import { type NodeIdentity, onlyNode } from './proxy.ts'
import { rewriteLinks } from './rewrite-links.ts'
import { isUnreadable, rewriteUrl, type Shown } from './rewrite-url.ts'
import { sniffedType } from './sniffed-type.ts'
import { joinUpgraded } from './upgraded.ts'
import type { Wire } from './wire.ts'

const connectMs = 30_000
/** Longer pages go through as they are. */
const pageBytes = 16 << 20

interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
}

/** Passes requests on to servers of the cluster's own: of pods, of Services, of nodes. */
export class HttpProxy {
  readonly #plain = new PlainAgent({ keepAlive: true, maxFreeSockets: 4 })
  readonly #tls = new TlsAgent({ keepAlive: true, maxFreeSockets: 4, rejectUnauthorized: false })
  readonly #kubelets: TlsAgent | null
  readonly #open = new Set<Duplex>()

  constructor(identity: NodeIdentity | null) {
    this.#kubelets = identity === null ? null : new TlsAgent({ ...identity, keepAlive: true, maxFreeSockets: 4 })
  }

  forward(wire: Wire, target: ProxyTarget): void {
    // A page's own links need a path to be relative to.
    if (target.path === '' && (wire.method === 'GET' || wire.method === 'HEAD')) {
      const [path = '', query] = wire.url.split(/\?(.*)/s)
      const location = `${path}/${query === undefined ? '' : `?${query}`}`
      return void wire.answer(301, { ...commonHeaders(wire), location }, null)
    }
    const isPackedForUs = asksForPacked(wire)
    const outgoing = this.#request(wire, wire.from, target, isPackedForUs ? { 'Accept-Encoding': 'gzip' } : {})
    // The connection is kept without a word.
    outgoing.removeHeader('connection')
    let isAnswered = false
    outgoing.on('error', (error) => {
      if (isAnswered) return wire.cut()
      if (!wire.isOver) sendRefusal(wire, unreachable(target.host, target.port, error))
    })
    outgoing.on('response', (answer) => {
      isAnswered = true
      answer.on('error', () => wire.cut())
      passBack(wire, received(answer, isPackedForUs), shownOf(target, hostOf(wire.headers))).catch(() => wire.cut())
    })
    wire.output.on('close', () => outgoing.destroy())
    wire.input.pipe(outgoing)
  }

  /** `head` is what came behind the request's headers already. */
  tunnel(incoming: IncomingMessage, socket: Duplex, head: Uint8Array, target: ProxyTarget): void {
    const { method = 'GET', url = '/', headers } = incoming
    const upgrade = { Connection: 'Upgrade', Upgrade: headers.upgrade ?? '' }
    const outgoing = this.#request({ method, url, headers }, incoming.socket.remoteAddress ?? '', target, upgrade)
    joinUpgraded(outgoing, socket, head, this.#open, (error) => unreachable(target.host, target.port, error))
  }

  close(): void {
    for (const socket of this.#open) socket.destroy()
    for (const agent of [this.#plain, this.#tls, this.#kubelets]) agent?.destroy()
  }

  #request(sent: Sent, from: string, target: ProxyTarget, more: Readonly<Record<string, string>>): ClientRequest {
    const { scheme, host, port, node, path, prefix } = target
    const search = sent.url.indexOf('?')
    const there = `${path === '' ? '/' : path}${search < 0 ? '' : sent.url.slice(search)}`
    const before = sent.headers['x-forwarded-for']
    const options = {
      host,
      port,
      method: sent.method,
      path: there,
      headers: {
        ...requestHeaders(sent.headers),
        Host: hostOf(sent.headers),
        'X-Forwarded-For': before === undefined ? from : `${String(before)}, ${from}`,
        'X-Forwarded-Uri': prefix + (path === '' ? '/' : path),
        ...more,
      },
    }
    const secure = { ...(node !== null && { ...onlyNode(node, host, port) }) }
    const outgoing =
      scheme === 'http'
        ? plainRequest({ ...options, agent: this.#plain })
        : tlsRequest({ ...options, ...secure, agent: (node === null ? this.#tls : this.#kubelets) ?? this.#tls })
    const connecting = () => outgoing.destroy(Object.assign(new Error('timed out'), { code: 'ERR_TIMED_OUT' }))
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) return
      socket.setTimeout(connectMs, connecting)
      socket.once('connect', () => socket.setTimeout(0))
    })
    return outgoing
  }
}

function hostOf(headers: IncomingMessage['headers']): string {
  return String(headers[':authority'] ?? headers.host ?? '')
}

function shownOf({ prefix, host, port }: ProxyTarget, asked: string): Shown {
  return { prefix, hosts: [`${beforePort(host)}:${port}`, asked] }
}

/** Whoever does not say how it takes what is packed is given it unpacked, however it comes: Go's client asks by itself. */
function asksForPacked({ method, headers }: Wire): boolean {
  return method !== 'HEAD' && headers['accept-encoding'] === undefined && headers.range === undefined
}

interface Received {
  readonly status: number
  readonly headers: Headers
  readonly body: Readable
}

function received(answer: IncomingMessage, isPackedForUs: boolean): Received {
  const status = answer.statusCode ?? 502
  const { 'content-encoding': encoding, 'content-length': length, ...others } = responseHeaders(answer)
  if (!isPackedForUs || encoding !== 'gzip') return { status, headers: responseHeaders(answer), body: answer }
  const unpacking = createGunzip()
  answer.on('error', (error) => unpacking.destroy(error))
  return { status, headers: others, body: answer.pipe(unpacking) }
}

async function passBack(wire: Wire, { status, headers: theirs, body }: Received, shown: Shown): Promise<void> {
  body.on('error', () => wire.cut())
  const headers: Record<string, string | readonly string[]> = { ...besideOurs(commonHeaders(wire), theirs) }
  for (const name of Object.keys(headers)) if (name.startsWith('access-control-')) delete headers[name]
  const { location } = headers
  if (typeof location === 'string' && location !== '') {
    if (isUnreadable(location)) return refuseLocation(wire, body, location)
    headers['location'] = rewriteUrl(location, shown)
  }
  if (!hasBody(status)) delete headers['content-length']
  const type = String(headers['content-type'] ?? '')
    .split(';')[0]!
    .trim()
  const encoding = String(headers['content-encoding'] ?? '')
  const isPage = type === 'text/html' && (encoding === '' || encoding === 'gzip') && wire.method !== 'HEAD'
  const page = isPage && location === undefined ? await read(body) : null
  if (page === null) {
    const first = mayBeSniffed(wire, status, headers) ? await beginningOf(body) : null
    if (first !== null) headers['content-type'] = sniffedType(first)
    wire.head(status, headers)
    return void body.pipe(wire.output)
  }
  const rewritten = await rewritePage(page, encoding, shown).catch(() => page)
  wire.answer(status, { ...headers, 'content-length': String(rewritten.length) }, rewritten)
}

/** What nobody has told the type of, and can be read as it comes. */
function mayBeSniffed({ method }: Wire, status: number, headers: Headers): boolean {
  const isTold = headers['content-type'] !== undefined || headers['content-encoding'] !== undefined
  return !isTold && method !== 'HEAD' && hasBody(status)
}

/** What comes first of it, which stays there to be read; null: nothing comes. */
async function beginningOf(body: Readable): Promise<Uint8Array | null> {
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    body.unshift(chunk)
    return chunk as Buffer
  }
  return null
}

function hasBody(status: number): boolean {
  return status !== 204 && status !== 304
}

function refuseLocation(wire: Wire, body: Readable, location: string): void {
  body.destroy()
  const [broken = ''] = /%(?![0-9a-f]{2}).{0,2}/i.exec(location) ?? []
  const why = `parse ${JSON.stringify(location)}: invalid URL escape ${JSON.stringify(broken)}`
  sendRefusal(wire, internalError(`error trying to parse Location header: ${why}`))
}

function sendRefusal(wire: Wire, refusal: StatusError): void {
  const body = Buffer.from(goJsonText(statusObject(refusal)))
  const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
  wire.answer(refusal.code, { ...commonHeaders(wire), ...headers }, body)
}

/** Null, with all of it still to come, where it is too long to hold. */
async function read(answer: Readable): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size <= pageBytes) continue
    for (const each of chunks.toReversed()) answer.unshift(each)
    return null
  }
  return Buffer.concat(chunks)
}

const pack = promisify(gzip)
const unpack = promisify(gunzip)

async function rewritePage(page: Buffer, encoding: string, shown: Shown): Promise<Buffer> {
  const plain = encoding === 'gzip' ? await unpack(page, { maxOutputLength: pageBytes }) : page
  // One character a byte: whatever its alphabet, links are ASCII.
  const text = rewriteLinks(plain.toString('latin1'), (link) => rewriteUrl(link, shown))
  const rewritten = Buffer.from(text, 'latin1')
  return encoding === 'gzip' ? pack(rewritten) : rewritten
}
