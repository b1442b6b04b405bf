import { beforePort } from '../../base/ip-address.ts'
import { getServers } from '../../base/os/dns.ts'
import { dialFailure } from './dial-error.ts'

const certificateFaults: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate signed by unknown authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate signed by unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate signed by unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate signed by unknown authority',
  CERT_SIGNATURE_FAILURE: 'certificate signed by unknown authority',
  CERT_HAS_EXPIRED: 'certificate has expired or is not yet valid',
  CERT_NOT_YET_VALID: 'certificate has expired or is not yet valid',
}

interface Fault extends NodeJS.ErrnoException {
  /** Of a certificate that is for others. */
  readonly host?: string
  readonly cert?: { readonly subjectaltname?: string }
}

/** Why a server that was called over TLS did not answer, in the words of Go that people search for. */
export function callFailure(host: string, port: number, error: Fault): string {
  const { code = '' } = error
  const fault = certificateFaults[code]
  if (fault !== undefined) return unverified(fault)
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return unverified(forOthers(error))
  if (code === 'ENOTFOUND') return `dial tcp: lookup ${host}${asked()}: no such host`
  // What does not begin as TLS is most likely HTTP.
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return 'http: server gave HTTP response to HTTPS client'
  return dialFailure(host, port, error)
}

function unverified(fault: string): string {
  return `tls: failed to verify certificate: x509: ${fault}`
}

function forOthers({ host = '', cert }: Fault): string {
  const names = [...(cert?.subjectaltname ?? '').matchAll(/DNS:([^,]+)/g)].map(([, name]) => name)
  if (names.length === 0) return `certificate is not valid for any names, but wanted to match ${host}`
  return `certificate is valid for ${names.join(', ')}, not ${host}`
}

/** By whom there is no such name. */
function asked(): string {
  const [server] = getServers()
  return server === undefined ? '' : ` on ${beforePort(server)}:53`
}
