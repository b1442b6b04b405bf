import { contentHash } from '../../base/content-hash.ts'
import { encodeBody } from '../encode/encode-body.ts'
import { contentTypes, negotiateForm, prettily } from '../encode/negotiate.ts'
import type { ApiRequest, ApiResponse, MediaType } from '../exchange.ts'

const form = { as: 'APIGroupDiscoveryList', g: 'apidiscovery.k8s.io', v: 'v2' }

/** In which encoding all groups are asked for in one document; null: they are not. */
export function aggregatedAs({ accept, query, userAgent }: ApiRequest, isAskedFirst: boolean): MediaType | null {
  const media = negotiateForm(accept, form, isAskedFirst)
  return media === 'json' && prettily(query, userAgent) ? 'pretty' : media
}

/** Who has asked before tells what they have kept. */
export async function answerAggregated(
  { conditions }: ApiRequest,
  object: object,
  media: MediaType,
): Promise<ApiResponse> {
  const headers = { vary: 'Accept', etag: `"${contentHash(JSON.stringify(object))}"`, 'cache-control': 'public' }
  if (conditions?.['if-none-match'] === headers.etag) {
    return { status: 304, body: { is: 'none' }, media: 'json', warnings: [], headers }
  }
  const { bytes } = await encodeBody({ is: 'object', object, stored: null }, media)
  const contentType = `${contentTypes[media]};g=${form.g};v=${form.v};as=${form.as}`
  return { status: 200, body: { is: 'bytes', bytes, contentType }, media: 'json', warnings: [], headers }
}
