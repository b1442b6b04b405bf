import type { StatusError } from '../../api/meta/status-error.ts'
import type { NonResourceAttributes, ObjectMeta, ResourceAttributes } from '../../api/types.gen.ts'
import type { Access } from '../auth/access.ts'
import type { Action } from '../auth/authorize.ts'
import { aggregate } from '../auth/rbac/rbac-authorizer.ts'
import type { User } from '../exchange.ts'
import { badRequest } from '../refusals.ts'
import { type FieldErrors, invalid, invalidObject } from '../validation/field-errors.ts'
import {
  exactFieldsOf,
  reviewSelectorErrors,
  type Understood,
  understoodFields,
  understoodLabels,
} from './review-selectors.ts'

/** The spec of the reviews that ask whether somebody may do something. */
export interface ReviewedAccess {
  readonly user?: string
  readonly uid?: string
  readonly groups?: readonly string[]
  readonly extra?: Readonly<Record<string, readonly string[]>>
  readonly resourceAttributes?: ResourceAttributes
  readonly nonResourceAttributes?: NonResourceAttributes
}

/** A review as it came, whose question it is, and the only namespace it may ask about. */
export interface AccessQuestion {
  readonly metadata: ObjectMeta
  readonly spec: ReviewedAccess
  /** The caller, or whoever the review names. */
  readonly who: User | 'named'
  readonly namespace: string | null
}

export function accessStatus(access: Access, question: AccessQuestion): object {
  const { spec, who } = question
  const errors = errorsOf(question)
  if (errors.length > 0) throw refusedReview(errors)
  if (question.namespace === '') throw badRequest('namespace is required on this type: ')
  const { user = '', uid = '', groups = [], extra } = spec
  const asking = who === 'named' ? { name: user, uid, groups, ...(extra !== undefined && { extra }) } : who
  const { is, reason } = access.decide(asking, actionOf(spec))
  const ignored = ignoredSelectors(spec)
  return {
    allowed: is === 'allowed',
    ...(reason !== '' && { reason }),
    ...(ignored.length > 0 && { evaluationError: ignored.join('; ') }),
  }
}

function errorsOf({ metadata, spec, who, namespace }: AccessQuestion): FieldErrors {
  const { resourceAttributes: resource, user = '', groups = [] } = spec
  const errors = [...whatErrors(spec)]
  if (who === 'named' && user === '' && groups.length === 0) {
    errors.push(invalid('spec.user', '', 'at least one of user or group must be specified'))
  }
  errors.push(...reviewSelectorErrors(resource?.fieldSelector, resource?.labelSelector))
  const { managedFields: _, namespace: __, ...own } = metadata
  if (Object.keys(own).length > 0) {
    const why = namespace === null ? 'must be empty' : 'must be empty except for namespace'
    errors.push(invalid('metadata', metadata, why))
  }
  return namespace === null ? errors : [...errors, ...placeErrors(spec, namespace)]
}

/** Who asks about a namespace asks of nothing outside it. */
function placeErrors({ resourceAttributes, nonResourceAttributes: path }: ReviewedAccess, own: string): FieldErrors {
  const { namespace = '' } = resourceAttributes ?? { namespace: own }
  const field = 'spec.resourceAttributes.namespace'
  return [
    ...(namespace === own ? [] : [invalid(field, namespace, 'must match metadata.namespace')]),
    ...(path === undefined
      ? []
      : [invalid('spec.nonResourceAttributes', shownPath(path), 'disallowed on this kind of request')]),
  ]
}

function whatErrors({ resourceAttributes: resource, nonResourceAttributes: path }: ReviewedAccess): FieldErrors {
  if (resource !== undefined && path !== undefined) {
    const why = 'cannot be specified in combination with resourceAttributes'
    return [invalid('spec.nonResourceAttributes', shownPath(path), why)]
  }
  if (resource !== undefined || path !== undefined) return []
  const why = 'exactly one of nonResourceAttributes or resourceAttributes must be specified'
  return [invalid('spec.resourceAttributes', undefined, why)]
}

function shownPath({ path = '', verb = '' }: NonResourceAttributes): object {
  return { Path: path, Verb: verb }
}

function refusedReview(errors: FieldErrors): StatusError {
  return invalidObject({ group: 'authorization.k8s.io', kind: '' }, '', errors)
}

function actionOf({ resourceAttributes: resource, nonResourceAttributes: path }: ReviewedAccess): Action {
  if (resource === undefined) return { is: 'path', verb: path?.verb ?? '', path: path?.path ?? '' }
  const { fieldSelector } = resource
  return {
    is: 'resource',
    verb: resource.verb ?? '',
    group: resource.group ?? '',
    version: resource.version ?? '',
    resource: resource.resource ?? '',
    namespace: resource.namespace || null,
    name: resource.name || null,
    subresource: resource.subresource || null,
    ...(fieldSelector !== undefined && { fields: exactFieldsOf(fieldSelector) }),
  }
}

/** What can't be understood of the selectors narrows nothing. */
function ignoredSelectors({ resourceAttributes: resource }: ReviewedAccess): readonly string[] {
  const { fieldSelector, labelSelector } = resource ?? {}
  return [
    ...(fieldSelector === undefined ? [] : ignored('fieldSelector', understoodFields(fieldSelector))),
    ...(labelSelector === undefined ? [] : ignored('labelSelector', understoodLabels(labelSelector))),
  ]
}

function ignored(name: string, understood: Understood): readonly string[] {
  if (understood === 'all') return []
  const how = understood === 'part' ? 'partially ignored' : 'ignored'
  return [`spec.resourceAttributes.${name} ${how} due to parse error`]
}

/** What the caller may do in a namespace, as far as it can be listed. */
export function rulesOf(access: Access, user: User, namespace: string): object {
  const held = access.rulesOf(user, namespace)
  const rules = held.flatMap((each) => each.rules)
  const errors = held.flatMap((each) => (each.errors.length === 0 ? [] : [aggregate(each.errors)]))
  return {
    resourceRules: rules
      .filter(({ resources = [] }) => resources.length > 0)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({ verbs, apiGroups, resources, resourceNames })),
    nonResourceRules: rules
      .filter(({ nonResourceURLs = [] }) => nonResourceURLs.length > 0)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: held.some((each) => each.incomplete),
    ...(errors.length > 0 && { evaluationError: aggregate(errors) }),
  }
}
