import { isObject, type JsonObject } from '../../api/ops/json-value.ts'

/** What servers tell of their versions, as aggregated discovery passes it on: of each resource the fields it has. */

type Resource = Readonly<Record<string, unknown>>

/** By `group/version`. */
export type ToldVersions = ReadonlyMap<string, readonly object[]>

const accepted = [
  ...['v2', 'v2beta1'].map((v) => `application/json;g=apidiscovery.k8s.io;v=${v};as=APIGroupDiscoveryList`),
]

/** All versions in one document. */
export const aggregatedType = accepted.join(',')

export function isAggregated(contentType: string): boolean {
  const [type = '', ...parameters] = contentType.split(';').map((each) => each.trim())
  const isSo = (wanted: string) =>
    wanted.split(';').every((each, at) => (at === 0 ? each === type : parameters.includes(each)))
  return accepted.some(isSo)
}

export function versionsIn(document: unknown): ToldVersions {
  const versions = new Map<string, readonly object[]>()
  for (const item of objectsIn(document, 'items')) {
    const group = isObject(item['metadata']) ? (item['metadata'] as JsonObject)['name'] : undefined
    for (const each of objectsIn(item, 'versions'))
      versions.set(`${group ?? ''}/${each['version']}`, objectsIn(each, 'resources').map(resource))
  }
  return versions
}

function resource(told: Resource): object {
  const { resource: name, scope = '', singularResource = '', verbs = null } = told
  const parts = objectsIn(told, 'subresources').map(subresource)
  return {
    ...{ resource: name, responseKind: kindOf(told['responseKind']), scope, singularResource, verbs },
    ...kept(told, ['shortNames', 'categories']),
    ...(parts.length > 0 && { subresources: parts }),
  }
}

function subresource(told: Resource): object {
  const types = objectsIn(told, 'acceptedTypes').map(kindOf)
  return {
    ...{ subresource: told['subresource'], responseKind: kindOf(told['responseKind']) },
    ...(types.length > 0 && { acceptedTypes: types }),
    verbs: told['verbs'] ?? null,
  }
}

function kindOf(told: unknown): object {
  const { group = '', version = '', kind = '' } = isObject(told) ? (told as JsonObject) : {}
  return { group, version, kind }
}

function kept(told: Resource, names: readonly string[]): object {
  const there = names.filter((name) => Array.isArray(told[name]) && (told[name] as readonly unknown[]).length > 0)
  return Object.fromEntries(there.map((name) => [name, told[name]]))
}

/** The same of one version, by its own document. Null: what it says contradicts itself. */
export function resourcesIn(document: unknown): readonly object[] | null {
  const all = objectsIn(document, 'resources').map((each) => ({ ...each, path: String(each['name']).split(/\/(.*)/s) }))
  const found = new Map<string, Resource & { readonly subresources: object[] }>()
  for (const each of all) {
    const [name = '', part] = each.path
    if (part === undefined) found.set(name, { ...ofList(name, each), subresources: [] })
  }
  for (const each of all) {
    const [name = '', part] = each.path
    if (part === undefined) continue
    const scope = scopeOf(each)
    const parent = found.get(name) ?? { resource: name, scope, subresources: [] }
    if (parent['scope'] !== scope) return null
    found.set(name, parent)
    const responseKind = (each as Resource)['kind'] === '' ? undefined : each
    parent.subresources.push({ subresource: part, responseKind, verbs: (each as Resource)['verbs'] })
  }
  return [...found.values()].map(resource)
}

function ofList(name: string, told: Resource): Resource {
  const { singularName = '', verbs, shortNames, categories } = told
  return {
    resource: name,
    responseKind: told,
    scope: scopeOf(told),
    singularResource: singularName,
    verbs,
    shortNames,
    categories,
  }
}

function scopeOf({ namespaced }: Resource): string {
  return namespaced === true ? 'Namespaced' : 'Cluster'
}

/** Of the OpenAPI documents that a server has, those of its group; what it says of others, this server says itself. */
export function openApiUrlsIn(index: unknown, group: string): ReadonlyMap<string, string> {
  const paths = isObject(index) ? (index as JsonObject)['paths'] : undefined
  const isOfGroup = (document: string) => document === `apis/${group}` || document.startsWith(`apis/${group}/`)
  const urls = Object.entries(isObject(paths) ? (paths as JsonObject) : {}).flatMap(([document, told]) => {
    const url = isObject(told) ? (told as JsonObject)['serverRelativeURL'] : undefined
    return isOfGroup(document) && typeof url === 'string' ? [[document, url] as const] : []
  })
  return new Map(urls)
}

function objectsIn(value: unknown, name: string): readonly Resource[] {
  const list = isObject(value) ? (value as JsonObject)[name] : undefined
  return Array.isArray(list) ? (list as readonly unknown[]).filter((each): each is JsonObject => isObject(each)) : []
}
