import { apiVersionOf, type Kind } from '../../kind.ts'

// What the documents call groups, and are called themselves.

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `rbac.authorization.k8s.io` → rbac, authorization */
export function groupWords(group: string): readonly string[] {
  return group === '' ? ['core'] : group.replace(/\.k8s\.io$/, '').split('.')
}

/** `rbacAuthorization` */
export function tagOf(group: string): string {
  const [first = '', ...others] = groupWords(group)
  return first + others.map(capital).join('')
}

/** `apis/apps/v1` */
export function documentOf(kind: Pick<Kind, 'group' | 'version'>): string {
  return kind.group === '' ? `api/${kind.version}` : `apis/${apiVersionOf(kind)}`
}
