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
  const pair = pairIn(
    { flag: '--tls-cert-file', path: tlsCertFile },
    { flag: '--tls-private-key-file', path: tlsPrivateKeyFile },
  )
  return pair === null ? null : { pair, serverName: (host) => serverName(new X509Certificate(pair.cert), host) }
}

/** A file, and the flag that names it. */
interface Named {
  readonly flag: string
  readonly path: string | null
}

/** A certificate and its key; null: neither is named. */
export function pairIn(certFile: Named, keyFile: Named): KeyPair | null {
  if (certFile.path === null && keyFile.path === null) return null
  if (certFile.path === null || keyFile.path === null)
    throw new UserError(`${certFile.flag} and ${keyFile.flag} go together: one of them is not given.`)
  const cert = read(certFile.flag, certFile.path)
  const key = read(keyFile.flag, keyFile.path)
  const certificate = opened(certFile.flag, certFile.path, () => new X509Certificate(cert))
  const privateKey = opened(keyFile.flag, keyFile.path, () => createPrivateKey(key))
  if (certificate.checkPrivateKey(privateKey)) return { cert, key }
  throw new UserError(
    `the key in ${keyFile.path} is not that of the certificate in ${certFile.path}; ${certFile.flag} wants the server's own certificate first.`,
  )
}

/** The authorities in a file, as PEM; none where none is named. */
export function authoritiesIn({ flag, path }: Named): readonly string[] {
  if (path === null) return []
  const pem = read(flag, path)
  // Said here, and not by each handshake.
  opened(flag, path, () => new X509Certificate(pem))
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
