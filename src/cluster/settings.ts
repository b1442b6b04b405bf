import type { Authenticator } from '../apiserver/auth/authenticate.ts'
import type { AuthorizationMode } from '../apiserver/auth/authorization-modes.ts'
import type { TokenSigner } from '../apiserver/auth/json-web-token.ts'
import type { RequestHeaders } from '../apiserver/auth/request-headers.ts'
import type { TokenPolicy } from '../apiserver/auth/token-policy.ts'
import type { KeyKeeper } from '../apiserver/listen/token-signer.ts'
import type { ElectionTiming } from '../client/leader-election.ts'
import type { Thresholds } from '../node/eviction/thresholds.ts'
import type { ImageGcPolicy } from '../node/image-gc/model.ts'
import type { NodeComing } from '../node/node-object.ts'
import { modesNamed } from './authorization.ts'
import type { ClusterFlags } from './cluster.ts'
import { electionTiming } from './election-timing.ts'
import { evictionThresholds } from './eviction-thresholds.ts'
import { type FrontProxy, givenFrontProxy, requestHeadersOf } from './front-proxy.ts'
import { imageGcPolicy } from './image-gc-policy.ts'
import { comingOf } from './node-coming.ts'
import { authoritiesIn, type GivenCertificate, givenCertificate } from './serving.ts'
import { tokensInFile } from './token-file.ts'
import { tokenPolicyOf, tokenSignerFor } from './token-keys.ts'

/** What the flags say whose meaning is more than their value. */
export interface Settings {
  readonly authorizationModes: readonly AuthorizationMode[]
  readonly tokenPolicy: TokenPolicy
  readonly tokenSigner: TokenSigner
  /** Null: no tokens are known but those of service accounts. */
  readonly tokensInFile: Authenticator | null
  /** Null: nobody is elected, whoever runs acts. */
  readonly election: ElectionTiming | null
  /** Null: a certificate of the cluster's own. */
  readonly certificate: GivenCertificate | null
  /** In PEM: those beside the cluster's own. */
  readonly clientAuthorities: readonly string[]
  readonly requestHeaders: RequestHeaders
  /** Null: of the cluster's own. */
  readonly frontProxy: FrontProxy | null
  readonly coming: NodeComing
  readonly evictionHard: Thresholds
  readonly imageGc: ImageGcPolicy
}

/**
 * Read all at once, before anything is done: what is wrong with a flag is told whatever else may be in the way. `ownKey` signs
 * tokens where the flags name no other. Throws `UserError`.
 */
export function settingsOf(options: ClusterFlags, ownKey: KeyKeeper): Settings {
  return {
    authorizationModes: modesNamed(options.authorizationMode),
    tokenPolicy: tokenPolicyOf(options),
    tokenSigner: tokenSignerFor(options, ownKey),
    tokensInFile: tokensInFile(options.tokenAuthFile),
    election: options.leaderElect ? electionTiming(options) : null,
    certificate: givenCertificate(options),
    clientAuthorities: authoritiesIn({ flag: '--client-ca-file', path: options.clientCaFile }),
    requestHeaders: requestHeadersOf(options),
    frontProxy: givenFrontProxy(options),
    coming: comingOf(options),
    evictionHard: evictionThresholds(options),
    imageGc: imageGcPolicy(options),
  }
}
