import type { OpenApiDocuments } from '../api/ops/openapi-documents.ts'
import { scheme } from '../api/scheme.ts'
import { contentTypes } from './encode/negotiate.ts'
import type { ApiRequest, ApiResponse } from './exchange.ts'
import { pageNotFound } from './plain-paths.ts'

const encoder = new TextEncoder()
const plainText = 'text/plain; charset=utf-8'

/** OpenAPI v2 and v3, made when first asked for: most of a cluster's life nobody does. */
export function createOpenapi(): (request: ApiRequest) => Promise<ApiResponse> {
  let made: Promise<OpenApiDocuments> | undefined
  return async (request) => {
    made ??= make()
    return answer(request, await made)
  }
}

async function make(): Promise<OpenApiDocuments> {
  const { OpenApiDocuments } = await import('../api/ops/openapi-documents.ts')
  return new OpenApiDocuments(scheme, { title: 'Kubernetes', version: '1.36' })
}

async function answer({ path, accept, query }: ApiRequest, documents: OpenApiDocuments): Promise<ApiResponse> {
  if (path === '/openapi/v2') return v2(accept ?? '', documents)
  if (path === '/openapi/v3') return document(documents.v3Index(), plainText, 'no-cache, private')
  const text = documents.v3Document(path)
  if (text === undefined) return pageNotFound()
  return document(text, contentTypes.json, query.has('hash') ? keptForAYear : 'no-cache, private')
}

/** What is asked for by its hash never changes. */
const keptForAYear = 'public, max-age=31536000, immutable'

async function v2(accept: string, documents: OpenApiDocuments): Promise<ApiResponse> {
  const { openApiV2Asked, openApiV2Answered } = await import('../api/ops/openapi-documents.ts')
  if (!accept.includes(openApiV2Asked)) return document(documents.v2Json(), contentTypes.json, 'no-cache, private')
  return document(documents.v2Protobuf(), openApiV2Answered, 'no-cache, private')
}

function document(content: string | Uint8Array, contentType: string, cacheControl: string): ApiResponse {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  return {
    status: 200,
    body: { is: 'bytes', bytes, contentType },
    media: 'json',
    warnings: [],
    headers: { vary: 'Accept', 'cache-control': cacheControl },
  }
}
