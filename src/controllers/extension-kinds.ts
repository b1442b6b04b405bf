import type { Kind } from '../api/kind.ts'
import { structuralMessage } from '../api/schema/structural-message.ts'
import type { APIService } from '../api/types.gen.ts'
import { compareVersions } from '../api/value/version.ts'
import type { ServedResource } from '../client/client.ts'

/** A version that an APIService gives to another server, and what that server serves of it. */
export interface ExtensionVersion {
  readonly group: string
  readonly version: string
  readonly priority: number
  readonly resources: readonly ServedResource[]
}

export function isExtension({ spec }: APIService): boolean {
  return spec?.service !== undefined
}

export function isAvailable({ status }: APIService): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Available' && is === 'True') === true
}

export function extensionVersion({ spec }: APIService, resources: readonly ServedResource[]): ExtensionVersion {
  const { group = '', version = '', versionPriority: priority = 0 } = spec ?? {}
  return { group, version, priority, resources }
}

/** A kind of another server's, and all versions it is served in. */
export interface ExtensionKind {
  readonly kind: Kind
  readonly versions: readonly string[]
}

/** Kinds to which all of that can be done, each once, in the version that its group prefers. */
export function extensionKinds(
  versions: readonly ExtensionVersion[],
  verbs: readonly string[],
): readonly ExtensionKind[] {
  const preferred = versions.toSorted((a, b) => b.priority - a.priority || compareVersions(a.version, b.version))
  const found = new Map<string, { readonly kind: Kind; readonly versions: string[] }>()
  for (const each of preferred)
    for (const resource of each.resources) {
      if (resource.name.includes('/') || !verbs.every((verb) => resource.verbs?.includes(verb))) continue
      const key = `${each.group}/${resource.name}`
      const known = found.get(key)
      if (known === undefined) found.set(key, { kind: kindOf(each, resource), versions: [each.version] })
      else known.versions.push(each.version)
    }
  return [...found.values()]
}

function kindOf(
  { group, version }: ExtensionVersion,
  { name, kind, singularName, namespaced, verbs }: ServedResource,
): Kind {
  return {
    ...{ group, version, kind, plural: name, singular: singularName, namespaced, verbs: verbs as Kind['verbs'] },
    ...{ shortNames: [], categories: [], hasStatus: false, scale: null, subresources: [], selectableFields: {} },
    message: structuralMessage(kind, {}),
  }
}
