import type { User } from '../exchange.ts'
import { forbidden } from '../refusals.ts'
import type { RequestInfo } from '../request-info.ts'
import { isOpenPath } from './authenticate.ts'

/** May this user do this? Undefined: no opinion, the next is asked. RBAC will be one of these. */
export interface Authorizer {
  decide(user: User, info: RequestInfo): boolean | undefined
}

/** The administrators' group. */
export const mastersAuthorizer: Authorizer = {
  decide: ({ groups }) => (groups.includes('system:masters') ? true : undefined),
}

/** The cluster's own components: the API server's control plane, and nodes' agents. */
export const componentsAuthorizer: Authorizer = {
  decide: ({ name }) => (/^system:(apiserver|kube-|node:|dns|controller:)/.test(name) ? true : undefined),
}

/** What everybody who is known may read: discovery, versions, health. */
export const discoveryAuthorizer: Authorizer = {
  decide({ groups }, info) {
    if (info.is !== 'path' || (info.verb !== 'get' && info.verb !== 'head')) return undefined
    if (isOpenPath(info.path)) return true
    if (groups.includes('system:serviceaccounts') && issuerPaths.has(info.path)) return true
    return groups.includes('system:authenticated') && discoveryPath.test(info.path) ? true : undefined
  },
}

/** By which holders of tokens, and whoever they show them to, learn how to check them. */
export const issuerPaths: ReadonlySet<string> = new Set(['/openid/v1/jwks', '/.well-known/openid-configuration'])

/** Everybody who is known may ask who they are and what they may do. */
export const selfReviewAuthorizer: Authorizer = {
  decide: ({ groups }, info) =>
    info.is === 'resource' &&
    info.verb === 'create' &&
    groups.includes('system:authenticated') &&
    selfReviews.has(`${info.group}/${info.resource}`)
      ? true
      : undefined,
}

const selfReviews = new Set([
  'authentication.k8s.io/selfsubjectreviews',
  'authorization.k8s.io/selfsubjectaccessreviews',
  'authorization.k8s.io/selfsubjectrulesreviews',
])

const discoveryPath = /^\/(api|apis|openapi)(\/|$)/

export function isAllowed(user: User, info: RequestInfo, authorizers: readonly Authorizer[]): boolean {
  for (const each of authorizers) {
    const decision = each.decide(user, info)
    if (decision !== undefined) return decision
  }
  return false
}

export function authorize(user: User, info: RequestInfo, authorizers: readonly Authorizer[]): void {
  if (!isAllowed(user, info, authorizers)) throw refusal(user, info)
}

function refusal(user: User, info: RequestInfo) {
  const who = `User ${JSON.stringify(user.name)} cannot ${info.verb}`
  if (info.is === 'path') return forbidden({ group: '', resource: '' }, '', `${who} path ${JSON.stringify(info.path)}`)
  const what = info.subresource === null ? info.resource : `${info.resource}/${info.subresource}`
  const scope = info.namespace === null ? 'at the cluster scope' : `in the namespace ${JSON.stringify(info.namespace)}`
  const why = `${who} resource ${JSON.stringify(what)} in API group ${JSON.stringify(info.group)} ${scope}`
  return forbidden({ group: info.group, resource: info.resource }, info.name ?? '', why)
}
