import type { ClusterAuthentication } from '../apiserver/aggregation/keep-authentication.ts'
import { type RequestHeaders, requestHeaderAuthenticator } from '../apiserver/auth/request-headers.ts'
import { frontProxyRequest } from '../apiserver/listen/certificate-requests.ts'
import type { KeyPair } from '../apiserver/listen/certificates.ts'
import type { ExtensionClient } from '../apiserver/listen/extension-client.ts'
import { lazyExtensionClient } from '../apiserver/listen/lazy-extension-client.ts'
import { MadeOnce } from '../base/made-once.ts'
import { systemClock as clock } from '../base/os/clock.ts'
import type { Timers } from '../base/timers.ts'

interface Authorities {
  /** Of clients, and of the server itself. */
  readonly clients: KeyPair
  readonly frontProxies: KeyPair
  /** What the server shows those whom it tells who asks. */
  readonly identity: KeyPair
}

/** As kubeadm has them. */
const headers: RequestHeaders = {
  allowedNames: [frontProxyRequest.commonName],
  usernameHeaders: ['X-Remote-User'],
  uidHeaders: [],
  groupHeaders: ['X-Remote-Group'],
  extraHeadersPrefix: ['X-Remote-Extra-'],
}

/** Authorities of a test's own, made for the first who needs one: a test without other servers and other clients does not. */
export class TestPki {
  readonly authenticator = requestHeaderAuthenticator(headers)
  /** Resolves when they are made. */
  readonly authentication: Promise<ClusterAuthentication>
  /** The way to servers behind APIServices. */
  readonly extensions: MadeOnce<ExtensionClient>
  readonly #authorities: MadeOnce<Authorities>

  constructor(timers: Timers) {
    const { promise, resolve } = Promise.withResolvers<ClusterAuthentication>()
    this.authentication = promise
    this.#authorities = new MadeOnce(async () => {
      const made = await makeAuthorities()
      const { isCurrent } = await import('../apiserver/listen/issuers.ts')
      resolve({
        clientCa: made.clients.cert,
        frontProxy: { ...headers, ca: made.frontProxies.cert },
        isCurrent: (certificate) => isCurrent(certificate, clock.now()),
      })
      return made
    })
    this.extensions = lazyExtensionClient(async () => (await this.authorities()).identity, timers)
  }

  authorities(): Promise<Authorities> {
    return this.#authorities.get()
  }

  async close(): Promise<void> {
    ;(await this.extensions.soFar)?.close()
  }
}

async function makeAuthorities(): Promise<Authorities> {
  const { createAuthority, issueCertificate } = await import('../apiserver/listen/certificates.ts')
  const clients = await createAuthority(clock.now())
  const frontProxies = await createAuthority(clock.now(), 'front-proxy-ca')
  const identity = await issueCertificate(frontProxies, frontProxyRequest, clock.now())
  return { clients, frontProxies, identity }
}
