import type { StatusError } from '../../api/meta/status-error.ts'
import { goJsonText, goQuoted } from '../../api/ops/go/text.ts'
import type { IncomingMessage } from '../../base/os/http.ts'
import type { Readable } from '../../base/os/stream.ts'
import { promisify } from '../../base/os/util.ts'
import { createGunzip, gunzip, gzip } from '../../base/os/zlib.ts'
import type { Headers } from '../../wire/http2/header-encoder.ts'
import { statusObject } from '../encode/status.ts'
import { internalError } from '../refusals.ts'
import { besideOurs, responseHeaders } from './forwarded-headers.ts'
import { rewriteLinks } from './rewrite-links.ts'
import { isUnreadable, rewriteUrl, type Shown } from './rewrite-url.ts'
import { sniffedType } from './sniffed-type.ts'
import type { Wire } from './wire.ts'

/** Longer pages go through as they are. */
const pageBytes = 16 << 20

/** Whoever does not say how it takes what is packed is given it unpacked, however it comes: Go's client asks by itself. */
export function asksForPacked({ method, headers }: Wire): boolean {
  return method !== 'HEAD' && headers['accept-encoding'] === undefined && headers.range === undefined
}

export interface Received {
  readonly status: number
  readonly headers: Headers
  readonly body: Readable
}

export function received(answer: IncomingMessage, isPackedForUs: boolean): Received {
  const status = answer.statusCode ?? 502
  const { 'content-encoding': encoding, 'content-length': length, ...others } = responseHeaders(answer)
  if (!isPackedForUs || encoding !== 'gzip') return { status, headers: responseHeaders(answer), body: answer }
  const unpacking = createGunzip()
  answer.on('error', (error) => unpacking.destroy(error))
  return { status, headers: others, body: answer.pipe(unpacking) }
}

export interface PassingBack {
  /** What this server says with each answer. */
  readonly ours: Headers
  readonly shown: Shown
  /** Answers what cannot be passed back. */
  refuse(refusal: StatusError): void
}

/** What a server elsewhere has answered, to who asked it through this one. */
export async function passBack(
  wire: Wire,
  { status, headers: theirs, body }: Received,
  { ours, shown, refuse }: PassingBack,
): Promise<void> {
  body.on('error', () => wire.cut())
  const headers: Record<string, string | readonly string[]> = { ...besideOurs(ours, theirs) }
  for (const name of Object.keys(headers)) if (name.startsWith('access-control-')) delete headers[name]
  const { location } = headers
  if (typeof location === 'string' && location !== '') {
    if (isUnreadable(location)) {
      body.destroy()
      return refuse(unreadableLocation(location))
    }
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

/** What nobody has told the type of, and can be read as it comes. What has no length is not waited for. */
function mayBeSniffed({ method }: Wire, status: number, headers: Headers): boolean {
  const isTold = headers['content-type'] !== undefined || headers['content-encoding'] !== undefined
  return !isTold && headers['content-length'] !== undefined && method !== 'HEAD' && hasBody(status)
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

function unreadableLocation(location: string): StatusError {
  const [broken = ''] = /%(?![0-9a-f]{2}).{0,2}/i.exec(location) ?? []
  const why = `parse ${goQuoted(location)}: invalid URL escape ${goQuoted(broken)}`
  return internalError(`error trying to parse Location header: ${why}`)
}

export function sendRefusal(wire: Wire, ours: Headers, refusal: StatusError): void {
  const body = Buffer.from(goJsonText(statusObject(refusal)))
  const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
  wire.answer(refusal.code, { ...ours, ...headers }, body)
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
