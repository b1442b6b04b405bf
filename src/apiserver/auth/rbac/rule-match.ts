import type { PolicyRule } from '../../../api/types.gen.ts'
import type { Action, PathAction, ResourceAction } from '../authorize.ts'

/** Whether a rule lets an action through. Runs for every request of who is no administrator: no allocation here. */
export function allows(rule: PolicyRule, action: Action): boolean {
  if (!has(rule.verbs, action.verb)) return false
  return action.is === 'resource' ? allowsResource(rule, action) : allowsPath(rule, action)
}

function allowsResource(rule: PolicyRule, { group, resource, subresource, name }: ResourceAction): boolean {
  if (!has(rule.apiGroups, group)) return false
  if (rule.resources === undefined || !coversResource(rule.resources, resource, subresource)) return false
  const names = rule.resourceNames
  return names === undefined || names.length === 0 || names.includes(name ?? '')
}

function allowsPath({ nonResourceURLs: paths }: PolicyRule, { path }: PathAction): boolean {
  if (paths === undefined) return false
  for (const each of paths) if (each === '*' || each === path || coversPath(each, path)) return true
  return false
}

export function has(list: readonly string[] | null | undefined, value: string): boolean {
  return list != null && (list.includes(value) || list.includes('*'))
}

/** `*`, `pods`, `pods/log`, or `*` before a subresource: `*` + `/scale`. */
export function coversResource(resources: readonly string[], resource: string, subresource: string | null): boolean {
  for (const each of resources) {
    if (each === '*') return true
    if (subresource === null || subresource === '') {
      if (each === resource) return true
    } else if (isJoined(each, '*', subresource) || isJoined(each, resource, subresource)) return true
  }
  return false
}

function isJoined(text: string, first: string, second: string): boolean {
  const length = first.length + 1 + second.length
  return text.length === length && text[first.length] === '/' && text.startsWith(first) && text.endsWith(second)
}

/** `/healthz/*` covers what begins with `/healthz/`. */
export function coversPath(pattern: string, path: string): boolean {
  return pattern.endsWith('*') && path.startsWith(pattern.slice(0, -1))
}
