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
    return groups.includes('system:authenticated') && discoveryPath.test(info.path) ? true : undefined
  },
}

const discoveryPath = /^\/(api|apis|openapi)(\/|$)/

export function authorize(user: User, info: RequestInfo, authorizers: readonly Authorizer[]): void {
  for (const each of authorizers) {
    const decision = each.decide(user, info)
    if (decision === true) return
    if (decision === false) break
  }
  throw refusal(user, info)
}

function refusal(user: User, info: RequestInfo) {
  const who = `User ${JSON.stringify(user.name)} cannot ${info.verb}`
  if (info.is === 'path') return forbidden({ group: '', resource: '' }, '', `${who} path ${JSON.stringify(info.path)}`)
  const what = info.subresource === null ? info.resource : `${info.resource}/${info.subresource}`
  const scope = info.namespace === null ? 'at the cluster scope' : `in the namespace ${JSON.stringify(info.namespace)}`
  const why = `${who} resource ${JSON.stringify(what)} in API group ${JSON.stringify(info.group)} ${scope}`
  return forbidden({ group: info.group, resource: info.resource }, info.name ?? '', why)
}
