import type { X509Certificate } from '../../base/os/crypto.ts'
import type { TLSSocket } from '../../base/os/tls.ts'
import { bearerTokenOf } from '../auth/bearer-token.ts'
import type { Credentials, ShownCertificate } from '../exchange.ts'
import { headerText } from './header-text.ts'
import { certificatesIn, standBehind } from './issuers.ts'

type ShownCredentials = Extract<Credentials, { readonly is: 'shown' }>

/** What connections and requests show to be known by. */
export class ShownReader {
  readonly #certificates = new WeakMap<TLSSocket, ShownCertificate | null>()
  readonly #clients: readonly X509Certificate[]
  readonly #frontProxies: readonly X509Certificate[]

  /** In PEM: the authorities of clients, and of those that may speak for others; empty: nobody may. */
  constructor(clients: string, frontProxies: string) {
    this.#frontProxies = certificatesIn(frontProxies)
    // Where there are no others all are clients.
    this.#clients = this.#frontProxies.length === 0 ? [] : certificatesIn(clients)
  }

  /** The certificate is looked at once per connection. */
  of(socket: TLSSocket, authorization: string | undefined): ShownCredentials {
    let certificate = this.#certificates.get(socket)
    if (certificate === undefined) {
      certificate = this.#certificateOf(socket)
      this.#certificates.set(socket, certificate)
    }
    return { is: 'shown', certificate, bearer: bearerTokenOf(headerText(authorization ?? '')) }
  }

  /** Only what an authority of ours has signed counts. */
  #certificateOf(socket: TLSSocket): ShownCertificate | null {
    const { subject, fingerprint256, valid_to: end } = socket.getPeerCertificate()
    if (subject === undefined) return null
    if (!socket.authorized) return { is: 'refused' }
    const attributes = subject as unknown as Readonly<Record<string, string | readonly string[] | undefined>>
    // Of several the last counts, as Go reads names.
    const commonName = valuesOf(attributes['CN']).at(-1) ?? ''
    const uids = valuesOf(attributes[uidAttribute])
    if (commonName !== '' && uids.length > 1) return { is: 'refused' }
    const shown = this.#frontProxies.length === 0 ? null : socket.getPeerCertificate(true)
    return {
      is: 'good',
      commonName,
      uid: uids[0] ?? '',
      organizations: valuesOf(attributes['O']),
      endsMs: Date.parse(end),
      fingerprint: fingerprint256.replaceAll(':', '').toLowerCase(),
      isClient: shown === null || standBehind(this.#clients, shown),
      isFrontProxy: shown !== null && standBehind(this.#frontProxies, shown),
    }
  }
}

/** What a second space makes of a token is easily overlooked, so that its sender is told. */
export function credentialWarnings(authorization: string | undefined): readonly string[] {
  if (!/^bearer {2}/i.test((authorization ?? '').trim())) return []
  return ['the provided Authorization header contains extra space before the bearer token, and is ignored']
}

/** The attribute of a subject that is a user's UID (KEP-5295). */
const uidAttribute = '1.3.6.1.4.1.57683.2'

function valuesOf(attribute: string | readonly string[] | undefined): readonly string[] {
  return attribute === undefined ? [] : typeof attribute === 'string' ? [attribute] : attribute
}
