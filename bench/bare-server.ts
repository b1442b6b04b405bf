import 'reflect-metadata'
import type { ApiResponse, IncomingRequest } from '../src/apiserver/exchange.ts'
import { createAuthority, issueCertificate } from '../src/apiserver/listen/certificates.ts'
import { listen } from '../src/apiserver/listen/listen.ts'
import { systemClock as clock } from '../src/base/os/clock.ts'
import { systemTimers as timers } from '../src/base/os/timers.ts'
import { SqliteStore } from '../src/storage/sqlite/sqlite-store.ts'

/**
 * The least that a durable write over HTTPS takes: what is sent is kept, and sent back. Nobody asks who sent it or what it is, and
 * nobody watches. Up to here a write costs the wire and the disk; only what is above is the API server's own.
 *
 *     node bench/bare-server.ts FOLDER    prints its port
 */
const [folder] = process.argv.slice(2) as [string]
const store = await SqliteStore.open({ folder })
let kept = 0

async function keep({ body }: IncomingRequest): Promise<ApiResponse> {
  const sent = body.is === 'unread' ? await body.read() : body
  const value = sent.is === 'bytes' ? sent.bytes : new Uint8Array()
  const key = `/registry/configmaps/default/kept-${kept++}`
  await store.transact({ conditions: [{ key, modified: 0 }], writes: [{ is: 'put', key, value }] })
  return {
    status: 201,
    body: { is: 'bytes', bytes: value, contentType: 'application/json' },
    ...{ media: 'json', warnings: [], headers: {} },
  }
}

const authority = await createAuthority(clock.now())
const names = { commonName: 'bare', ips: ['127.0.0.1'], use: 'server' } as const
const tls = { ...(await issueCertificate(authority, names, clock.now())), ca: authority.cert }
const server = { handle: keep, passesOn: () => false, close: () => undefined }
const { port } = await listen({ server, tls, host: '127.0.0.1', port: 0, clock, timers })
console.log(port)
