import type { IncomingMessage } from '../../base/os/http.ts'
import type { NodeTarget } from '../exchange.ts'

/** How what is said over a WebSocket is told to a kubelet that hears SPDY alone. */
export type Translation =
  /** Messages become streams. */
  | { readonly is: 'command' }
  /** Messages hold SPDY already, in one of these protocols. */
  | { readonly is: 'ports'; readonly protocols: readonly string[] }

/** `v4` and those before it are passed on as they are, as upstream does: kubelets know them. */
export const commandProtocol = 'v5.channel.k8s.io'
/** Before the name of a protocol that is spoken in SPDY: `SPDY/3.1+portforward.k8s.io` (KEP-4006). */
export const tunnelled = 'SPDY/3.1+'

/** Null: nothing is to be translated. */
export function translationFor({ headers }: IncomingMessage, target: NodeTarget): Translation | null {
  if (target.takesMessages || headers.upgrade?.toLowerCase() !== 'websocket') return null
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim())
  if (target.conversation === 'command') return offered.includes(commandProtocol) ? { is: 'command' } : null
  const protocols = offered
    .filter((each) => each.startsWith(tunnelled) && each.endsWith('.k8s.io'))
    .map((each) => each.slice(tunnelled.length))
  return protocols.length > 0 ? { is: 'ports', protocols } : null
}
