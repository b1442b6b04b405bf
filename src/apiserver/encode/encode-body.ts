import { assert } from '../../base/assert.ts'
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
    body.is === 'list' ? joined(body) : (body.stored?.line ?? Buffer.from(`${JSON.stringify(body.object)}\n`))
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
  const head = `${JSON.stringify({ kind, apiVersion, metadata }).slice(0, -1)},"items":[`
  const headBytes = Buffer.byteLength(head)
  // Of each line without its end, a comma in front of all but the first, and three bytes behind the last.
  let length = headBytes + 3 + Math.max(0, items.length - 1)
  for (const { line } of items) length += line.length - told.length
  const bytes = Buffer.allocUnsafeSlow(length)
  let at = bytes.write(head)
  for (const { line } of items) {
    if (at > headBytes) bytes[at++] = comma
    bytes[at++] = 0x7b
    bytes.set(line.subarray(told.length, -1), at)
    at += line.length - 1 - told.length
  }
  bytes[at++] = 0x5d
  bytes[at++] = 0x7d
  bytes[at++] = 0x0a
  assert(at === length, 'nothing of what the memory held before goes out')
  return bytes
}
