import { randomUUID } from '../../base/os/crypto.ts'
import type { Headers } from '../../wire/http2/header-encoder.ts'
import type { Wire } from './wire.ts'

/** A name to speak of an answer by: the caller's own where it has given one. */
export function auditHeader({ headers }: Pick<Wire, 'headers'>): Headers {
  return { 'audit-id': headers['audit-id'] || randomUUID() }
}

/** What every answer carries to a request that was looked at: its name, and that nobody keeps it. */
export function commonHeaders(wire: Pick<Wire, 'headers'>): Headers {
  return { ...auditHeader(wire), 'cache-control': 'no-cache, private' }
}
