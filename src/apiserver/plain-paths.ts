import { apiVersionOf, type Kind } from '../api/kind.ts'
import type { ExtensionVersions } from './aggregation/extension-versions.ts'
import type { ServiceAccountTokens } from './auth/service-account-tokens.ts'
import type { ComputedApi } from './computed-api.ts'
import { aggregatedAs, answerAggregated } from './discovery/answer-aggregated.ts'
import { aggregated, apiGroup, apiGroupList, apiResourceList, apiVersions } from './discovery/documents.ts'
import { contentTypes, negotiateDocument, prettily, refuseOtherThan } from './encode/negotiate.ts'
import type { ApiRequest, ApiResponse } from './exchange.ts'
import type { FlowControl } from './flow/flow-control.ts'
import { checksOf, endpoints, type Health, type HealthCheck, health, healthEndpoint } from './health.ts'
import type { MeteredStore } from './metrics/metered-store.ts'
import type { ProcessFigures } from './metrics/metrics-text.ts'
import type { RequestMetrics } from './metrics/request-metrics.ts'
import { part } from './parts.ts'
import { pageNotFound, plainAnswer } from './plain-answer.ts'
import { methodNotAllowed, noSuchPath } from './refusals.ts'
import type { Registry } from './registry.ts'

const loadMetrics = part(() => import('./metrics/answer-metrics.ts'))

/** What is answered beside resources: discovery, health, version, OpenAPI. */
export interface PlainPaths {
  readonly registry: Registry
  readonly store: MeteredStore
  readonly flow: FlowControl
  readonly computed: readonly ComputedApi[]
  readonly extensions: ExtensionVersions
  readonly checks: readonly HealthCheck[]
  readonly version: object
  readonly serverAddress: () => string
  /** Null where the server has no key to sign tokens with. */
  readonly tokens: ServiceAccountTokens | null
  openapi(request: ApiRequest): Promise<ApiResponse>
  readonly requests: RequestMetrics
  /** What the process has used; null where nobody measures it. */
  figures(): ProcessFigures | null
}

const encoder = new TextEncoder()

/** `path` is decoded. Some paths are answered whatever the method is; the others have a router. */
export async function answerPath(request: ApiRequest, path: string, served: PlainPaths): Promise<ApiResponse> {
  const endpoint = healthEndpoint(path)
  if (endpoint !== null) return healthAnswer(await health(endpoint, path, request.query, served.checks))
  if (path.startsWith('/openapi/')) return served.openapi(request)
  if (path === '/' || path === '/index.html') {
    return bytes(JSON.stringify({ paths: await rootPaths(served) }, null, 2), contentTypes.json)
  }
  if (path === '/metrics' || path === '/metrics/slis') return (await loadMetrics()).answerMetrics(request, path, served)
  if (path === '/apis' || path === '/apis/') return root(request, 'apis', served)
  const group = /^\/apis\/([^/]+)\/?$/.exec(path)?.[1]
  const kinds = await kindsOf(served)
  const found = group === undefined ? null : apiGroup(kinds, group, served.extensions.discovery)
  if (found !== null) return document(request, found, false)
  return routed(request, path, kinds, served)
}

/** A router has all below its root: what it does not know has a Status, and what it does takes one method. */
async function routed(
  request: ApiRequest,
  path: string,
  kinds: readonly Kind[],
  served: PlainPaths,
): Promise<ApiResponse> {
  const segments = path.split('/').slice(1)
  const root = rootOf(segments, kinds, served)
  if (root === null) return pageNotFound()
  if (segments.slice(root.depth).some((segment) => segment !== '')) throw noSuchPath()
  if (request.method !== 'GET' && !root.isForAll) throw methodNotAllowed()
  return root.answer(request)
}

interface Root {
  readonly depth: number
  /** Methods. */
  readonly isForAll?: boolean
  answer(request: ApiRequest): ApiResponse | Promise<ApiResponse>
}

function rootOf(segments: readonly string[], kinds: readonly Kind[], served: PlainPaths): Root | null {
  const [first, second = '', third = ''] = segments
  const start = segments.slice(0, 3).join('/')
  if (first === 'version') {
    const text = JSON.stringify(served.version, null, 2)
    return { depth: 1, answer: (request) => onlyAs(contentTypes.json, request, text) }
  }
  if (first === 'api' && isVersionServed('', second, kinds)) {
    return { depth: 2, answer: (request) => document(request, apiResourceList(kinds, '', second), true) }
  }
  if (first === 'api') return { depth: 1, answer: (request) => root(request, 'api', served) }
  if (first === 'apis' && second !== '' && isVersionServed(second, third, kinds)) {
    const isBuiltIn = served.registry.isBuiltIn(second)
    const answer = (request: ApiRequest) => document(request, apiResourceList(kinds, second, third), isBuiltIn)
    return { depth: 3, isForAll: !isBuiltIn, answer }
  }
  // Of a group all whose kinds were made at run time there is no router.
  if (first === 'apis' && second !== '' && served.registry.isBuiltIn(second)) {
    const remote = served.extensions.discovery
    return { depth: 2, answer: (request) => document(request, apiGroup(kinds, second, remote), true) }
  }
  return issuerRoot(start, served.tokens, served.serverAddress)
}

/** By which holders of tokens, and whoever they show them to, learn how to check them. */
function issuerRoot(start: string, tokens: PlainPaths['tokens'], serverAddress: () => string): Root | null {
  if (tokens === null) return null
  const headers = { 'cache-control': 'public, max-age=3600' }
  const answer = async (request: ApiRequest, type: string, document: Promise<object>) => ({
    ...onlyAs(type, request, JSON.stringify(await document)),
    headers,
  })
  if (start === 'openid/v1/jwks')
    return { depth: 3, answer: (request) => answer(request, 'application/jwk-set+json', tokens.keys()) }
  if (!start.startsWith('.well-known/openid-configuration')) return null
  return { depth: 2, answer: (request) => answer(request, contentTypes.json, tokens.configuration(serverAddress())) }
}

function isVersionServed(group: string, version: string, kinds: readonly Kind[]): boolean {
  return kinds.some((kind) => kind.group === group && kind.version === version)
}

async function root(request: ApiRequest, which: 'api' | 'apis', served: PlainPaths): Promise<ApiResponse> {
  const { serverAddress, extensions } = served
  const kinds = await kindsOf(served)
  const remote = extensions.discovery
  // Upstream serves it where the path of all groups ends with their name.
  const media = request.path === '/apis/' ? null : aggregatedAs(request, which === 'api')
  if (media !== null) return answerAggregated(request, aggregated(kinds, which, remote), media)
  if (which === 'apis') return document(request, apiGroupList(kinds, remote), false)
  return document(request, apiVersions(serverAddress()), true)
}

/** Stored or not. */
async function kindsOf({ registry, computed }: PlainPaths): Promise<readonly Kind[]> {
  const stored = registry.resources.map(({ kind }) => kind)
  const others = await Promise.all(computed.map((api) => api.load()))
  return [...stored, ...others.flatMap(({ kinds }) => kinds)]
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
    ...fixedPaths,
    ...(served.tokens === null ? [] : issuerPaths),
    ...[...groups].filter((each) => each !== '').map((each) => `/apis/${each}`),
    ...[...versions].map((each) => (each.includes('/') ? `/apis/${each}` : `/api/${each}`)),
    ...endpoints.flatMap((each) => [`/${each}`, ...checksOf(each, checks).map(({ name }) => `/${each}/${name}`)]),
  ]
  return paths.sort()
}

const fixedPaths = [
  '/api',
  '/apis',
  '/apis/',
  '/metrics',
  '/metrics/slis',
  '/openapi/v2',
  '/openapi/v3',
  '/openapi/v3/',
  '/version',
]
const issuerPaths = ['/.well-known/openid-configuration', '/openid/v1/jwks']

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

function healthAnswer(state: Health): ApiResponse {
  if (state.is === 'unknown-check') return pageNotFound()
  const answer = plainAnswer(state.is === 'ok' ? 200 : 500, state.text)
  return state.is === 'ok' && state.of === 'one' ? { ...answer, headers: {} } : answer
}
