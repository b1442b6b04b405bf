import { apiVersionOf, type Kind } from '../api/kind.ts'
import type { ServiceAccountTokens } from './auth/service-account-tokens.ts'
import type { ComputedApi } from './computed-api.ts'
import { aggregated, apiGroup, apiGroupList, apiResourceList, apiVersions } from './discovery/documents.ts'
import { contentTypes } from './encode/negotiate.ts'
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
  if (issuerPaths.has(path)) return issuerDocument(path, served)
  if (bare === '/version') return json(served.version)
  if (bare === '/api' || bare === '/apis') return root(request, bare === '/api' ? 'api' : 'apis', served)
  if (path === '/' || path === '') return json({ paths: await rootPaths(served) })
  return group(bare.split('/').slice(1), served)
}

async function issuerDocument(path: string, { tokens, serverAddress }: PlainPaths): Promise<ApiResponse> {
  if (tokens === null) return pageNotFound()
  if (path !== '/openid/v1/jwks') return json(await tokens.configuration(serverAddress))
  return bytes(JSON.stringify(await tokens.keys()), 'application/jwk-set+json')
}

async function root({ accept }: ApiRequest, which: 'api' | 'apis', served: PlainPaths): Promise<ApiResponse> {
  const { serverAddress } = served
  const kinds = await kindsOf(served)
  if (wantsAggregated(accept ?? '')) {
    const type = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
    return bytes(JSON.stringify(aggregated(kinds, which)), type)
  }
  return json(which === 'api' ? apiVersions(serverAddress) : apiGroupList(kinds))
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

async function group(segments: readonly string[], served: PlainPaths): Promise<ApiResponse> {
  const { registry, computed } = served
  const kinds = await kindsOf(served)
  const [top, first = '', second] = segments
  if (top === 'api' && segments.length === 2) return found(apiResourceList(kinds, '', first))
  if (top === 'apis' && computed.some((api) => api.group === first))
    return found(second === undefined ? apiGroup(kinds, first) : apiResourceList(kinds, first, second))
  if (top !== 'apis' || !registry.servesGroup(first)) return pageNotFound()
  if (second !== undefined && !registry.isBuiltIn(first) && !registry.servesGroupVersion(first, second))
    return pageNotFound()
  return found(second === undefined ? apiGroup(kinds, first) : apiResourceList(kinds, first, second))
}

function found(document: object | null): ApiResponse {
  if (document === null) throw noSuchPath()
  return json(document)
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

export function json(document: object): ApiResponse {
  return bytes(`${JSON.stringify(document)}\n`, contentTypes.json)
}

function bytes(body: string, contentType: string): ApiResponse {
  const headers = { vary: 'Accept' }
  return {
    status: 200,
    body: { is: 'bytes', bytes: encoder.encode(body), contentType },
    media: 'json',
    warnings: [],
    headers,
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
