import { certificateAuthenticator } from '../apiserver/auth/certificates.ts'
import { type RequestHeaders, requestHeaderAuthenticator } from '../apiserver/auth/request-headers.ts'
import { tokenAuthenticator } from '../apiserver/auth/static-tokens.ts'
import { frontProxyRequest } from '../apiserver/listen/certificate-requests.ts'
import { createAuthority, issueCertificate, type KeyPair } from '../apiserver/listen/certificates.ts'
import { askThrough, lazyExtensionClient } from '../apiserver/listen/lazy-extension-client.ts'
import { type Listening, listen } from '../apiserver/listen/listen.ts'
import { systemClock as clock } from '../base/os/clock.ts'
import type { IncomingMessage } from '../base/os/http.ts'
import { type RequestOptions, request } from '../base/os/https.ts'
import { systemTimers as timers } from '../base/os/timers.ts'
import type { Client } from '../client/client.ts'
import { openTestApi } from './open-test-api.ts'

export interface ListeningTestApi extends Listening {
  /** An administrator's, without the network. */
  readonly client: Client
  /** What signed the server's certificate, and may sign others'. */
  readonly authority: KeyPair
  /** What signs certificates of who may speak for others. */
  readonly frontProxies: KeyPair
  readonly ca: string
  /** Asks as an administrator, unless the options say otherwise; resolves with the head of the answer. */
  ask(path: string, options?: RequestOptions, body?: Uint8Array): Promise<IncomingMessage>
}

const admin = { name: 'admin', uid: '', groups: ['system:masters'] }

const headers: RequestHeaders = {
  allowedNames: ['front-proxy-client', 'another-proxy'],
  usernameHeaders: ['X-Remote-User', 'X-Me'],
  uidHeaders: ['X-Remote-Uid'],
  groupHeaders: ['X-Remote-Group', 'X-Group'],
  extraHeadersPrefix: ['X-Remote-Extra-', 'X-E-'],
}

/** An API server alone, over HTTPS at a free port; who shows the token `secret` is an administrator, and so may certificates tell who asks. */
export async function openListening(): Promise<ListeningTestApi> {
  const authenticators = [
    requestHeaderAuthenticator(headers),
    certificateAuthenticator,
    tokenAuthenticator(new Map([['secret', admin]])),
  ]
  const authority = await createAuthority(clock.now())
  const frontProxies = await createAuthority(clock.now(), 'front-proxy-ca')
  const identity = () => issueCertificate(frontProxies, frontProxyRequest, clock.now())
  const extensions = lazyExtensionClient(identity, timers)
  const { server, client } = await openTestApi({ authenticators, askExtension: askThrough(extensions) })
  const ca = authority.cert
  const names = { commonName: 'apiserver', ips: ['127.0.0.1'], use: 'server' } as const
  const tls = { ...(await issueCertificate(authority, names, clock.now())), ca, frontProxyCa: frontProxies.cert }
  const listening = await listen({ server, tls, host: '127.0.0.1', port: 0, clock, timers, extensions })
  return {
    ...{ ...listening, client, authority, frontProxies, ca },
    ask(path, options = {}, body) {
      const headers = { authorization: 'Bearer secret', ...options.headers }
      return new Promise((resolve, reject) => {
        request({ host: '127.0.0.1', port: listening.port, path, ca, agent: false, ...options, headers }, resolve)
          .on('error', reject)
          .end(body)
      })
    },
  }
}

export async function bytesOf(answer: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of answer) chunks.push(chunk)
  return Buffer.concat(chunks)
}
