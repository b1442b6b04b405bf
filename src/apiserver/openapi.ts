import type { OpenApiDocument, OpenApiDocuments } from '../api/ops/openapi/documents.ts'
import { scheme } from '../api/scheme.ts'
import type { Clock } from '../base/clock.ts'
import type { ComputedApi } from './computed-api.ts'
import { contentTypes } from './encode/negotiate.ts'
import type { ApiRequest, ApiResponse } from './exchange.ts'
import { pageNotFound } from './plain-paths.ts'
import type { Resource } from './registry.ts'

const encoder = new TextEncoder()
const plainText = 'text/plain; charset=utf-8'

/** An array of its own whenever something changed. */
interface Served {
  readonly resources: readonly Pick<Resource, 'kind'>[]
}

interface Made {
  readonly of: Served['resources']
  readonly documents: OpenApiDocuments
  /** As HTTP writes a time. */
  readonly since: string
}

/** OpenAPI v2 and v3 of what is served, made when first asked for: most of a cluster's life nobody does. */
export function createOpenapi(
  registry: Served,
  clock: Clock,
  computed: readonly ComputedApi[] = [],
): (request: ApiRequest) => Promise<ApiResponse> {
  let made: Made | null = null
  return async (request) => {
    const before = made?.documents ?? (await make())
    const { resources } = registry
    if (made?.of !== resources) {
      const others = await Promise.all(computed.map((api) => api.load()))
      const kinds = [...resources.map(({ kind }) => kind), ...others.flatMap((api) => api.kinds)]
      made = { of: resources, documents: before.of(kinds), since: new Date(clock.now()).toUTCString() }
    }
    const response = await answer(request, made.documents)
    if (response.status !== 200) return response
    return { ...response, headers: { ...response.headers, 'last-modified': made.since } }
  }
}

async function make(): Promise<OpenApiDocuments> {
  const { OpenApiDocuments } = await import('../api/ops/openapi/documents.ts')
  return new OpenApiDocuments(scheme, { title: 'Kubernetes', version: '1.36' })
}

async function answer(request: ApiRequest, documents: OpenApiDocuments): Promise<ApiResponse> {
  const { path } = request
  if (path === '/openapi/v2') return v2(request, documents)
  if (path === '/openapi/v3') return { ...document(documents.v3Index(), plainText), headers: fresh }
  if (!path.startsWith('/openapi/v3/')) return pageNotFound()
  const found = documents.v3Document(path)
  if (found === undefined) return nothing(404, fresh)
  return v3(request, found)
}

const fresh = { 'cache-control': 'no-cache, private' }
const jsonTypes = ['application/json', 'application/*', '*/*']

/** Who asks by a hash may keep the answer for ever, so that it must be the right one. */
async function v3(request: ApiRequest, found: OpenApiDocument): Promise<ApiResponse> {
  const { asProtobuf, protobufTypes } = await import('../api/ops/openapi/documents.ts')
  const type = typeFor(request, protobufTypes.v3)
  if (type === null) return nothing(406, { ...fresh, vary: 'Accept' })
  const { path, query, ifNoneMatch } = request
  const { hash, text } = found
  const asked = query.get('hash')
  const headers = { vary: 'Accept', etag: `"${hash}"`, ...fresh }
  if (asked !== null && asked !== hash) {
    return nothing(301, { ...headers, location: `${path}?hash=${hash}`, 'content-type': type })
  }
  const kept = asked === null ? headers : { ...headers, 'cache-control': 'public, immutable' }
  if (ifNoneMatch === headers.etag) return nothing(304, kept)
  return { ...document(type === contentTypes.json ? text : asProtobuf(found), type), headers: kept }
}

async function v2(request: ApiRequest, documents: OpenApiDocuments): Promise<ApiResponse> {
  const { protobufTypes } = await import('../api/ops/openapi/documents.ts')
  const type = typeFor(request, protobufTypes.v2)
  if (type === null) return nothing(406, fresh)
  const headers = { vary: 'Accept', etag: `"${documents.v2Hash()}"`, ...fresh }
  if (request.ifNoneMatch === headers.etag) return nothing(304, headers)
  return { ...document(type === contentTypes.json ? documents.v2Json() : documents.v2Protobuf(), type), headers }
}

/** Protobuf where it is asked for, as upstream calls it; null where nothing that there is was asked for. */
function typeFor(request: ApiRequest, protobuf: { asked: string; answered: string }): string | null {
  if ([protobuf.asked, protobuf.answered].some((type) => request.accept?.includes(type))) return protobuf.answered
  return asksFor(request, jsonTypes) ? contentTypes.json : null
}

/** Who does not say what they want get JSON. */
function asksFor({ accept }: ApiRequest, types: readonly string[]): boolean {
  if (accept === null || accept.trim() === '') return true
  return accept.split(',').some((each) => types.includes(each.split(';')[0]?.trim() ?? ''))
}

function document(content: string | Uint8Array, contentType: string): ApiResponse {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  return { status: 200, body: { is: 'bytes', bytes, contentType }, media: 'json', warnings: [], headers: {} }
}

function nothing(status: number, headers: Readonly<Record<string, string>>): ApiResponse {
  return { status, body: { is: 'none' }, media: 'json', warnings: [], headers }
}
