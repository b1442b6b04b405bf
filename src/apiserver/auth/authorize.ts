import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import type { PolicyRule } from '../../api/types.gen.ts'
import type { User } from '../exchange.ts'
import { forbidden, type ResourceName } from '../refusals.ts'
import type { RequestInfo } from '../request-info.ts'
import { exactFields } from '../selectors/field-selector.ts'

/** What somebody wants to do, as authorizers see it. A request's info is one as it stands. */
export type Action = ResourceAction | PathAction

export interface ResourceAction {
  readonly is: 'resource'
  readonly verb: string
  readonly group: string
  readonly version: string
  readonly resource: string
  readonly subresource: string | null
  readonly namespace: string | null
  readonly name: string | null
  /** Of lists and watches: `field=value` for each field that must have one value. */
  readonly fields?: readonly string[]
}

export interface PathAction {
  readonly is: 'path'
  readonly verb: string
  readonly path: string
}

/** Nobody forbids here; what nobody allows is forbidden. `reason` is for people, and may be empty. */
export interface Decision {
  readonly is: 'allowed' | 'no-opinion'
  readonly reason: string
}

export const noOpinion: Decision = { is: 'no-opinion', reason: '' }
export const allowed: Decision = { is: 'allowed', reason: '' }

/** What a user may do in a namespace, as far as an authorizer can list it. */
export interface HeldRules {
  readonly rules: readonly PolicyRule[]
  readonly incomplete: boolean
  readonly errors: readonly string[]
}

export const noRules: HeldRules = { rules: [], incomplete: false, errors: [] }

/** May this user do this? The first that allows it decides. */
export interface Authorizer {
  decide(user: User, action: Action): Decision
  rulesOf(user: User, namespace: string): HeldRules
}

export const administrators = 'system:masters'

const everything: HeldRules = {
  rules: [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    { verbs: ['*'], nonResourceURLs: ['*'] },
  ],
  incomplete: false,
  errors: [],
}

/** Before all others, whatever the mode: a cluster whose roles are broken can be mended. */
export const mastersAuthorizer: Authorizer = {
  decide: ({ groups }) => (groups.includes(administrators) ? allowed : noOpinion),
  // As upstream: what administrators have by their binding is told by RBAC.
  rulesOf: () => noRules,
}

export const alwaysAllow: Authorizer = { decide: () => allowed, rulesOf: () => everything }

const everythingForbidden: Decision = { is: 'no-opinion', reason: 'Everything is forbidden.' }

export const alwaysDeny: Authorizer = { decide: () => everythingForbidden, rulesOf: () => noRules }

export function decide(user: User, action: Action, authorizers: readonly Authorizer[]): Decision {
  let reasons = ''
  for (const each of authorizers) {
    const decision = each.decide(user, action)
    if (decision.is === 'allowed') return decision
    if (decision.reason !== '') reasons += (reasons === '' ? '' : '\n') + decision.reason
  }
  return reasons === '' ? noOpinion : { is: 'no-opinion', reason: reasons }
}

/** A list or watch that is for one name by its field selector counts as one of that name. */
export function actionOf(info: RequestInfo, query: URLSearchParams): Action {
  if (info.is === 'path' || info.name !== null || !selects.has(info.verb)) return info
  const selector = query.get('fieldSelector')
  if (selector === null || selector === '') return info
  const fields = exactFields(selector)
  if (info.verb === 'deletecollection') return { ...info, fields }
  const name = fields.find((each) => each.startsWith(nameField))?.slice(nameField.length) ?? ''
  return { ...info, fields, name: notInPaths.test(name) ? null : name }
}

const selects: ReadonlySet<string> = new Set(['list', 'watch', 'deletecollection'])
const nameField = 'metadata.name='
/** Empty, `.`, `..`, or with what parts paths. */
const notInPaths = /^\.{0,2}$|[/%]/

/** Refused before anything was looked at. */
export class ForbiddenAction extends StatusError {
  constructor(of: ResourceName, name: string, why: string) {
    const { code, reason, message, details } = forbidden(of, name, why)
    super(code, reason, message, details)
  }
}

export function refusedAction(user: User, action: Action, reason: string): ForbiddenAction {
  const why = reason === '' ? '' : `: ${reason}`
  const who = `User ${goQuoted(user.name)} cannot ${action.verb}`
  if (action.is === 'path') {
    return new ForbiddenAction(
      { group: '', resource: '' },
      '',
      `${escaped(`${who} path ${goQuoted(action.path)}`)}${why}`,
    )
  }
  const { group, resource, subresource, namespace, name } = action
  const what = subresource === null ? resource : `${resource}/${subresource}`
  const scope = namespace === null ? 'at the cluster scope' : `in the namespace ${goQuoted(namespace)}`
  const told = `${who} resource ${goQuoted(what)} in API group ${goQuoted(group)} ${scope}`
  return new ForbiddenAction({ group, resource }, name ?? '', `${escaped(told)}${why}`)
}

/** As upstream, for browsers that take the answer for a page. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
