import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import type { Access } from '../../auth/access.ts'
import type { Action, Decision } from '../../auth/authorize.ts'
import { type Action as AskedAction, type Asking, Authorizer, GroupCheck } from '../../cel/library/authorizer-values.ts'
import { CelError } from '../../cel/values/values.ts'
import type { User } from '../../exchange.ts'
import { exactFields, isFieldSelector } from '../../selectors/field-selector.ts'
import { dnsLabelProblems } from '../../validation/names.ts'
import type { Asked } from '../matching/asked.ts'

type Decide = Access['decide']

/** By which an expression asks what the writer, or a service account, may do. */
export function authorizersOf(decide: Decide, { attributes, resource, namespace, name }: Asked) {
  const authorizer = new Authorizer(attributes.call.user, askingOf(decide))
  const { group, plural } = resource.kind
  const requestResource = new GroupCheck(authorizer.ask, group)
    .resource(plural)
    .with('subresource', attributes.subresource ?? '')
    .with('namespace', namespace)
    .with('name', name)
  return { authorizer, 'authorizer.requestResource': requestResource }
}

function askingOf(decide: Decide): Asking {
  return { decide: (user, action): Decision => decide(user, actionOf(action)), serviceAccount }
}

function actionOf(asked: AskedAction): Action {
  if (asked.is === 'path') return asked
  const { verb, group, resource, subresource, namespace, name, fieldSelector } = asked
  const fields = fieldSelector !== '' && isFieldSelector(fieldSelector) ? { fields: exactFields(fieldSelector) } : {}
  const where = { subresource: subresource || null, namespace: namespace || null, name: name || null }
  return { is: 'resource', verb, group, version: '*', resource, ...where, ...fields }
}

function serviceAccount(namespace: string, name: string): User {
  if (subdomainProblems(name).length > 0) throw new CelError('Invalid service account name')
  if (dnsLabelProblems(namespace).length > 0) throw new CelError('Invalid service account namespace')
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`]
  return { name: `system:serviceaccount:${namespace}:${name}`, uid: '', groups }
}
