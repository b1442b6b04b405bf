import type { KeyPair } from '../apiserver/listen/certificates.ts'
import { createPrivateKey, X509Certificate } from '../base/os/crypto.ts'
import { readFileSync } from '../base/os/files-sync.ts'
import { isIP } from '../base/os/net.ts'
import type { ClusterOptions } from './cluster.ts'
import { UserError } from './user-error.ts'

/** A certificate that is not of the cluster's own authority, and how who is given a kubeconfig comes to trust it. */
export interface GivenCertificate {
  readonly pair: KeyPair
  /** By what the certificate is good for, where that is not the host it is asked at. */
  serverName(host: string): string | null
}

/** What --tls-cert-file and --tls-private-key-file name; null: neither is said. */
export function givenCertificate({
  tlsCertFile,
  tlsPrivateKeyFile,
}: Pick<ClusterOptions, 'tlsCertFile' | 'tlsPrivateKeyFile'>): GivenCertificate | null {
  if (tlsCertFile === null && tlsPrivateKeyFile === null) return null
  if (tlsCertFile === null || tlsPrivateKeyFile === null) {
    throw new UserError('--tls-cert-file and --tls-private-key-file go together: one of them is not given.')
  }
  const cert = read('--tls-cert-file', tlsCertFile)
  const key = read('--tls-private-key-file', tlsPrivateKeyFile)
  const certificate = opened('--tls-cert-file', tlsCertFile, () => new X509Certificate(cert))
  const privateKey = opened('--tls-private-key-file', tlsPrivateKeyFile, () => createPrivateKey(key))
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new UserError(
      `the key in ${tlsPrivateKeyFile} is not that of the certificate in ${tlsCertFile}; --tls-cert-file wants the server's own certificate first.`,
    )
  }
  return { pair: { cert, key }, serverName: (host) => serverName(certificate, host) }
}

/** The authorities in the file that --client-ca-file names, as PEM; none where it names none. */
export function clientAuthorities(path: string | null): readonly string[] {
  if (path === null) return []
  const pem = read('--client-ca-file', path)
  // Said here, and not by each handshake.
  opened('--client-ca-file', path, () => new X509Certificate(pem))
  return [pem]
}

function serverName(certificate: X509Certificate, host: string): string | null {
  const covers = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)
  if (covers !== undefined) return null
  const [, name = null] = /(?:^|, )DNS:([^,]+)/.exec(certificate.subjectAltName ?? '') ?? []
  return name?.replace(/^\*\./, 'kubernetes.') ?? null
}

function read(flag: string, path: string): string {
  return opened(flag, path, () => readFileSync(path, 'utf8'))
}

function opened<T>(flag: string, path: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    throw new UserError(`the file that ${flag} names, ${path}, cannot be used: ${(error as Error).message}.`)
  }
}
