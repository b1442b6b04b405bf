import type { Authenticator } from './authenticate.ts'

/** Client certificates: the common name is the user, the organizations are the groups. */
export const certificateAuthenticator: Authenticator = {
  authenticate({ credentials }) {
    if (credentials.is !== 'shown' || credentials.certificate === null) return null
    const { commonName, organizations } = credentials.certificate
    return commonName === '' ? null : { name: commonName, uid: '', groups: organizations }
  },
}
