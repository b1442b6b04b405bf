import type { MediaType, ResponseBody } from '../exchange.ts'
import { part } from '../parts.ts'
import { ListJson } from './list-json.ts'
import { contentTypes } from './negotiate.ts'

const loadEncodeAs = part(() => import('./encode-as.ts'))

/** An answer's body as bytes. JSON is made here, from what the cache holds where it holds it; the rest is loaded when first wanted. */
interface EncodedBody {
  readonly bytes: Uint8Array
  readonly contentType: string
}

const encoder = new TextEncoder()

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
    const { encodeAs } = await loadEncodeAs()
    return { bytes: encodeAs(body, media), contentType: contentTypes[media] }
  }
  const bytes =
    body.is === 'list'
      ? new ListJson(body).whole
      : (body.stored?.line ?? Buffer.from(`${JSON.stringify(body.object)}\n`))
  return { bytes, contentType: contentTypes.json }
}
