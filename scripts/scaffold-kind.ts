import type { Facts, Resource, SelectorFacts } from './scaffold-facts.ts'

/** Where two groups or versions have a kind of the name: what gen.ts calls the later one. */
const typeNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'events.k8s.io/v1': { Event: 'EventsV1Event' },
  'autoscaling/v1': { HorizontalPodAutoscaler: 'AutoscalingV1HorizontalPodAutoscaler' },
  'resource.k8s.io/v1': { ResourceClaim: 'ResourceV1ResourceClaim' },
}

/** The Kind value of `apps/v1/statefulsets`. */
export function kindText(facts: Facts, path: string): string {
  const groupVersion = path.slice(0, path.lastIndexOf('/'))
  const plural = path.slice(path.lastIndexOf('/') + 1)
  const all = facts.resources(groupVersion)
  const main = all.find((each) => each.name === plural)
  if (main === undefined) throw new Error(`no such resource: ${path}`)
  const [version, group] = groupVersion.split('/').reverse()
  const subresources = all
    .filter((each) => each.name.startsWith(`${plural}/`))
    .map((each) => each.name.slice(plural.length + 1))
  const type = typeNames[groupVersion]?.[main.kind] ?? main.kind
  return `export const ${type}Kind = defineKind<api.${type}>({
  group: '${group ?? ''}',
  version: '${version}',
  kind: '${main.kind}',
  plural: '${plural}',
  singular: '${main.singularName}',
  shortNames: ${strings(main.shortNames ?? [])},
  categories: ${strings(main.categories ?? [])},
  namespaced: ${main.namespaced},
  message: ${main.kind},
  verbs: ${strings(main.verbs)},
  hasStatus: ${subresources.includes('status')},
  scale: ${scaleText(main, subresources)},
  subresources: ${strings(subresources.filter((each) => each !== 'status' && each !== 'scale'))},
  selectableFields: {${selectors(facts.selectors[path])}},
})
`
}

function scaleText(main: Resource, subresources: readonly string[]): string {
  if (!subresources.includes('scale')) return 'null'
  const selector = main.kind === 'ReplicationController' ? '.spec.selector' : '.status.selector'
  return `{ specReplicas: '.spec.replicas', statusReplicas: '.status.replicas', selector: '${selector}' }`
}

function selectors(facts: SelectorFacts | undefined): string {
  const lines: string[] = []
  for (const field of facts?.fields ?? []) {
    if (field === 'metadata.name' || field === 'metadata.namespace') continue
    const from = facts?.alias?.[field] ?? field
    const read = facts?.notSelectable?.includes(field) ? `() => ''` : `(it) => ${reader(from)}`
    lines.push(`    '${field}': ${read},`)
  }
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n  `
}

function reader(path: string): string {
  if (path === 'source') return `it.source?.component ?? ''`
  const steps = path.split('.')
  const flag = path.endsWith('hostNetwork') || path.endsWith('unschedulable')
  return flag ? `String(it.${steps.join('?.')} ?? false)` : `it.${steps.join('?.')} ?? ''`
}

function strings(values: readonly string[]): string {
  return `[${values.map((each) => `'${each}'`).join(', ')}]`
}
