import type { ClusterAuthentication } from '../apiserver/aggregation/keep-authentication.ts'
import type { RequestHeaders } from '../apiserver/auth/request-headers.ts'
import { frontProxyRequest } from '../apiserver/listen/certificate-requests.ts'
import type { KeyPair } from '../apiserver/listen/certificates.ts'
import { isCurrent } from '../apiserver/listen/issuers.ts'
import { systemClock } from '../base/os/clock.ts'
import type { CertificateMaker } from './certificate-maker.ts'
import type { ClusterFlags } from './cluster.ts'
import type { DataFolder } from './data-folder.ts'
import { Pki } from './pki.ts'
import { authoritiesIn, pairIn } from './serving.ts'

/** By what servers know that another may say who asks. */
export interface FrontProxy {
  /** Whose certificates let their owners say so, in PEM; null: nobody may. */
  readonly ca: string | null
  /** With what this server shows that it may; null: who is asked must believe it unseen. */
  readonly identity: KeyPair | null
}

type Flags = Pick<
  ClusterFlags,
  | 'requestheaderClientCaFile'
  | 'requestheaderAllowedNames'
  | 'requestheaderUsernameHeaders'
  | 'requestheaderUidHeaders'
  | 'requestheaderGroupHeaders'
  | 'requestheaderExtraHeadersPrefix'
  | 'proxyClientCertFile'
  | 'proxyClientKeyFile'
>

type Files = Pick<Flags, 'requestheaderClientCaFile' | 'proxyClientCertFile' | 'proxyClientKeyFile'>

export function requestHeadersOf(flags: Flags): RequestHeaders {
  return {
    allowedNames: flags.requestheaderAllowedNames,
    usernameHeaders: flags.requestheaderUsernameHeaders,
    uidHeaders: flags.requestheaderUidHeaders,
    groupHeaders: flags.requestheaderGroupHeaders,
    extraHeadersPrefix: flags.requestheaderExtraHeadersPrefix,
  }
}

/** What the flags name, and nothing else then; null: they name nothing. */
export function givenFrontProxy(flags: Files): FrontProxy | null {
  if (isOwn(flags)) return null
  const [ca = null] = authoritiesIn({ flag: '--requestheader-client-ca-file', path: flags.requestheaderClientCaFile })
  const identity = pairIn(
    { flag: '--proxy-client-cert-file', path: flags.proxyClientCertFile },
    { flag: '--proxy-client-key-file', path: flags.proxyClientKeyFile },
  )
  return { ca, identity }
}

function isOwn(flags: Files): boolean {
  const files = [flags.requestheaderClientCaFile, flags.proxyClientCertFile, flags.proxyClientKeyFile]
  return files.every((path) => path === null)
}

const [authorityFile, clientFile] = ['front-proxy-ca', 'front-proxy-client']

/** The cluster's own, kept beside its other certificates, under kubeadm's names; null: the flags name others. */
export async function ownFrontProxy(
  folder: DataFolder,
  flags: Files,
  nowMs: number,
  maker: CertificateMaker,
): Promise<FrontProxy | null> {
  if (!isOwn(flags)) return null
  const names = { file: authorityFile, commonName: authorityFile }
  const pki = await Pki.open(folder, nowMs, { [clientFile]: frontProxyRequest }, maker, names)
  return { ca: pki.authority.cert, identity: await pki.certificate(clientFile, frontProxyRequest) }
}

/** What others are told of how this server knows who asks. */
export function authenticationBy(
  clientAuthorities: readonly string[],
  headers: RequestHeaders,
  { ca }: FrontProxy,
): ClusterAuthentication {
  return {
    clientCa: clientAuthorities.join('\n'),
    frontProxy: ca === null ? null : { ...headers, ca },
    isCurrent: (certificate) => isCurrent(certificate, systemClock.now()),
  }
}
