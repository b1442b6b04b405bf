import { apiVersionOf, type Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { KindCache } from './cache/kind-cache.ts'
import type { WatchCache } from './cache/watch-cache.ts'
import type { ResourceName } from './refusals.ts'
import { strategyFor } from './strategies/index.ts'
import type { Strategy } from './strategies/strategy.ts'

/** A kind as the server serves it: where it is stored, what is special about it. */
export interface Resource {
  readonly kind: Kind
  readonly apiVersion: string
  /** For messages: `statefulsets.apps`. */
  readonly name: ResourceName
  /** `/registry/apps/statefulsets/` */
  readonly prefix: string
  readonly cache: KindCache
  readonly strategy: Strategy
}

/** What is served, by group, version and plural. */
export class Registry {
  readonly resources: readonly Resource[]
  readonly #byPath = new Map<string, Resource>()

  constructor(kinds: readonly Kind[], cache: WatchCache) {
    this.resources = kinds.map((kind) => resourceOf(kind, cache))
    for (const resource of this.resources) {
      const { group, version, plural } = resource.kind
      this.#byPath.set(`${group}/${version}/${plural}`, resource)
    }
  }

  find(group: string, version: string, plural: string): Resource | undefined {
    return this.#byPath.get(`${group}/${version}/${plural}`)
  }

  /** An object of a kind this server need not serve; null where there is none. */
  object(group: string, version: string, plural: string, namespace: string | null, name: string): ApiObject | null {
    const resource = this.find(group, version, plural)
    return resource?.cache.get(keyOf(resource, namespace, name))?.object ?? null
  }

  servesGroupVersion(group: string, version: string): boolean {
    return this.resources.some(({ kind }) => kind.group === group && kind.version === version)
  }

  servesGroup(group: string): boolean {
    return this.resources.some(({ kind }) => kind.group === group)
  }
}

function resourceOf(kind: Kind, cache: WatchCache): Resource {
  const prefix = `/registry/${kind.group === '' ? 'core' : kind.group}/${kind.plural}/`
  return {
    kind,
    apiVersion: apiVersionOf(kind),
    name: { group: kind.group, resource: kind.plural },
    prefix,
    cache: cache.kind(prefix),
    strategy: strategyFor(kind),
  }
}

/** The key of an object; of a namespace's objects without a name. */
export function keyOf(resource: Resource, namespace: string | null, name: string): string {
  return prefixIn(resource, namespace) + name
}

export function prefixIn(resource: Resource, namespace: string | null): string {
  if (namespace === null || !resource.kind.namespaced) return resource.prefix
  return `${resource.prefix}${namespace}/`
}
