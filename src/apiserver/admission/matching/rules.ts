import type { NamedRuleWithOperations } from '../../../api/types.gen.ts'
import type { Resource } from '../../registry.ts'
import { kindOf } from '../plugin.ts'
import type { Asked } from './asked.ts'

/** Whether a rule is about a write, as if it had been asked for as that resource. */
export function ruleFits(rule: NamedRuleWithOperations, asked: Asked, resource: Resource): boolean {
  const { operations = [], apiGroups = [], apiVersions = [], resources = [], resourceNames = [] } = rule
  const { operation, subresource } = asked.attributes
  const { group, version, plural } = resource.kind
  return (
    scopeFits(rule.scope ?? '*', asked, resource) &&
    names(operations, operation) &&
    names(apiGroups, group) &&
    names(apiVersions, version) &&
    resources.some((each) => resourceFits(each, plural, subresource ?? '')) &&
    (resourceNames.length === 0 || resourceNames.includes(asked.name))
  )
}

function names(list: readonly string[], wanted: string): boolean {
  return list.includes('*') || list.includes(wanted)
}

/** `pods`, `pods/status`, `pods/*`, `*`, `*` with a subresource. */
function resourceFits(text: string, plural: string, subresource: string): boolean {
  const slash = text.indexOf('/')
  const [of, part] = slash === -1 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1)]
  return (of === '*' || of === plural) && (part === '*' || part === subresource)
}

/** A Namespace belongs to the cluster, though it is in itself. */
function scopeFits(scope: string, { namespace }: Asked, resource: Resource): boolean {
  const isOfCluster = kindOf(resource) === 'namespaces' || namespace === ''
  return scope === '*' || isOfCluster === (scope === 'Cluster')
}
