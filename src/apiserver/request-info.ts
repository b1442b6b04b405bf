import { textOfBytes } from '../base/byte-text.ts'

/**
 * What a request is about, read from its method, path and query alone.
 *
 *   GET  /api/v1/namespaces/a/pods/web-0/log   → get pods/log of web-0 in a
 *   GET  /apis/apps/v1/statefulsets?watch=1    → watch statefulsets everywhere
 *   GET  /api/v1/watch/namespaces/a/pods/web-0 → watch pods of the name web-0 in a (the old way to ask)
 *   GET  /api/v1/namespaces/a                  → get namespaces a (a namespace is in itself)
 *   GET  /api/v1//pods                         → get the resource of no name (slashes are not forgiven, but at the end)
 *   GET  /api/v1/namespaces//pods              → list pods everywhere, by the path of one namespace
 *   GET  //api/v1/pods                         → list pods, for who may not; for who may there is nothing at such a path
 *   GET  /api/v1/proxy/pods/web-0              → proxy pods of the name web-0: another old way, which leads nowhere
 */

/** Empty: a method that has none. */
export type Verb =
  | ''
  | 'get'
  | 'list'
  | 'watch'
  | 'proxy'
  | 'create'
  | 'update'
  | 'patch'
  | 'delete'
  | 'deletecollection'

export interface ResourceRequest {
  readonly is: 'resource'
  readonly verb: Verb
  readonly group: string
  readonly version: string
  readonly resource: string
  /** Null: none, or one without a name. */
  readonly namespace: string | null
  /** The path is one below a namespace, though it need not name it. */
  readonly isInNamespace: boolean
  /** Empty: an object without a name, of which something is asked: `pods//log`. */
  readonly name: string | null
  readonly subresource: string | null
  /** What follows the subresource: `proxy/a/b` gives [a, b]. */
  readonly rest: readonly string[]
  /** The verb stood in the path, and not in the method. */
  readonly isVerbInPath: boolean
  /** The path, where no resource is ever found by it. */
  readonly offRoute: string | null
}

interface PathRequest {
  readonly is: 'path'
  /** The method, in lower case, as authorization knows it. */
  readonly verb: string
  readonly path: string
}

export type RequestInfo = ResourceRequest | PathRequest

/** Subresources of a namespace; anything else behind a namespace's name is a resource within it. */
const namespaceSubresources = new Set(['status', 'finalize'])

export function requestInfo(method: string, path: string, query: URLSearchParams): RequestInfo {
  // Decoded before it is split, as upstream: `a%2Fb` is two segments.
  const plain = decodedPath(path)
  const segments = withoutOuterSlashes(plain).split('/')
  const grouped = segments[0] === 'apis'
  const head = grouped ? 3 : 2
  if ((!grouped && segments[0] !== 'api') || segments.length <= head) {
    return { is: 'path', verb: method.toLowerCase(), path: plain }
  }
  const group = grouped ? segments[1]! : ''
  const version = grouped ? segments[2]! : segments[1]!
  const inPath = segments.length > head + 1 ? verbsInPaths.get(segments[head]!) : undefined
  const isVerbInPath = inPath !== undefined
  const place = locate(segments, isVerbInPath ? head + 1 : head)
  const verb = inPath ?? verbOf(method, place.name, query)
  const subresource = inPath === 'proxy' ? null : place.subresource
  const offRoute = plain.startsWith('//') || segments[1] === '' ? plain : null
  return { is: 'resource', verb, group, version, ...place, subresource, isVerbInPath, offRoute }
}

/** Verbs that stood in paths once. */
const verbsInPaths: ReadonlyMap<string, Verb> = new Map([
  ['watch', 'watch'],
  ['proxy', 'proxy'],
])

/** A path of a version that ends with a verb which stood in paths once: nobody can say what it is about. */
export function isAboutNothing(path: string): boolean {
  const plain = withoutOuterSlashes(decodedPath(path))
  // Hardly a path ends so, and every request's is looked at.
  if (!plain.endsWith('/watch') && !plain.endsWith('/proxy')) return false
  const segments = plain.split('/')
  return segments.length === (segments[0] === 'apis' ? 4 : segments[0] === 'api' ? 3 : 0)
}

function withoutOuterSlashes(path: string): string {
  let [from, to] = [0, path.length]
  while (path.charCodeAt(from) === slash) from++
  while (to > from && path.charCodeAt(to - 1) === slash) to--
  return path.slice(from, to)
}

const slash = 0x2f

const connecting: ReadonlySet<string | null> = new Set(['exec', 'attach', 'portforward'])

/** A connection is asked for, whatever comes over it. */
export function isConnecting({ subresource, offRoute }: ResourceRequest): boolean {
  return connecting.has(subresource) && offRoute === null
}

/** What others answer they also read: the body is passed on as it comes. */
export function isProxied(info: RequestInfo): info is ResourceRequest {
  return info.is === 'resource' && info.subresource === 'proxy' && info.offRoute === null
}

type Place = Pick<ResourceRequest, 'resource' | 'namespace' | 'isInNamespace' | 'name' | 'subresource' | 'rest'>

/** What the segments from `at` on are about. */
function locate(segments: readonly string[], at: number): Place {
  const [first = '', second, third] = [segments[at], segments[at + 1], segments[at + 2]]
  if (first !== 'namespaces' || second === undefined) return place(first, null, segments, at + 1)
  if (third === undefined || namespaceSubresources.has(third)) return place(first, second, segments, at + 1)
  return { ...place(third, second, segments, at + 3), isInNamespace: true }
}

/** The name stands at `nameAt`, where there is one. */
function place(resource: string, namespace: string | null, segments: readonly string[], nameAt: number): Place {
  const [name = null, subresource = null] = [segments[nameAt], segments[nameAt + 1]]
  const [namespaceOrNone, subresourceOrNone] = [namespace || null, subresource || null]
  return {
    ...{ resource, namespace: namespaceOrNone, isInNamespace: false },
    ...{ name, subresource: subresourceOrNone, rest: segments.slice(nameAt + 2) },
  }
}

function verbOf(method: string, name: string | null, query: URLSearchParams): Verb {
  const isNamed = name !== null && name !== ''
  switch (method) {
    case 'POST':
      return 'create'
    case 'PUT':
      return 'update'
    case 'PATCH':
      return 'patch'
    case 'DELETE':
      return isNamed ? 'delete' : 'deletecollection'
    case 'GET':
    case 'HEAD':
      if (isNamed) return 'get'
      return isTrue(query.get('watch')) ? 'watch' : 'list'
    default:
      return ''
  }
}

/** A query parameter as Go's API machinery reads a boolean: anything but these is true. */
export function isTrue(value: string | null): boolean {
  return value !== null && value !== '0' && value.toLowerCase() !== 'false'
}

/** As it is meant; bytes that are no text stay, each by itself. */
export function decodedPath(path: string): string {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    const bytes = path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    return textOfBytes(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))
  }
}
