import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type FactType =
  | string
  | {
      readonly ref?: string
      readonly list?: FactType
      readonly map?: FactType
      readonly is?: string
      readonly interface?: string
      readonly ptr?: boolean
      readonly named?: string
    }

export interface FactField {
  readonly json?: string
  readonly go: string
  readonly inline?: boolean
  readonly type: FactType
  readonly omitempty?: boolean
  readonly omitzero?: boolean
  readonly proto?: number
  readonly patchStrategy?: string
  readonly patchMergeKey?: string
}

export interface Described {
  readonly required?: readonly string[]
  readonly 'x-kubernetes-map-type'?: string
  readonly properties?: Readonly<Record<string, DescribedField>>
}

export interface DescribedField {
  readonly enum?: readonly string[]
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map'
  readonly 'x-kubernetes-list-map-keys'?: readonly string[]
  readonly 'x-kubernetes-map-type'?: string
}

export interface Resource {
  readonly name: string
  readonly singularName: string
  readonly namespaced: boolean
  readonly kind: string
  readonly verbs: readonly string[]
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
}

export interface Facts {
  readonly types: Readonly<
    Record<string, { readonly go: string; readonly fields: readonly FactField[]; readonly customJSON?: boolean }>
  >
  readonly named: Readonly<Record<string, { readonly go: string; readonly protoItems?: number }>>
  readonly openapi: Readonly<Record<string, Described>>
  /** `Type.field` → the value every place of the type defaults it to. */
  readonly defaults: ReadonlyMap<string, unknown>
  readonly selectors: Readonly<Record<string, SelectorFacts>>
  /** By group version as in paths: `v1`, `apps/v1`. */
  resources(groupVersion: string): readonly Resource[]
}

export interface SelectorFacts {
  readonly fields: readonly string[]
  readonly notSelectable?: readonly string[]
  readonly alias?: Readonly<Record<string, string>>
}

export function readFacts(folder: string): Facts {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const { types, named, groupVersions } = read('types.json')
  const openapi: Record<string, Described> = read('openapi.json').types
  for (const [name, type] of Object.entries<{ fields: FactField[] }>(types)) {
    for (const field of type.fields) adoptInlined(openapi, name, field)
  }
  return {
    types,
    named,
    openapi,
    defaults: defaultsByField(types, groupVersions, read('defaults.json')),
    selectors: read('field-selectors.json').resources,
    resources: (groupVersion) =>
      read(`discovery/default/${groupVersion === 'v1' ? 'api' : 'apis'}__${groupVersion.replace('/', '__')}.json`)
        .resources,
  }
}

/** OpenAPI describes inlined messages' fields in the message around them only. */
function adoptInlined(openapi: Record<string, Described>, name: string, field: FactField): void {
  if (field.inline !== true || typeof field.type === 'string' || field.type.ref === undefined) return
  const inner = openapi[field.type.ref] ?? {}
  openapi[field.type.ref] = {
    ...openapi[name],
    ...inner,
    properties: { ...openapi[name]?.properties, ...inner.properties },
  }
}

interface DefaultsFile {
  readonly shared: Readonly<Record<string, { readonly defaults: Record<string, unknown> }>>
  readonly kinds: Readonly<Record<string, { readonly defaults: Record<string, unknown> }>>
}

/** Follows each default's path through the types. Conditional ones are code, not data, and left out. */
function defaultsByField(
  types: Facts['types'],
  groupVersions: Record<string, { kinds: Record<string, string> }>,
  file: DefaultsFile,
): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const roots: [string, Record<string, unknown>][] = [
    ['io.k8s.api.core.v1.PodTemplateSpec', file.shared['podTemplate']!.defaults],
    ['io.k8s.api.core.v1.PersistentVolumeClaim', file.shared['persistentVolumeClaim']!.defaults],
  ]
  for (const [kind, each] of Object.entries(file.kinds)) {
    const [groupVersion, name] = kind.split(' ')
    const root = groupVersions[groupVersion!]?.kinds[name!]
    if (root !== undefined) roots.push([root, each.defaults])
  }
  for (const [root, defaults] of roots) {
    for (const [path, value] of Object.entries(defaults)) {
      const key = fieldAt(types, root, path)
      if (key !== undefined) found.set(key, value)
    }
  }
  return found
}

function fieldAt(types: Facts['types'], root: string, path: string): string | undefined {
  let holder = root
  let key = ''
  for (const step of path.replaceAll('[]', '').replaceAll('{}', '').split('.')) {
    const at = findField(types, holder, step)
    if (at === undefined) return undefined
    key = `${at.holder}.${step}`
    holder = innermost(at.field.type) ?? holder
  }
  return key
}

function findField(
  types: Facts['types'],
  holder: string,
  name: string,
): { holder: string; field: FactField } | undefined {
  for (const field of types[holder]?.fields ?? []) {
    if (field.json === name) return { holder, field }
    if (field.inline === true) {
      const inner = innermost(field.type)
      const found = inner === undefined ? undefined : findField(types, inner, name)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function innermost(type: FactType): string | undefined {
  if (typeof type === 'string') return undefined
  if (type.ref !== undefined) return type.ref
  return innermost(type.list ?? type.map ?? '')
}
