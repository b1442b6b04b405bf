import type { IncomingHttpHeaders, IncomingMessage } from '../../base/os/http.ts'
import type { Headers } from '../../wire/http2/header-encoder.ts'

const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
])

const saysWhoAsks = /^(impersonate-|x-remote-(user|uid|group|extra-.*)$)/

/** Under names as Go writes them. The caller's credentials stay here; who asks is settled. So does the host it believed to ask. */
export function requestHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {}
  const ofThisHop = namesOf(headers.connection)
  for (const [name, value] of Object.entries(headers)) {
    const isOurs = name === 'authorization' || name === 'host' || saysWhoAsks.test(name)
    if (name.startsWith(':') || hopByHop.has(name) || ofThisHop.has(name) || isOurs || value === undefined) continue
    kept[asGoWrites(name)] = Array.isArray(value) ? value.join(', ') : value
  }
  // That the caller takes what comes behind a body is for whoever sends it.
  if (namesOf(String(headers.te ?? '')).has('trailers')) kept['Te'] = 'trailers'
  return kept
}

/** `x-own` is `X-Own`. */
function asGoWrites(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (each) => each.toUpperCase())
}

/** In small letters; what came on lines of its own stays apart. */
export function responseHeaders({ rawHeaders, headers }: IncomingMessage): Headers {
  const kept = new Map<string, string[]>()
  const ofThisHop = namesOf(headers.connection)
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!.toLowerCase()
    if (!hopByHop.has(name) && !ofThisHop.has(name)) kept.set(name, [...(kept.get(name) ?? []), rawHeaders[at + 1]!])
  }
  return Object.fromEntries([...kept].map(([name, values]) => [name, values.length === 1 ? values[0]! : values]))
}

/** What `Connection` says is of one hop, too. */
function namesOf(connection = ''): ReadonlySet<string> {
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()))
}

/** Of a name that both have, ours comes first. */
export function besideOurs(ours: Headers, theirs: Headers): Headers {
  const shared = Object.entries(ours).filter(([name]) => theirs[name] !== undefined)
  const both = shared.map(([name, value]) => [name, [value, theirs[name]!].flat()] as const)
  return { ...ours, ...theirs, ...Object.fromEntries(both) }
}
