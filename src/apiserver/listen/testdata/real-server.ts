import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from 'node:http2'
import { afterAll, beforeAll } from 'vitest'
import { systemClock as clock } from '../../../base/os/clock.ts'
import { systemTimers as timers } from '../../../base/os/timers.ts'
import type { Client } from '../../../client/client.ts'
import { MemoryStore } from '../../../storage/memory/memory-store.ts'
import type { Transaction } from '../../../storage/store.ts'
import { openTestApi } from '../../../testing/open-test-api.ts'
import { tokenAuthenticator } from '../../auth/static-tokens.ts'
import type { User } from '../../exchange.ts'
import { createAuthority, issueCertificate } from '../certificates.ts'
import { defaultPatience, limits, type Patience } from '../limits.ts'
import { type Listening, listen } from '../listen.ts'
import type { UntakenLimits } from '../untaken.ts'

/** A store on a disk that stands still while `held`. */
class HeldStore extends MemoryStore {
  held: Promise<void> = Promise.resolve()

  override async transact(transaction: Transaction) {
    await this.held
    return super.transact(transaction)
  }
}

const admin = { name: 'admin', uid: '', groups: ['system:masters'] }
const users = ['greedy', 'modest'].map((name): [string, User] => [name, { name, uid: '', groups: ['everybody'] }])

/** An API server for real connections, for all tests of a file. */
export class RealServer {
  readonly store = new HeldStore()
  client!: Client
  ca = ''
  listenWith!: (patience: Partial<Patience>, untaken?: UntakenLimits) => Promise<Listening>
  /** With the usual patience. */
  patient!: Listening
  readonly #sessions: ClientHttp2Session[] = []

  constructor() {
    beforeAll(async () => {
      const api = await openTestApi({
        store: this.store,
        authorizationModes: ['AlwaysAllow'],
        flow: { reading: 4, mutating: 4 },
        authenticators: [tokenAuthenticator(new Map([['secret', admin], ...users]))],
      })
      this.client = api.client
      const { server } = api
      const authority = await createAuthority(clock.now())
      const { cert: ca } = authority
      this.ca = ca
      const names = { commonName: 'apiserver', ips: ['127.0.0.1'], use: 'server' } as const
      const tls = { ...(await issueCertificate(authority, names, clock.now())), ca }
      this.listenWith = (patience, untaken = limits.untaken) =>
        listen({
          ...{ server, tls, host: '127.0.0.1', port: 0, clock, timers, untaken },
          patience: { ...defaultPatience, answeringMs: 100, leavingMs: 100, ...patience },
        })
      this.patient = await this.listenWith({})
    })
    afterAll(async () => {
      for (const session of this.#sessions) session.destroy()
      await this.patient.close()
    })
  }

  newSession({ port } = this.patient): ClientHttp2Session {
    const session = connect(`https://127.0.0.1:${port}`, { ca: this.ca, maxSendHeaderBlockLength: 2 * 1024 * 1024 })
    session.on('error', () => undefined)
    this.#sessions.push(session)
    return session
  }
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export const configMaps = '/api/v1/namespaces/default/configmaps'
export const maps = { 'content-type': 'application/json', authorization: 'Bearer secret' }

/** `body` is written and ended; without it the stream is left open. */
export function ask(
  session: ClientHttp2Session,
  method: string,
  path: string,
  headers: object,
  body?: Uint8Array | string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': method, ':path': path, ...headers }, { endStream: false })
    let head: IncomingHttpHeaders = {}
    let text = ''
    stream.on('response', (got) => (head = got))
    stream.on('data', (chunk) => (text += chunk))
    stream.on('end', () => resolve({ status: Number(head[':status']), headers: head, text }))
    stream.on('error', reject)
    if (body !== undefined) stream.end(body)
  })
}
