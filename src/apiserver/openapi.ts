import type { OpenApiDocument, OpenApiDocuments } from '../api/ops/openapi/documents.ts'
import { scheme } from '../api/scheme.ts'
import type { Clock } from '../base/clock.ts'
import type { ComputedApi } from './computed-api.ts'
import { firstWished } from './encode/accept.ts'
import { contentTypes } from './encode/negotiate.ts'
import type { ApiRequest, ApiResponse } from './exchange.ts'
import { pageNotFound } from './plain-answer.ts'
import type { Resource } from './registry.ts'
import { serveContent } from './serve-content.ts'

const encoder = new TextEncoder()
const plainText = 'text/plain; charset=utf-8'

/** An array of its own whenever something changed, as is what other servers have. */
interface Served {
  readonly resources: readonly Pick<Resource, 'kind'>[]
}

interface Elsewhere {
  readonly openApi: ReadonlyMap<string, string>
}

interface Made {
  readonly of: Served['resources']
  readonly elsewhere: Elsewhere['openApi']
  readonly documents: OpenApiDocuments
  readonly sinceMs: number
}

/** OpenAPI v2 and v3 of what is served, made when first asked for: most of a cluster's life nobody does. */
export function createOpenapi(
  registry: Served,
  clock: Clock,
  computed: readonly ComputedApi[] = [],
  extensions: Elsewhere = { openApi: new Map() },
): (request: ApiRequest) => Promise<ApiResponse> {
  let made: Made | null = null
  return async (request) => {
    const before = made?.documents ?? (await make())
    const { resources } = registry
    const { openApi: elsewhere } = extensions
    if (made?.of !== resources || made.elsewhere !== elsewhere) {
      const others = await Promise.all(computed.map((api) => api.load()))
      const kinds = [...resources.map(({ kind }) => kind), ...others.flatMap((api) => api.kinds)]
      // HTTP knows whole seconds: what comes in the same one must be newer all the same, or caches keep what was before.
      const soonestMs = (made?.sinceMs ?? 0) + 1000
      const documents = before.of(kinds, elsewhere)
      made = { of: resources, elsewhere, documents, sinceMs: Math.max(clock.now(), soonestMs) }
    }
    return answer(request, made, clock.now())
  }
}

async function make(): Promise<OpenApiDocuments> {
  const { OpenApiDocuments } = await import('../api/ops/openapi/documents.ts')
  return new OpenApiDocuments(scheme, { title: 'Kubernetes', version: '1.36' })
}

async function answer(
  request: ApiRequest,
  { documents, sinceMs: modifiedMs }: Made,
  nowMs: number,
): Promise<ApiResponse> {
  const { path } = request
  if (path === '/openapi/v2') return v2(request, documents, modifiedMs)
  if (path === '/openapi/v3') {
    const bytes = () => encoder.encode(documents.v3Index())
    return serveContent(request, { bytes, contentType: plainText, modifiedMs, headers: fresh })
  }
  if (!path.startsWith('/openapi/v3/')) return pageNotFound()
  const found = documents.v3Document(path)
  if (found === undefined) return nothing(404, fresh)
  return v3(request, found, modifiedMs, nowMs)
}

const fresh = { 'cache-control': 'no-cache, private' }

/** Who asks by a hash may keep the answer for ever, so that it must be the right one. */
async function v3(
  request: ApiRequest,
  found: OpenApiDocument,
  modifiedMs: number,
  nowMs: number,
): Promise<ApiResponse> {
  const { asProtobuf, protobufTypes } = await import('../api/ops/openapi/documents.ts')
  const contentType = typeFor(request, protobufTypes.v3)
  const varies = { vary: 'Accept', ...fresh }
  if (contentType === null) return nothing(406, varies)
  const { path, query } = request
  const { hash, text } = found
  const etag = `"${hash}"`
  const asked = query.get('hash') ?? ''
  if (asked !== '' && asked !== hash) {
    return nothing(301, { ...varies, etag, location: `${path}?hash=${hash}`, 'content-type': contentType })
  }
  const headers = asked === '' ? varies : { ...varies, 'cache-control': 'public, immutable', expires: inAYear(nowMs) }
  const bytes = () => (contentType === contentTypes.json ? encoder.encode(text) : asProtobuf(found))
  return serveContent(request, { bytes, contentType, etag, modifiedMs, headers, isUnpacked: true })
}

/** Upstream calls the zone by its name. */
function inAYear(nowMs: number): string {
  const then = new Date(nowMs)
  then.setUTCFullYear(then.getUTCFullYear() + 1)
  return then.toUTCString().replace('GMT', 'UTC')
}

async function v2(request: ApiRequest, documents: OpenApiDocuments, modifiedMs: number): Promise<ApiResponse> {
  const { protobufTypes } = await import('../api/ops/openapi/documents.ts')
  const contentType = typeFor(request, protobufTypes.v2)
  // Said of every answer, packed or not.
  const headers = { vary: 'Accept-Encoding, Accept', ...fresh }
  if (contentType === null) return nothing(406, headers)
  const bytes = () => (contentType === contentTypes.json ? encoder.encode(documents.v2Json()) : documents.v2Protobuf())
  return serveContent(request, { bytes, contentType, etag: `"${documents.v2Hash()}"`, modifiedMs, headers })
}

/** Protobuf where it is asked for, as upstream calls it; null where nothing that there is was asked for. */
function typeFor({ accept }: ApiRequest, protobuf: { asked: string; answered: string }): string | null {
  // Who does not say what they want get JSON.
  if (accept === null || accept === '') return contentTypes.json
  const found = firstWished(accept, [contentTypes.json, protobuf.asked, protobuf.answered])
  return found === protobuf.asked ? protobuf.answered : found
}

function nothing(status: number, headers: Readonly<Record<string, string>>): ApiResponse {
  const empty = { ...headers, 'content-length': '0' }
  return { status, body: { is: 'none' }, media: 'json', warnings: [], headers: empty }
}
