import type { Authenticator } from './authenticate.ts'
import type { ServiceAccountTokens } from './service-account-tokens.ts'

/** Bearer tokens this server has issued itself. */
export function serviceAccountAuthenticator(tokens: ServiceAccountTokens): Authenticator {
  return {
    authenticate({ credentials }) {
      if (credentials.is !== 'shown' || credentials.bearer === null) return null
      const holder = tokens.holderOf(credentials.bearer, tokens.policy.audiences)
      return holder?.is === 'good' ? holder.user : null
    },
  }
}
