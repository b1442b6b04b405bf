import { promisify } from '../../base/os/util.ts'
import { constants, gzip } from '../../base/os/zlib.ts'
import type { Headers } from '../../wire/http2/header-encoder.ts'
import type { WatchFrame } from '../cache/watch-frame.ts'
import { encodeBody } from '../encode/encode-body.ts'
import { ListJson } from '../encode/list-json.ts'
import { contentTypes } from '../encode/negotiate.ts'
import type { ApiResponse, MediaType } from '../exchange.ts'
import { parts } from '../parts.ts'
import { commonHeaders } from './common-headers.ts'
import type { Untaken } from './untaken.ts'
import { warningHeaders } from './warning-headers.ts'
import type { Wire } from './wire.ts'
import { writeWatch } from './write-watch.ts'

/** Smaller answers are not worth compressing; upstream's threshold. */
const gzipFromBytes = 128 * 1024
const compress = promisify(gzip)
/** What is written of a long list at once. */
const pieceBytes = 512 * 1024

/** Sends an answer that the server itself has; what others answer goes through `elsewhere.ts`. */
export async function sendAnswer(wire: Wire, response: ApiResponse, untaken: Untaken): Promise<void> {
  const headers: Record<string, string | readonly string[]> = { ...commonHeaders(wire), ...response.headers }
  if (response.warnings.length > 0) headers['warning'] = warningHeaders(response.warnings)
  const { body } = response
  if (body.is === 'watch') {
    const { contentType, encode } = await watchEncoding(response.media)
    return void writeWatch(
      wire,
      wire.open(response.status, { ...headers, 'content-type': contentType }),
      body.stream,
      encode,
    )
  }
  if (body.is === 'none' || body.is === 'node' || body.is === 'proxied')
    return void wire.answer(response.status, headers, null)
  if (body.is === 'list' && response.media === 'json' && wire.method !== 'HEAD') {
    const list = new ListJson(body)
    if (list.bytes > pieceBytes && !wantsGzip(wire)) return sendInPieces(wire, response.status, headers, list, untaken)
  }
  const encoded = await encodeBody(body, response.media)
  headers['content-type'] = encoded.contentType
  const release = untaken.hold(wire, encoded.bytes.length)
  try {
    const packed = await packedBody(wire, encoded.bytes, headers)
    headers['content-length'] = String(packed.length)
    wire.answer(response.status, headers, wire.method === 'HEAD' ? null : packed)
  } finally {
    wire.whenTaken(release)
  }
}

/** A long list is made as fast as it is taken: others are answered between its pieces, and a piece is all that waits. */
async function sendInPieces(
  wire: Wire,
  status: number,
  headers: Headers,
  list: ListJson,
  untaken: Untaken,
): Promise<void> {
  const release = untaken.hold(wire, pieceBytes)
  try {
    const told = { ...headers, 'content-type': contentTypes.json, 'content-length': String(list.bytes) }
    const output = wire.open(status, told)
    for (const piece of list.pieces(pieceBytes)) {
      await new Promise<void>((resolve) => output.whenTaken(resolve))
      if (wire.isOver) return
      output.write(piece)
    }
    output.end()
  } finally {
    wire.whenTaken(release)
  }
}

interface WatchEncoding {
  readonly contentType: string
  encode(frame: WatchFrame): Uint8Array
}

async function watchEncoding(media: MediaType): Promise<WatchEncoding> {
  if (media !== 'protobuf') return { contentType: contentTypes.json, encode: ({ line }) => line }
  const { protobufFrame } = await parts.encodeAs()
  return { contentType: `${contentTypes.protobuf};stream=watch`, encode: protobufFrame }
}

function wantsGzip({ headers }: Wire): boolean {
  return /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))
}

async function packedBody(
  wire: Wire,
  bytes: Uint8Array,
  headers: Record<string, string | readonly string[]>,
): Promise<Uint8Array> {
  if (bytes.length < gzipFromBytes || !wantsGzip(wire)) return bytes
  headers['content-encoding'] = 'gzip'
  headers['vary'] = ['Accept-Encoding', ...(headers['vary'] === undefined ? [] : [headers['vary']])].join(', ')
  return compress(bytes, { level: constants.Z_BEST_SPEED })
}
