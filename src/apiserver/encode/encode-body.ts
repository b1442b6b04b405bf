import { goJsonText } from '../../api/ops/go/text.ts'
import { allDigits } from '../../api/ops/parse-json.ts'
import type { ElsewhereBody, ListBody, MediaType, ObjectBody, ResponseBody } from '../exchange.ts'
import { part } from '../parts.ts'
import { ListJson } from './list-json.ts'
import { listObject } from './list-object.ts'
import { contentTypes } from './negotiate.ts'

const loadEncodeAs = part(() => import('./encode-as.ts'))
const loadTextPieces = part(() => import('./text-pieces.ts'))

/** An answer's body as bytes. JSON is made here, from what the cache holds where it holds it; the rest is loaded when first wanted. */
export interface EncodedBody {
  readonly bytes: Uint8Array
  readonly contentType: string
}

export type EncodableBody = Exclude<ResponseBody, { is: 'none' | 'watch' } | ElsewhereBody>

/** Of what is not text and long, others have their turn (`nextTurn`) before it is whole. Nobody waits for one object as JSON. */
export function encodeBody(
  body: EncodableBody,
  media: MediaType,
  nextTurn: () => Promise<void> = () => Promise.resolve(),
): EncodedBody | Promise<EncodedBody> {
  if (body.is === 'bytes') return body
  const contentType = contentTypes[media]
  if (media === 'json' && body.is === 'object' && !hasItems(body)) return { bytes: jsonOf(body), contentType }
  return bytesOf(body, media, nextTurn).then((bytes) => ({ bytes, contentType }))
}

function jsonOf({ object, stored }: ObjectBody): Uint8Array {
  return stored?.line ?? encoder.encode(`${goJsonText(object)}\n`)
}

async function bytesOf(
  body: ListBody | ObjectBody,
  media: MediaType,
  nextTurn: () => Promise<void>,
): Promise<Uint8Array> {
  if (media === 'protobuf') return (await loadEncodeAs()).encodeProtobuf(body, nextTurn)
  const [whole] = (await piecesOf(body, media, Number.POSITIVE_INFINITY)) ?? []
  if (whole !== undefined) return whole
  if (media === 'json' && body.is === 'object') return jsonOf(body)
  const object = body.is === 'list' ? listObject(body) : body.object
  if (media === 'yaml') return encoder.encode((await loadEncodeAs()).encodeYaml(object))
  // In the order that it has as JSON.
  const line = body.is === 'object' ? body.stored?.line : undefined
  return encoder.encode(goJsonText(line === undefined ? object : allDigits(decoder.decode(line)), 2))
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** As text, each piece made when it is its turn; null: it has no items. */
export async function piecesOf(
  body: ListBody | ObjectBody,
  media: Exclude<MediaType, 'protobuf'>,
  leastBytes: number,
): Promise<Generator<Uint8Array> | null> {
  if (media === 'json' && body.is === 'list') return new ListJson(body).pieces(leastBytes)
  if (body.is === 'object' && !hasItems(body)) return null
  return (await loadTextPieces()).textPieces(body, media, leastBytes)
}

/** A table, or metadata of many objects. */
export function hasItems({ object, stored }: ObjectBody): boolean {
  return stored === null && ('rows' in object || 'items' in object)
}
