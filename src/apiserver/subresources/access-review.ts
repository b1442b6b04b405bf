import type { StatusError } from '../../api/meta/status-error.ts'
import type { Access } from '../auth/access.ts'
import type { User } from '../exchange.ts'
import type { RequestInfo, Verb } from '../request-info.ts'
import { invalid, invalidObject } from '../validation/field-errors.ts'

interface ResourceAttributes {
  readonly namespace?: string
  readonly verb?: string
  readonly group?: string
  readonly version?: string
  readonly resource?: string
  readonly subresource?: string
  readonly name?: string
}

interface PathAttributes {
  readonly path?: string
  readonly verb?: string
}

/** The spec of the reviews that ask whether somebody may do something. */
export interface ReviewedAccess {
  readonly user?: string
  readonly uid?: string
  readonly groups?: readonly string[]
  readonly resourceAttributes?: ResourceAttributes
  readonly nonResourceAttributes?: PathAttributes
}

/** `who` is the caller, or whoever the review names; `namespace` is the only one it may ask about. */
export function accessStatus(
  access: Access,
  who: User | 'named',
  spec: ReviewedAccess,
  namespace: string | null,
): { readonly allowed: boolean } {
  const { user = '', uid = '', groups = [] } = spec
  checkWhat(spec, namespace)
  if (who === 'named' && user === '' && groups.length === 0) {
    throw refusedReview('spec.user', '', 'at least one of user or group must be specified')
  }
  return { allowed: access.mayDo(who === 'named' ? { name: user, uid, groups } : who, infoOf(spec)) }
}

function checkWhat(
  { resourceAttributes: resource, nonResourceAttributes: path }: ReviewedAccess,
  namespace: string | null,
) {
  if (resource !== undefined && path !== undefined) {
    const shown = { Path: path.path ?? '', Verb: path.verb ?? '' }
    throw refusedReview(
      'spec.nonResourceAttributes',
      shown,
      'cannot be specified in combination with resourceAttributes',
    )
  }
  if (resource === undefined && path === undefined) {
    const why = 'exactly one of nonResourceAttributes or resourceAttributes must be specified'
    throw refusedReview('spec.resourceAttributes', undefined, why)
  }
  if (namespace !== null && resource !== undefined && (resource.namespace ?? '') !== namespace) {
    throw refusedReview('spec.resourceAttributes.namespace', resource.namespace ?? '', 'must match metadata.namespace')
  }
}

function refusedReview(field: string, value: unknown, why: string): StatusError {
  return invalidObject({ group: 'authorization.k8s.io', kind: '' }, '', [invalid(field, value, why)])
}

function infoOf({ resourceAttributes: resource, nonResourceAttributes: path }: ReviewedAccess): RequestInfo {
  if (resource === undefined) return { is: 'path', verb: (path?.verb ?? '').toLowerCase(), path: path?.path ?? '' }
  return {
    is: 'resource',
    verb: (resource.verb ?? '') as Verb,
    group: resource.group ?? '',
    version: resource.version ?? '',
    resource: resource.resource ?? '',
    namespace: resource.namespace || null,
    name: resource.name || null,
    subresource: resource.subresource || null,
    rest: [],
  }
}

const everything = {
  resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
  nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
}

const discovery = {
  resourceRules: [
    { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
    {
      verbs: ['create'],
      apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    },
  ],
  nonResourceRules: [
    {
      verbs: ['get'],
      nonResourceURLs: [
        '/api',
        '/api/*',
        '/apis',
        '/apis/*',
        '/healthz',
        '/livez',
        '/openapi',
        '/openapi/*',
        '/readyz',
        '/version',
        '/version/',
      ],
    },
  ],
}

/** Whoever may do anything may do everything here; all others may look around. */
export function rulesOf(access: Access, user: User, namespace: string): object {
  const anything = { verb: '*', group: '*', resource: '*', namespace }
  const all = access.mayDo(user, infoOf({ resourceAttributes: anything }))
  return { ...(all ? everything : discovery), incomplete: false }
}
