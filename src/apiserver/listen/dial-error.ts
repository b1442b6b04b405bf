import { StatusError } from '../../api/meta/status-error.ts'
import { beforePort } from '../../base/ip-address.ts'

const connectErrors: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connect: connection refused',
  EHOSTUNREACH: 'connect: no route to host',
  ENETUNREACH: 'connect: network is unreachable',
  ETIMEDOUT: 'connect: connection timed out',
}

/** Why a server that was to be proxied did not answer, in the words of Go that people search for. */
export function unreachable(host: string, port: number, error: NodeJS.ErrnoException): StatusError {
  return new StatusError(503, 'ServiceUnavailable', `error trying to reach service: ${dialFailure(host, port, error)}`)
}

export function dialFailure(host: string, port: number, { code = '', message }: NodeJS.ErrnoException): string {
  const connecting = connectErrors[code]
  if (connecting !== undefined) return `dial tcp ${beforePort(host)}:${port}: ${connecting}`
  if (code === 'ERR_TIMED_OUT') return `dial tcp ${beforePort(host)}:${port}: i/o timeout`
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return 'tls: first record does not look like a TLS handshake'
  if (code === 'ECONNRESET') return 'EOF'
  return message
}
