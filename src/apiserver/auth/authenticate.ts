import type { IncomingRequest, ShownCertificate, User } from '../exchange.ts'
import { unauthorized } from '../refusals.ts'

/** Who asks, by what was shown; null: nothing this authenticator knows. */
export interface Authenticator {
  authenticate(request: IncomingRequest): User | null | Promise<User | null>
}

/** Who is in everybody's groups. */
const authenticated = 'system:authenticated'
const unauthenticated = 'system:unauthenticated'

const anonymous: User = { name: 'system:anonymous', uid: '', groups: [unauthenticated] }

const known = new WeakMap<User, User>()

/** Most authenticators know the same few users again and again. */
export function withAuthenticated(user: User): User {
  const isSaid = user.groups.includes(authenticated) || user.groups.includes(unauthenticated)
  if (isSaid || user.name === anonymous.name) return user
  let whole = known.get(user)
  if (whole === undefined) known.set(user, (whole = { ...user, groups: [...user.groups, authenticated] }))
  return whole
}

/** Who asks; what nobody knows is refused. */
export function identify(
  request: IncomingRequest,
  authenticators: readonly Authenticator[],
  ofNobody: 'known' | 'refused',
): User | Promise<User> {
  const known = (user: User | null) => {
    if (user === null) throw unauthorized()
    return user
  }
  const found = holder(request, authenticators, ofNobody)
  return found instanceof Promise ? found.then(known) : known(found)
}

/** The first that knows the caller decides; null where none does, even where nothing need be shown. */
export function holder(
  request: IncomingRequest,
  authenticators: readonly Authenticator[],
  ofNobody: 'known' | 'refused',
): User | null | Promise<User | null> {
  const { credentials } = request
  if (credentials.is === 'known') return credentials.user
  const found = firstKnown(request, authenticators, 0)
  const userOf = (user: User | null) => {
    if (user !== null) return withAuthenticated(user)
    // As upstream, anonymous requests get as far as authorization.
    const showsNothing = credentials.bearer === null && !isStrange(credentials.certificate)
    return showsNothing && ofNobody === 'known' ? anonymous : null
  }
  return found instanceof Promise ? found.then(userOf) : userOf(found)
}

/** It says who somebody is, and nobody knows that. */
function isStrange(certificate: ShownCertificate | null): boolean {
  return certificate?.is === 'refused' || (certificate?.is === 'good' && !certificate.isClient)
}

/** Nobody waits for those that know at once. */
function firstKnown(
  request: IncomingRequest,
  authenticators: readonly Authenticator[],
  from: number,
): User | null | Promise<User | null> {
  for (let index = from; index < authenticators.length; index++) {
    const found = authenticators[index]!.authenticate(request)
    if (found instanceof Promise) return found.then((user) => user ?? firstKnown(request, authenticators, index + 1))
    if (found !== null) return found
  }
  return null
}
