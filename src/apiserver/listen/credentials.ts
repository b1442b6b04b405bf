import type { TLSSocket } from '../../base/os/tls.ts'
import { bearerTokenOf } from '../auth/bearer-token.ts'
import type { Credentials, ShownCertificate } from '../exchange.ts'
import { headerText } from './header-text.ts'

type ShownCredentials = Extract<Credentials, { readonly is: 'shown' }>

const certificates = new WeakMap<TLSSocket, ShownCertificate | null>()

/** What a connection and a request show: the certificate is looked at once per connection. */
export function credentialsOf(socket: TLSSocket, authorization: string | undefined): ShownCredentials {
  let certificate = certificates.get(socket)
  if (certificate === undefined) {
    certificate = certificateOf(socket)
    certificates.set(socket, certificate)
  }
  return { is: 'shown', certificate, bearer: bearerTokenOf(headerText(authorization ?? '')) }
}

/** What a second space makes of a token is easily overlooked, so that its sender is told. */
export function credentialWarnings(authorization: string | undefined): readonly string[] {
  if (!/^bearer {2}/i.test((authorization ?? '').trim())) return []
  return ['the provided Authorization header contains extra space before the bearer token, and is ignored']
}

/** The attribute of a subject that is a user's UID (KEP-5295). */
const uidAttribute = '1.3.6.1.4.1.57683.2'

/** Only what an authority of ours has signed counts. */
function certificateOf(socket: TLSSocket): ShownCertificate | null {
  const { subject, fingerprint256, valid_to: end } = socket.getPeerCertificate()
  if (subject === undefined) return null
  if (!socket.authorized) return { is: 'refused' }
  const attributes = subject as unknown as Readonly<Record<string, string | readonly string[] | undefined>>
  // Of several the last counts, as Go reads names.
  const commonName = valuesOf(attributes['CN']).at(-1) ?? ''
  const uids = valuesOf(attributes[uidAttribute])
  if (commonName !== '' && uids.length > 1) return { is: 'refused' }
  return {
    is: 'good',
    commonName,
    uid: uids[0] ?? '',
    organizations: valuesOf(attributes['O']),
    endsMs: Date.parse(end),
    fingerprint: fingerprint256.replaceAll(':', '').toLowerCase(),
  }
}

function valuesOf(attribute: string | readonly string[] | undefined): readonly string[] {
  return attribute === undefined ? [] : typeof attribute === 'string' ? [attribute] : attribute
}
