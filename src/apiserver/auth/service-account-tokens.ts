import type { ApiObject } from '../../api/meta/object.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import type { Pod, ServiceAccount } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import { type Random, uuid } from '../../base/random.ts'
import type { User } from '../exchange.ts'
import type { Registry } from '../registry.ts'
import { type IssuerKey, readToken, signedToken, type TokenSigner } from './json-web-token.ts'
import { lifetimeOf, type TokenPolicy } from './token-policy.ts'

/** An object by which a token lives and dies. */
export interface Bound {
  readonly kind: 'Pod' | 'Secret' | 'Node'
  readonly name: string
  readonly uid: string
}

interface Asked {
  readonly account: ServiceAccount
  readonly audiences: readonly string[]
  readonly seconds: number
  readonly bound: Bound | null
}

interface Reference {
  readonly name: string
  /** None of a pod's node that is not there. */
  readonly uid?: string
}

interface Claims {
  readonly aud: readonly string[]
  readonly exp: number
  readonly iat: number
  readonly nbf: number
  readonly iss: string
  readonly jti: string
  readonly sub: string
  readonly 'kubernetes.io': {
    readonly namespace: string
    readonly serviceaccount: Reference
    readonly pod?: Reference
    readonly secret?: Reference
    readonly node?: Reference
    readonly warnafter?: number
  }
}

export interface TokenHolder {
  readonly is: 'good'
  readonly user: User
  readonly audiences: readonly string[]
}

/** Of ours, as it says, but not good; `why` in upstream's words. */
interface RefusedToken {
  readonly is: 'refused'
  readonly why: string
}

interface Issued {
  readonly token: string
  /** When its holder should have a new one. */
  readonly expiresMs: number
}

/** A pod that is being deleted keeps its token a while, to end in order. */
const afterDeletionMs = 60_000
/** Clocks that differ by less do not matter; upstream's library allows it. */
const leewaySeconds = 60
const whyNot = {
  bad: 'go-jose/go-jose: error in cryptographic primitive',
  'of no known key': 'invalid signature, no keys found',
}
const whyNoAudience = 'go-jose/go-jose/jwt: expected string or array value to unmarshal to Audience'

/** Tokens of service accounts (KEP-1205): signed, of limited life, gone with the account and with what they are bound to. */
export class ServiceAccountTokens {
  readonly #registry: Registry
  readonly #clock: Clock
  readonly #random: Random
  readonly #signer: TokenSigner
  readonly policy: TokenPolicy

  constructor(registry: Registry, clock: Clock, random: Random, signer: TokenSigner, policy: TokenPolicy) {
    this.policy = policy
    this.#registry = registry
    this.#clock = clock
    this.#random = random
    this.#signer = signer
  }

  async issue({ account, audiences, seconds, bound }: Asked): Promise<Issued> {
    const { namespace = '', name = '', uid = '' } = account.metadata ?? {}
    const now = Math.floor(this.#clock.now() / 1000)
    const lifetime = lifetimeOf(this.policy, { seconds, audiences, isPods: bound?.kind === 'Pod' })
    const { warnAfterSeconds } = lifetime
    const claims: Claims = {
      aud: audiences,
      exp: now + lifetime.seconds,
      iat: now,
      iss: this.policy.issuers[0]!,
      jti: uuid(this.#random),
      'kubernetes.io': {
        namespace,
        ...this.#boundClaims(namespace, bound),
        serviceaccount: { name, uid },
        ...(warnAfterSeconds !== null && { warnafter: now + warnAfterSeconds }),
      },
      nbf: now,
      sub: `system:serviceaccount:${namespace}:${name}`,
    }
    return { token: await signedToken(claims, this.#signer), expiresMs: (now + seconds) * 1000 }
  }

  /** Whose token this is, and for which of these audiences; null where it is none of ours. */
  holderOf(token: string, audiences: readonly string[]): TokenHolder | RefusedToken | null {
    const read = readToken(token, this.#signer)
    const claims = read.is === 'no token' ? null : (read.claims as Claims)
    if (claims === null || !this.policy.issuers.includes(claims.iss)) return null
    if (read.is === 'token' && read.signature !== 'good') return { is: 'refused', why: whyNot[read.signature] }
    const named = audiencesOf(claims.aud)
    if (named === null) return { is: 'refused', why: whyNoAudience }
    const meant = named.length === 0 ? this.policy.audiences : named
    const shared = audiences.filter((each) => meant.includes(each))
    const why =
      shared.length === 0
        ? `token audiences ${quoted(meant)} is invalid for the target audiences ${quoted(audiences)}`
        : this.#faultOf(claims)
    return why === null ? { is: 'good', user: userFrom(claims), audiences: shared } : { is: 'refused', why }
  }

  #faultOf({ exp, nbf, 'kubernetes.io': bound }: Partial<Claims>): string | null {
    const now = this.#clock.now() / 1000
    if (exp !== undefined && now - leewaySeconds >= exp) return 'service account token has expired'
    if (nbf !== undefined && now + leewaySeconds < nbf) return 'service account token is not valid yet'
    // Who has the key may sign what this server never would.
    if (!bound?.serviceaccount) return 'resource name may not be empty'
    const { namespace, serviceaccount, pod, secret, node } = bound
    const account = this.#find('serviceaccounts', namespace, serviceaccount.name)
    if (account === null) return `serviceaccounts "${serviceaccount.name}" not found`
    const { uid } = account.metadata ?? {}
    if (uid !== serviceaccount.uid) return `service account UID (${uid}) does not match claim (${serviceaccount.uid})`
    return (
      this.#boundFault('service account', account, serviceaccount) ??
      (secret && this.#boundFault('secret', this.#find('secrets', namespace, secret.name), secret)) ??
      (pod && this.#boundFault('pod', this.#find('pods', namespace, pod.name), pod)) ??
      (node && pod === undefined ? this.#boundFault('node', this.#find('nodes', null, node.name), node) : null)
    )
  }

  /** What a token is bound to must be what it was, and not be gone for long. */
  #boundFault(what: string, object: ApiObject | null, { uid }: Reference): string | null {
    const { deletionTimestamp: since, uid: there } = object?.metadata ?? {}
    const isGone = since !== undefined && this.#clock.now() >= Date.parse(since) + afterDeletionMs
    if (object === null || isGone) return 'service account token has been invalidated'
    return there === uid ? null : `${what} UID (${there}) does not match service account ${what} ref claim (${uid})`
  }

  /** The keys by which others can tell our tokens (RFC 7517). */
  async keys(): Promise<object> {
    return { keys: (await this.#signer.keys()).map(webKeyOf) }
  }

  /** OpenID Connect discovery, as far as checking tokens needs it. */
  async configuration(serverAddress: string): Promise<object> {
    const algorithms = (await this.#signer.keys()).map(({ algorithm }) => algorithm)
    return {
      issuer: this.policy.issuers[0],
      jwks_uri: this.policy.keysUrl ?? `https://${serverAddress}/openid/v1/jwks`,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [...new Set(algorithms)].sort(),
    }
  }

  #boundClaims(namespace: string, bound: Bound | null): Partial<Claims['kubernetes.io']> {
    if (bound === null) return {}
    const reference = { name: bound.name, uid: bound.uid }
    if (bound.kind === 'Secret') return { secret: reference }
    if (bound.kind === 'Node') return { node: reference }
    const nodeName = (this.#find('pods', namespace, bound.name) as Pod | null)?.spec?.nodeName ?? ''
    const node = nodeName === '' ? null : this.#find('nodes', null, nodeName)
    const uid = node?.metadata?.uid
    const at = nodeName === '' ? {} : { node: { name: nodeName, ...(uid !== undefined && { uid }) } }
    return { ...at, pod: reference }
  }

  #find(plural: string, namespace: string | null, name: string) {
    return this.#registry.object('', 'v1', plural, namespace, name)
  }
}

/** Who else has a key of ours may write one audience alone, or none: for this server, then. */
function audiencesOf(claim: unknown): readonly string[] | null {
  const all = typeof claim === 'string' ? [claim] : claim === undefined ? [] : claim
  return Array.isArray(all) && all.every((each) => typeof each === 'string') ? all : null
}

/** `["a" "b"]` */
function quoted(texts: readonly string[]): string {
  return `[${texts.map(goQuoted).join(' ')}]`
}

function extraOf(prefix: string, of: Reference | undefined): Readonly<Record<string, readonly string[]>> {
  if (of === undefined) return {}
  return { [`${prefix}-name`]: [of.name], ...(of.uid !== undefined && { [`${prefix}-uid`]: [of.uid] }) }
}

function webKeyOf({ algorithm, id, members }: IssuerKey): object {
  const { kty, ...rest } = members
  return { use: 'sig', kty, kid: id, alg: algorithm, ...rest }
}

function userFrom({ sub, jti, 'kubernetes.io': { namespace, serviceaccount, pod, node } }: Claims): User {
  const prefix = 'authentication.kubernetes.io'
  return {
    name: sub,
    uid: serviceaccount.uid ?? '',
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`],
    extra: {
      [`${prefix}/credential-id`]: [`JTI=${jti}`],
      ...extraOf(`${prefix}/node`, node),
      ...extraOf(`${prefix}/pod`, pod),
    },
  }
}
