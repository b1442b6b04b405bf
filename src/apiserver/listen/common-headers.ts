import { randomUUID } from '../../base/os/crypto.ts'
import type { Headers } from '../../wire/http2/header-encoder.ts'
import type { Wire } from './wire.ts'

/** What every answer carries: a name to speak of it by, the caller's own where it has given one, and that nobody keeps it. */
export function commonHeaders({ headers }: Pick<Wire, 'headers'>): Headers {
  return { 'audit-id': headers['audit-id'] || randomUUID(), 'cache-control': 'no-cache, private' }
}
