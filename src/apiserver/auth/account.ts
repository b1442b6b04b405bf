import { subdomainProblems } from '../../api/value/label-syntax.ts'
import type { User } from '../exchange.ts'
import { dnsLabelProblems } from '../validation/names.ts'

/** The service account that goes by a user's name; null: it is none. */
export function accountIn(user: string): { readonly namespace: string; readonly name: string } | null {
  const [, namespace = '', name = ''] = /^system:serviceaccount:([^:]*):([^:]*)$/.exec(user) ?? []
  const isOne = dnsLabelProblems(namespace).length === 0 && subdomainProblems(name).length === 0
  return isOne ? { namespace, name } : null
}

/** The one node that a service account's token says its pod runs on. */
export function nodeOfAccount({ name, extra }: User): string | null {
  const [node = '', ...more] = extra?.['authentication.kubernetes.io/node-name'] ?? []
  if (accountIn(name) === null || more.length > 0 || subdomainProblems(node).length > 0) return null
  return node
}
