import type { IncomingHttpHeaders, IncomingMessage } from '../../base/os/http.ts'

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
])

/** The caller's credentials stay here; who asks is settled. So does the host it believed to ask. */
export function requestHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const isOurs = name === 'authorization' || name === 'host' || name.startsWith('impersonate-')
    if (name.startsWith(':') || hopByHop.has(name) || isOurs || value === undefined) continue
    kept[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return kept
}

export function responseHeaders({ headers }: IncomingMessage): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      hopByHop.has(name) || value === undefined ? [] : [[name, value]],
    ),
  )
}
