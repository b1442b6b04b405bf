import { apiVersionOf, type Kind } from '../api/kind.ts'
import { contentHash } from '../base/content-hash.ts'
import type { ServiceAccountTokens } from './auth/service-account-tokens.ts'
import type { ComputedApi } from './computed-api.ts'
import { aggregated, apiGroup, apiGroupList, apiResourceList, apiVersions } from './discovery/documents.ts'
import { contentTypes, negotiateDocument, prettily, refuseOtherThan } from './encode/negotiate.ts'
import type { ApiRequest, ApiResponse } from './exchange.ts'
import { type HealthCheck, health } from './health.ts'
import { methodNotAllowed, noSuchPath } from './refusals.ts'
import type { Registry } from './registry.ts'

/** What is answered beside resources: discovery, health, version, OpenAPI. */
export interface PlainPaths {
  readonly registry: Registry
  readonly computed: readonly ComputedApi[]
  readonly checks: readonly HealthCheck[]
  readonly version: object
  readonly serverAddress: string
  /** Null where the server has no key to sign tokens with. */
  readonly tokens: ServiceAccountTokens | null
  openapi(request: ApiRequest): Promise<ApiResponse>
}

/** By which holders of tokens, and whoever they show them to, learn how to check them. */
const issuerPaths: ReadonlySet<string> = new Set(['/openid/v1/jwks', '/.well-known/openid-configuration'])

const encoder = new TextEncoder()
const plainText = 'text/plain; charset=utf-8'

export async function answerPath(request: ApiRequest, served: PlainPaths): Promise<ApiResponse> {
  const path = request.path
  const state = health(path, request.query, served.checks)
  if (state !== null) {
    if (state.is === 'unknown-check') return pageNotFound()
    return text(state.is === 'ok' ? 200 : 500, state.text)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed()
  if (path.startsWith('/openapi/')) return served.openapi(request)
  const bare = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
  if (issuerPaths.has(path)) return issuerDocument(request, served)
  if (bare === '/version') return onlyAs(contentTypes.json, request, JSON.stringify(served.version, null, 2))
  if (bare === '/api' || bare === '/apis') return root(request, bare === '/api' ? 'api' : 'apis', served)
  if (path === '/' || path === '') {
    const text = JSON.stringify({ paths: await rootPaths(served) }, null, 2)
    return bytes(text, contentTypes.json)
  }
  return group(request, bare.split('/').slice(1), served)
}

async function issuerDocument(request: ApiRequest, { tokens, serverAddress }: PlainPaths): Promise<ApiResponse> {
  if (tokens === null) return pageNotFound()
  const isKeys = request.path === '/openid/v1/jwks'
  const document = isKeys ? await tokens.keys() : await tokens.configuration(serverAddress)
  const answer = onlyAs(isKeys ? 'application/jwk-set+json' : contentTypes.json, request, JSON.stringify(document))
  return { ...answer, headers: { 'cache-control': 'public, max-age=3600' } }
}

async function root(request: ApiRequest, which: 'api' | 'apis', served: PlainPaths): Promise<ApiResponse> {
  const { serverAddress } = served
  const kinds = await kindsOf(served)
  if (wantsAggregated(request.accept ?? '')) return aggregate(request, JSON.stringify(aggregated(kinds, which)))
  if (which === 'apis') return document(request, apiGroupList(kinds), false)
  return document(request, apiVersions(serverAddress), true)
}

/** Who has asked before tells what they have kept. */
function aggregate({ ifNoneMatch }: ApiRequest, text: string): ApiResponse {
  const headers = { vary: 'Accept', etag: `"${contentHash(text)}"`, 'cache-control': 'public' }
  if (ifNoneMatch === headers.etag) {
    return { status: 304, body: { is: 'none' }, media: 'json', warnings: [], headers }
  }
  return { ...bytes(text, 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'), headers }
}

function wantsAggregated(accept: string): boolean {
  const first = accept.split(',').find((each) => /application\/json|\*\/\*/.test(each)) ?? ''
  const parts = first.split(';').map((part) => part.trim())
  return ['g=apidiscovery.k8s.io', 'v=v2', 'as=APIGroupDiscoveryList'].every((part) => parts.includes(part))
}

/** Stored or not. */
async function kindsOf({ registry, computed }: PlainPaths): Promise<readonly Kind[]> {
  const stored = registry.resources.map(({ kind }) => kind)
  const others = await Promise.all(computed.map((api) => api.load()))
  return [...stored, ...others.flatMap(({ kinds }) => kinds)]
}

async function group(request: ApiRequest, segments: readonly string[], served: PlainPaths): Promise<ApiResponse> {
  const { registry, computed } = served
  const kinds = await kindsOf(served)
  const [top, first = '', second] = segments
  const found = () =>
    second === undefined
      ? document(request, apiGroup(kinds, first), false)
      : document(request, apiResourceList(kinds, first, second), registry.isBuiltIn(first))
  if (top === 'api' && segments.length === 2) return document(request, apiResourceList(kinds, '', first), true)
  if (top === 'apis' && computed.some((api) => api.group === first)) return found()
  if (top !== 'apis' || !registry.servesGroup(first)) return pageNotFound()
  if (second !== undefined && !registry.isBuiltIn(first) && !registry.servesGroupVersion(first, second))
    return pageNotFound()
  return found()
}

/** In whichever encoding the caller takes. */
function document({ accept, query, userAgent }: ApiRequest, object: object | null, isRouted: boolean): ApiResponse {
  if (object === null) throw noSuchPath()
  const media = negotiateDocument(accept, isRouted)
  const laidOut = media === 'json' && accept !== null && prettily(query, userAgent)
  const body = { is: 'object', object, stored: null } as const
  return { status: 200, body, media: laidOut ? 'pretty' : media, warnings: [], headers: {} }
}

async function rootPaths(served: PlainPaths): Promise<readonly string[]> {
  const { checks } = served
  const kinds = await kindsOf(served)
  const groups = new Set(kinds.map((kind) => kind.group))
  const versions = new Set(kinds.map(apiVersionOf))
  const paths = [
    '/api',
    '/apis',
    ...[...groups].filter((each) => each !== '').map((each) => `/apis/${each}`),
    ...[...versions].map((each) => (each.includes('/') ? `/apis/${each}` : `/api/${each}`)),
    ...['/healthz', '/livez', '/readyz'].flatMap((each) => [each, ...checks.map(({ name }) => `${each}/${name}`)]),
    '/openapi/v2',
    '/openapi/v3',
    '/version',
  ]
  return paths.sort()
}

function onlyAs(contentType: string, { accept }: ApiRequest, text: string): ApiResponse {
  refuseOtherThan(contentType, accept)
  return bytes(text, contentType)
}

function bytes(body: string, contentType: string): ApiResponse {
  return {
    status: 200,
    body: { is: 'bytes', bytes: encoder.encode(body), contentType },
    media: 'json',
    warnings: [],
    headers: {},
  }
}

function text(status: number, body: string): ApiResponse {
  const headers = { 'x-content-type-options': 'nosniff' }
  return {
    status,
    body: { is: 'bytes', bytes: encoder.encode(body), contentType: plainText },
    media: 'json',
    warnings: [],
    headers,
  }
}

export function pageNotFound(): ApiResponse {
  return text(404, '404 page not found\n')
}
