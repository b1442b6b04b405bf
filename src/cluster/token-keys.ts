import type { TokenSigner } from '../apiserver/auth/json-web-token.ts'
import { defaultTokenPolicy, type TokenPolicy } from '../apiserver/auth/token-policy.ts'
import { createTokenSigner, type KeyKeeper, signingKey, verifyingKeys } from '../apiserver/listen/token-signer.ts'
import { beforePort } from '../base/ip-address.ts'
import { readFileSync } from '../base/os/files-sync.ts'
import type { ClusterOptions } from './cluster.ts'
import { serviceAddress } from './server-address.ts'
import { UserError } from './user-error.ts'

type TokenOptions = Pick<
  ClusterOptions,
  | 'serviceAccountSigningKeyFile'
  | 'serviceAccountKeyFile'
  | 'serviceAccountIssuer'
  | 'serviceAccountJwksUri'
  | 'serviceAccountMaxTokenExpiration'
  | 'serviceAccountExtendTokenExpiration'
  | 'apiAudiences'
  | 'nodes'
  | 'serviceClusterIpRange'
>

/** The keys of service accounts' tokens: those that files name, or the cluster's own. */
export function tokenSignerFor(options: TokenOptions, own: KeyKeeper): TokenSigner {
  const { serviceAccountSigningKeyFile: signing, serviceAccountKeyFile: verifying } = options
  const keys = verifying.flatMap((path) => {
    const found = opened('--service-account-key-file', path, verifyingKeys)
    if (found.length > 0) return found
    throw new UserError(`the file that --service-account-key-file names, ${path}, holds no key in PEM.`)
  })
  if (signing === null) return createTokenSigner(own, keys)
  const pem = opened('--service-account-signing-key-file', signing, (text) => {
    signingKey(text)
    return text
  })
  return createTokenSigner({ read: () => pem, keep: () => undefined }, keys)
}

function opened<T>(flag: string, path: string, open: (pem: string) => T): T {
  try {
    return open(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new UserError(`the file that ${flag} names, ${path}, cannot be used: ${(error as Error).message}.`)
  }
}

const leastMs = 3_600_000
const mostMs = 2 ** 32 * 1000

export function tokenPolicyOf(options: TokenOptions): TokenPolicy {
  const { serviceAccountIssuer: named, serviceAccountJwksUri: keysUrl, apiAudiences } = options
  const issuers = named.length > 0 ? named : defaultTokenPolicy.issuers
  if (issuers.includes('')) throw new UserError('--service-account-issuer is empty; leave it out for the default.')
  const twice = issuers.find((each, index) => issuers.indexOf(each) !== index)
  if (twice !== undefined) throw new UserError(`--service-account-issuer names ${twice} twice.`)
  if (keysUrl !== null && !keysUrl.startsWith('https://')) {
    throw new UserError(`--service-account-jwks-uri ${keysUrl}: it takes an https URL.`)
  }
  const most = options.serviceAccountMaxTokenExpiration
  if (most !== 0 && (most < leastMs || most > mostMs)) {
    throw new UserError('--service-account-max-token-expiration takes a duration from 1h to 2^32 seconds.')
  }
  return {
    issuers,
    audiences: apiAudiences.length > 0 ? apiAudiences : issuers,
    mostSeconds: most === 0 ? null : Math.floor(most / 1000),
    extension: options.serviceAccountExtendTokenExpiration ? 'on' : 'off',
    keysUrl: keysUrl ?? (options.nodes > 0 ? keysForPods(options) : null),
  }
}

/** The machine's loopback, where its own programs find the server, is another in a pod. */
function keysForPods({ serviceClusterIpRange }: TokenOptions): string {
  return `https://${beforePort(serviceAddress(serviceClusterIpRange[0]!))}:443/openid/v1/jwks`
}
