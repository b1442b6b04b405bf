import type { IncomingRequest, User } from '../exchange.ts'
import { unauthorized } from '../refusals.ts'

/** Who asks, by what was shown; null: nothing this authenticator knows. */
export interface Authenticator {
  authenticate(request: IncomingRequest): User | null | Promise<User | null>
}

/** Who is in everybody's groups. */
const authenticated = 'system:authenticated'

const anonymous: User = { name: 'system:anonymous', uid: '', groups: ['system:unauthenticated'] }

export function withAuthenticated(user: User): User {
  return user.groups.includes(authenticated) ? user : { ...user, groups: [...user.groups, authenticated] }
}

/** The first that knows the caller decides. What nobody knows is refused even where nothing need be shown. */
export async function identify(
  request: IncomingRequest,
  authenticators: readonly Authenticator[],
  ofNobody: 'known' | 'refused',
): Promise<User> {
  const { credentials } = request
  if (credentials.is === 'known') return credentials.user
  for (const each of authenticators) {
    const found = each.authenticate(request)
    const user = found instanceof Promise ? await found : found
    if (user !== null) return withAuthenticated(user)
  }
  // As upstream, anonymous requests get as far as authorization.
  const showsNothing = credentials.bearer === null && credentials.certificate?.is !== 'refused'
  if (showsNothing && ofNobody === 'known') return anonymous
  throw unauthorized()
}
