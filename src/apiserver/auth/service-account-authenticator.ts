import type { Authenticator } from './authenticate.ts'
import { type ServiceAccountTokens, tokenIssuer } from './service-account-tokens.ts'

/** Bearer tokens this server has issued itself. */
export function serviceAccountAuthenticator(tokens: ServiceAccountTokens): Authenticator {
  return {
    authenticate: ({ credentials }) =>
      credentials.is === 'shown' && credentials.bearer !== null
        ? (tokens.holderOf(credentials.bearer, [tokenIssuer])?.user ?? null)
        : null,
  }
}
