import type { Clock } from '../../base/clock.ts'
import type { Random } from '../../base/random.ts'
import type { IncomingRequest, User } from '../exchange.ts'
import type { Registry } from '../registry.ts'
import { type Authenticator, holder, identify } from './authenticate.ts'
import { type AuthorizationMode, authorizersFor } from './authorization-modes.ts'
import { type Action, type Decision, decide, type HeldRules, refusedAction } from './authorize.ts'
import { Impersonation } from './impersonation.ts'
import type { TokenSigner } from './json-web-token.ts'
import { RoleCache } from './rbac/role-cache.ts'
import { serviceAccountAuthenticator } from './service-account-authenticator.ts'
import { ServiceAccountTokens } from './service-account-tokens.ts'
import type { TokenPolicy } from './token-policy.ts'
import type { WantedUser } from './wanted-user.ts'

/** Who may come in, and do what. */
export interface Access {
  /** Null where the server has no key to sign with. */
  readonly tokens: ServiceAccountTokens | null
  readonly roles: RoleCache
  /** Who the API server is, for tokens. */
  readonly audiences: readonly string[]
  /** Who asks; throws 401 where what is shown is nobody's. */
  identify(request: IncomingRequest): User | Promise<User>
  /** Whose bearer token this is; who shows none may be known, too. */
  holderOf(bearer: string | null): Promise<User | null>
  decide(user: User, action: Action): Decision
  /** Throws what upstream answers: 403 with who, what and where. */
  authorize(user: User, action: Action): void
  /** Whom the caller is taken for, where they may be; throws 403 where not. */
  become(caller: User, wanted: WantedUser, action: Action): User
  /** What each authorizer in turn can list of what a user may do in a namespace. */
  rulesOf(user: User, namespace: string): readonly HeldRules[]
}

export interface AccessRoles {
  readonly registry: Registry
  readonly clock: Clock
  readonly random: Random
  readonly authenticators: readonly Authenticator[]
  readonly modes: readonly AuthorizationMode[]
  readonly tokenSigner: TokenSigner | null
  readonly tokenPolicy: TokenPolicy
  /** Whether who shows nothing is somebody. */
  readonly anonymous: 'known' | 'refused'
}

export function createAccess({
  registry,
  clock,
  random,
  tokenSigner,
  tokenPolicy,
  modes,
  ...given
}: AccessRoles): Access {
  const tokens =
    tokenSigner === null ? null : new ServiceAccountTokens(registry, clock, random, tokenSigner, tokenPolicy)
  const own = tokens === null ? [] : [serviceAccountAuthenticator(tokens)]
  const authenticators = [...given.authenticators, ...own]
  const roles = new RoleCache(registry)
  const authorizers = authorizersFor(modes, registry, roles)
  // As upstream: where everybody may do everything, it is to be known who did.
  const anonymous = modes.includes('AlwaysAllow') ? 'refused' : given.anonymous
  const impersonation = new Impersonation((user, action) => decide(user, action, authorizers))
  return {
    tokens,
    roles,
    audiences: tokenPolicy.audiences,
    identify: (request) => identify(request, authenticators, anonymous),
    holderOf: async (bearer) => holder(showing(bearer), authenticators, anonymous),
    decide: (user, action) => decide(user, action, authorizers),
    authorize(user, action) {
      const decision = decide(user, action, authorizers)
      if (decision.is !== 'allowed') throw refusedAction(user, action, decision.reason)
    },
    become: (caller, wanted, action) => impersonation.become(caller, wanted, action),
    rulesOf: (user, namespace) => authorizers.map((each) => each.rulesOf(user, namespace)),
  }
}

function showing(bearer: string | null): IncomingRequest {
  return {
    method: 'GET',
    path: '/',
    query: new URLSearchParams(),
    body: { is: 'none' },
    accept: '',
    credentials: { is: 'shown', certificate: null, bearer },
    userAgent: '',
  }
}
