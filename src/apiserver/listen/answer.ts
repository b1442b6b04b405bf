import { pipeline, Readable } from '../../base/os/stream.ts'
import { promisify } from '../../base/os/util.ts'
import { constants, createGzip, gzip } from '../../base/os/zlib.ts'
import { sleep, type Timers } from '../../base/timers.ts'
import type { WatchFrame } from '../cache/watch-frame.ts'
import { type EncodableBody, type EncodedBody, encodeBody, hasItems, piecesOf } from '../encode/encode-body.ts'
import { ListJson } from '../encode/list-json.ts'
import { contentTypes } from '../encode/negotiate.ts'
import { type ApiResponse, isElsewhere, type ListBody, type MediaType, type ObjectBody } from '../exchange.ts'
import { part } from '../parts.ts'
import { auditHeader, commonHeaders } from './common-headers.ts'
import type { UnderWay } from './under-way.ts'
import type { Untaken } from './untaken.ts'
import { warningHeaders } from './warning-headers.ts'
import type { Wire } from './wire.ts'
import { writeWatch } from './write-watch.ts'

const loadEncodeAs = part(() => import('../encode/encode-as.ts'))

/** Smaller answers are not worth compressing; upstream's threshold. */
const gzipFromBytes = 128 * 1024
const compress = promisify(gzip)
/** What is written of a long list at once. */
const pieceBytes = 512 * 1024

/** Headers so far. */
type Told = Record<string, string | readonly string[]>

export interface Sending {
  readonly untaken: Untaken
  readonly underWay: UnderWay
  readonly timers: Timers
}

/** Sends an answer that the server itself has; what others answer goes through `elsewhere.ts`. */
export async function sendAnswer(
  wire: Wire,
  response: ApiResponse,
  { untaken, underWay, timers }: Sending,
): Promise<void> {
  const headers: Told = {
    ...(response.isUnlooked === true ? auditHeader(wire) : commonHeaders(wire)),
    ...response.headers,
  }
  if (response.warnings.length > 0) headers['warning'] = warningHeaders(response.warnings)
  const { body } = response
  if (body.is === 'watch') {
    const { contentType, encode } = await watchEncoding(response.media)
    return void writeWatch(
      wire,
      wire.open(response.status, { ...headers, 'content-type': contentType }),
      body.stream,
      encode,
      underWay,
    )
  }
  if (body.is === 'none' || isElsewhere(body)) return void wire.answer(response.status, headers, null)
  const making = madeOf(body, response.media, wire.method === 'HEAD', () => sleep(timers, 0))
  const made = making instanceof Promise ? await making : making
  headers['content-type'] = made.contentType
  if ('pieces' in made) return sendInPieces(wire, response.status, headers, made, untaken)
  const { bytes } = made
  const release = untaken.hold(wire, bytes.length)
  try {
    // A part is one of what there is, not of what it is packed into.
    const mayBePacked = headers['content-range'] === undefined && !(body.is === 'bytes' && body.isUnpacked)
    const isPacked = mayBePacked && bytes.length >= gzipFromBytes && wantsGzip(wire)
    const packed = isPacked ? await packedBody(bytes, headers) : bytes
    headers['content-length'] = String(packed.length)
    wire.answer(response.status, headers, wire.method === 'HEAD' ? null : packed)
  } finally {
    wire.whenTaken(release)
  }
}

/** An answer that is made while it is taken. */
interface Long {
  readonly contentType: string
  /** Null: only its end tells. */
  readonly length: number | null
  readonly pieces: Iterable<Uint8Array>
}

function madeOf(
  body: EncodableBody,
  media: MediaType,
  isWhole: boolean,
  nextTurn: () => Promise<void>,
): Long | EncodedBody | Promise<Long | EncodedBody> {
  if (isWhole || body.is === 'bytes' || media === 'protobuf') return encodeBody(body, media, nextTurn)
  if (body.is === 'object') return hasItems(body) ? madeInPieces(body, media, nextTurn) : encodeBody(body, media)
  if (media !== 'json') return madeInPieces(body, media, nextTurn)
  const contentType = contentTypes[media]
  const list = new ListJson(body)
  if (list.bytes <= pieceBytes) return { contentType, bytes: list.whole }
  return { contentType, length: list.bytes, pieces: list.pieces(pieceBytes) }
}

async function madeInPieces(
  body: ListBody | ObjectBody,
  media: Exclude<MediaType, 'protobuf'>,
  nextTurn: () => Promise<void>,
): Promise<Long | EncodedBody> {
  const contentType = contentTypes[media]
  const pieces = await piecesOf(body, media, gzipFromBytes)
  const first = pieces?.next().value
  if (pieces === null || first === undefined) return encodeBody(body, media, nextTurn)
  // A piece that is shorter is all there is.
  if (first.length < gzipFromBytes) return { contentType, bytes: first }
  return { contentType, length: null, pieces: behind(first, pieces) }
}

function* behind<T>(first: T, others: Iterable<T>): Generator<T> {
  yield first
  yield* others
}

/** A long list is made as fast as it is taken: others are answered between its pieces, and a piece is all that waits. */
async function sendInPieces(wire: Wire, status: number, headers: Told, long: Long, untaken: Untaken): Promise<void> {
  const release = untaken.hold(wire, pieceBytes)
  try {
    const isPacked = wantsGzip(wire)
    if (isPacked) tellPacked(headers)
    else if (long.length !== null) headers['content-length'] = String(long.length)
    const output = wire.open(status, headers)
    for await (const piece of isPacked ? packed(long.pieces) : long.pieces) {
      await new Promise<void>((resolve) => output.whenTaken(resolve))
      if (wire.isOver) return
      output.write(piece)
    }
    output.end()
  } finally {
    wire.whenTaken(release)
  }
}

async function* packed(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packing = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: pieceBytes })
  // Whoever reads is told of what goes wrong.
  pipeline(Readable.from(pieces), packing, () => undefined)
  yield* packing
}

interface WatchEncoding {
  readonly contentType: string
  encode(frame: WatchFrame): Uint8Array
}

export async function watchEncoding(media: MediaType): Promise<WatchEncoding> {
  if (media !== 'protobuf') return { contentType: contentTypes.json, encode: ({ line }) => line }
  const { protobufFrame } = await loadEncodeAs()
  return { contentType: `${contentTypes.protobuf};stream=watch`, encode: protobufFrame }
}

function wantsGzip({ headers }: Wire): boolean {
  return /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))
}

function packedBody(bytes: Uint8Array, headers: Told): Promise<Uint8Array> {
  tellPacked(headers)
  return compress(bytes, { level: constants.Z_BEST_SPEED })
}

function tellPacked(headers: Told): void {
  headers['content-encoding'] = 'gzip'
  const varies = String(headers['vary'] ?? '')
  if (!varies.includes('Accept-Encoding')) headers['vary'] = `Accept-Encoding${varies && `, ${varies}`}`
}
