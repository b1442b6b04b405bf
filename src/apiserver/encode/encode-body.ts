import type { ListBody, MediaType, ResponseBody } from '../exchange.ts'
import { parts } from '../parts.ts'
import { contentTypes } from './negotiate.ts'

/** An answer's body as bytes. JSON is made here, from what the cache holds where it holds it; the rest is loaded when first wanted. */
interface EncodedBody {
  readonly bytes: Uint8Array
  readonly contentType: string
}

const encoder = new TextEncoder()
const comma = 0x2c

export async function encodeBody(
  body: Exclude<ResponseBody, { is: 'none' | 'watch' | 'node' | 'proxied' }>,
  media: MediaType,
): Promise<EncodedBody> {
  if (body.is === 'bytes') return body
  if (media === 'pretty') {
    const { bytes } = await encodeBody(body, 'json')
    const value = JSON.parse(new TextDecoder().decode(bytes))
    return { bytes: encoder.encode(JSON.stringify(value, null, 2)), contentType: contentTypes.json }
  }
  if (media !== 'json') {
    const { encodeAs } = await parts.encodeAs()
    return { bytes: encodeAs(body, media), contentType: contentTypes[media] }
  }
  const bytes =
    body.is === 'list' ? joined(body) : (body.stored?.line ?? encoder.encode(`${JSON.stringify(body.object)}\n`))
  return { bytes, contentType: contentTypes.json }
}

/** A list as an object, for callers in the process and for other encodings. */
export function listObject({ apiVersion, kind, metadata, items }: ListBody): object {
  return { kind, apiVersion, metadata, items: items.map((stored) => stored.object) }
}

/** `{"kind":"PodList",…,"items":[` and the items as they are cached, but for the kind they begin with: a list names it once. */
function joined(body: ListBody): Uint8Array {
  const { apiVersion, kind, metadata, items } = body
  const told =
    body.itemsTellKind === true ? '{' : `{"kind":"${kind.slice(0, -'List'.length)}","apiVersion":"${apiVersion}",`
  const head = encoder.encode(`${JSON.stringify({ kind, apiVersion, metadata }).slice(0, -1)},"items":[`)
  const skip = encoder.encode(told).length
  let length = head.length + 3 + Math.max(0, items.length - 1)
  for (const stored of items) length += stored.json.length - skip + 1
  const bytes = new Uint8Array(length)
  bytes.set(head)
  let at = head.length
  items.forEach((stored, index) => {
    if (index > 0) bytes[at++] = comma
    bytes[at++] = 0x7b
    bytes.set(stored.json.subarray(skip), at)
    at += stored.json.length - skip
  })
  bytes[at++] = 0x5d
  bytes[at++] = 0x7d
  bytes[at] = 0x0a
  return bytes
}
