import type { IncomingHttpHeaders } from '../../base/os/http.ts'

const prefix = 'base64url.bearer.authorization.k8s.io.'

/**
 * The token among the subprotocols that a WebSocket's client offers; null: none. It is no protocol, and is taken off, so that
 * nobody further on sees it. What breaks the rules (another beside it, no protocol but itself, no text) is a token that
 * nobody knows.
 */
export function takeBearer(headers: IncomingHttpHeaders): string | null {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim())
  const [first, ...others] = offered.filter((each) => each.startsWith(prefix))
  if (first === undefined) return null
  const protocols = offered.filter((each) => !each.startsWith(prefix))
  const encoded = first.slice(prefix.length)
  if (others.length > 0 || protocols.length === 0) return first
  headers['sec-websocket-protocol'] = protocols.join(', ')
  if (encoded === '') return null
  if (!/^[\w-]+$/.test(encoded)) return first
  return Buffer.from(encoded, 'base64url').toString()
}
