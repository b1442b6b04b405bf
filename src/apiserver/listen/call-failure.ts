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

/** Why a server that was called over TLS did not answer, in the words of Go that people search for. */
export function callFailure(host: string, port: number, error: NodeJS.ErrnoException): string {
  const { code = '', message } = error
  const fault = certificateFaults[code]
  if (fault !== undefined) return `tls: failed to verify certificate: x509: ${fault}`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `tls: failed to verify certificate: x509: ${message}`
  if (code === 'ENOTFOUND') return `dial tcp: lookup ${host}: no such host`
  return dialFailure(host, port, error)
}
