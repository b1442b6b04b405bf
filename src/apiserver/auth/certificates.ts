import type { Authenticator } from './authenticate.ts'

/** Client certificates: the common name is the user, the organizations are the groups, and there may be a UID. */
export const certificateAuthenticator: Authenticator = {
  authenticate({ credentials }) {
    if (credentials.is !== 'shown' || credentials.certificate?.is !== 'good') return null
    const { commonName, uid, organizations, fingerprint, isClient } = credentials.certificate
    if (commonName === '' || !isClient) return null
    const extra = { 'authentication.kubernetes.io/credential-id': [`X509SHA256=${fingerprint}`] }
    return { name: commonName, uid, groups: organizations, extra }
  },
}
