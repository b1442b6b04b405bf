import { contentHash } from '../base/content-hash.ts'
import { type ByteRange, type ByteRanges, readRanges } from './byte-ranges.ts'
import { isRangeOfThis, wanted } from './conditional.ts'
import type { ApiRequest, ApiResponse } from './exchange.ts'

/** Something that callers keep, and ask for again in part or on condition. */
export interface Content {
  /** Made only for those who have not kept it. */
  bytes(): Uint8Array
  readonly contentType: string
  /** With its quotation marks; absent: there is none. */
  readonly etag?: string
  readonly modifiedMs: number
  /** See `ResponseBody`. */
  readonly isUnpacked?: boolean
  /** Sent whatever is answered. */
  readonly headers: ApiResponse['headers']
}

const plainText = 'text/plain; charset=utf-8'
const encoder = new TextEncoder()

/** All of it, a part of it, or that the caller has it already (RFC 9110, 13 and 14), with the headers Go's servers send. */
export function serveContent(request: ApiRequest, content: Content): ApiResponse {
  const { contentType, etag } = content
  const tag: ApiResponse['headers'] = etag === undefined ? {} : { etag }
  const since = { 'last-modified': new Date(content.modifiedMs).toUTCString() }
  const headers = { ...content.headers, ...tag, ...since }
  const want = wanted(request, content)
  // Who has a tag to compare needs no time.
  if (want === 'not modified') return empty(304, { ...content.headers, ...(etag === undefined ? since : tag) })
  if (want === 'precondition failed') {
    const type = etag === undefined ? {} : { 'content-type': contentType }
    return empty(412, { ...headers, ...type, 'content-length': '0' })
  }
  const bytes = content.bytes()
  const asked: ByteRanges = isRangeOfThis(request, content)
    ? readRanges(request.conditions?.range, bytes.length)
    : { is: 'all' }
  if (asked.is === 'malformed') return refused('invalid range', content.headers)
  if (asked.is === 'beyond') {
    const size = { 'content-range': `bytes */${bytes.length}` }
    return refused('invalid range: failed to overlap', { ...content.headers, ...size })
  }
  const whole = { ...headers, 'accept-ranges': 'bytes' }
  if (asked.is === 'all') {
    const { isUnpacked = false } = content
    return {
      status: 200,
      body: { is: 'bytes', bytes, contentType, isUnpacked },
      media: 'json',
      warnings: [],
      headers: whole,
    }
  }
  const [first, ...more] = asked.ranges
  if (first === undefined || more.length > 0) return inParts(content, bytes, asked.ranges, whole)
  return answer(206, partOf(bytes, first), contentType, { ...whole, 'content-range': rangeText(first, bytes.length) })
}

/** As Go's. */
const boundaryLength = 60

/** RFC 9110, 14.6. */
function inParts(
  { contentType, etag = '' }: Content,
  bytes: Uint8Array,
  ranges: readonly ByteRange[],
  headers: object,
): ApiResponse {
  const boundary = contentHash(`${etag}${JSON.stringify(ranges)}`)
    .slice(0, boundaryLength)
    .toLowerCase()
  const parts = ranges.flatMap((range, at) => {
    const head = `Content-Range: ${rangeText(range, bytes.length)}\r\nContent-Type: ${contentType}`
    return [encoder.encode(`${at === 0 ? '' : '\r\n'}--${boundary}\r\n${head}\r\n\r\n`), partOf(bytes, range)]
  })
  const body = joined([...parts, encoder.encode(`\r\n--${boundary}--\r\n`)])
  return answer(206, body, `multipart/byteranges; boundary=${boundary}`, { ...headers })
}

function partOf(bytes: Uint8Array, { from, length }: ByteRange): Uint8Array {
  return bytes.subarray(from, from + length)
}

function rangeText({ from, length }: ByteRange, size: number): string {
  return `bytes ${from}-${from + length - 1}/${size}`
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function refused(why: string, headers: ApiResponse['headers']): ApiResponse {
  return answer(416, encoder.encode(`${why}\n`), plainText, { ...headers, 'x-content-type-options': 'nosniff' })
}

function answer(status: number, bytes: Uint8Array, contentType: string, headers: ApiResponse['headers']): ApiResponse {
  return { status, body: { is: 'bytes', bytes, contentType }, media: 'json', warnings: [], headers }
}

function empty(status: number, headers: ApiResponse['headers']): ApiResponse {
  return { status, body: { is: 'none' }, media: 'json', warnings: [], headers }
}
