import type { PolicyRule } from '../../../api/types.gen.ts'
import { coversPath, coversResource, has } from './rule-match.ts'

/**
 * What of the wanted rules no held one covers, one verb of one resource (or path) at a time. A rule that several held
 * ones cover together is covered; a name list is covered by each name alone.
 */
export function uncovered(held: readonly PolicyRule[], wanted: readonly PolicyRule[]): readonly PolicyRule[] {
  return wanted.flatMap(atoms).filter((atom) => !held.some((rule) => covers(rule, atom)))
}

/** One verb of one resource of one group, of one name or all; or one verb of one path. */
function atoms(rule: PolicyRule): readonly PolicyRule[] {
  const { apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule
  const verbs = rule.verbs ?? []
  const names = resourceNames.length === 0 ? [{}] : resourceNames.map((name) => ({ resourceNames: [name] }))
  const ofResources = apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      verbs.flatMap((verb) =>
        names.map((named) => ({ verbs: [verb], apiGroups: [group], resources: [resource], ...named })),
      ),
    ),
  )
  const ofPaths = nonResourceURLs.flatMap((path) => verbs.map((verb) => ({ verbs: [verb], nonResourceURLs: [path] })))
  return [...ofResources, ...ofPaths]
}

function covers(rule: PolicyRule, atom: PolicyRule): boolean {
  if (!has(rule.verbs, atom.verbs?.[0] ?? '')) return false
  const path = atom.nonResourceURLs?.[0]
  if (path !== undefined) return (rule.nonResourceURLs ?? []).some((each) => each === path || coversPath(each, path))
  const [group, whole, name] = [atom.apiGroups![0]!, atom.resources![0]!, atom.resourceNames?.[0]]
  if (!has(rule.apiGroups, group)) return false
  const [resource = '', subresource = null] = whole.split('/')
  if (!coversResource(rule.resources ?? [], resource, subresource)) return false
  const names = rule.resourceNames ?? []
  return names.length === 0 || (name !== undefined && names.includes(name))
}

/** The same rules in fewer: verbs of the same resource and name together, in the order they came. Paths stay apart. */
export function compact(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const merged = new Map<string, PolicyRule>()
  for (const rule of rules.filter(isOfResource)) {
    const { verbs, ...what } = rule
    const key = JSON.stringify(what)
    merged.set(key, { ...rule, verbs: [...(merged.get(key)?.verbs ?? []), ...(verbs ?? [])] })
  }
  return [...rules.filter((rule) => !isOfResource(rule)), ...merged.values()]
}

function isOfResource({ nonResourceURLs }: PolicyRule): boolean {
  return nonResourceURLs === undefined
}
