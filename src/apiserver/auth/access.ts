import type { ApiRequest, User } from '../exchange.ts'
import type { RequestInfo } from '../request-info.ts'
import { type Authenticator, withAuthenticated } from './authenticate.ts'
import { type Authorizer, isAllowed } from './authorize.ts'
import type { ServiceAccountTokens } from './service-account-tokens.ts'

/** What reviews ask of who may come in and do what. */
export interface Access {
  /** Null where the server has no key to sign with. */
  readonly tokens: ServiceAccountTokens | null
  mayDo(user: User, info: RequestInfo): boolean
  /** Whose bearer token this is. */
  holderOf(bearer: string): Promise<User | null>
}

export function createAccess(
  tokens: ServiceAccountTokens | null,
  authenticators: readonly Authenticator[],
  authorizers: readonly Authorizer[],
): Access {
  return {
    tokens,
    mayDo: (user, info) => isAllowed(user, info, authorizers),
    async holderOf(bearer) {
      for (const each of authenticators) {
        const user = await each.authenticate(showing(bearer))
        if (user !== null) return withAuthenticated(user)
      }
      return null
    },
  }
}

function showing(bearer: string): ApiRequest {
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
