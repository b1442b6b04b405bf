import type { Authenticator } from './authenticate.ts'
import { type ServiceAccountTokens, tokenIssuer } from './service-account-tokens.ts'

/** Bearer tokens this server has issued itself. */
export function serviceAccountAuthenticator(tokens: ServiceAccountTokens): Authenticator {
  return {
    authenticate({ credentials }) {
      if (credentials.is !== 'shown' || credentials.bearer === null) return null
      const holder = tokens.holderOf(credentials.bearer, [tokenIssuer])
      return holder?.is === 'good' ? holder.user : null
    },
  }
}
