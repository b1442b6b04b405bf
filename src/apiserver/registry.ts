import type { FeatureGates } from '../api/feature-gates.ts'
import { apiVersionOf, type Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { arrange } from '../api/ops/arrange.ts'
import { assert } from '../base/assert.ts'
import { ConvertedCache, type ObjectCache, View } from './cache/object-cache.ts'
import { Stored } from './cache/stored.ts'
import type { WatchCache } from './cache/watch-cache.ts'
import type { ResourceName } from './refusals.ts'
import type { Conversion } from './strategies/conversion/conversion.ts'
import { conversionOf } from './strategies/conversion/conversions.ts'
import { strategyFor } from './strategies/index.ts'
import type { Strategy } from './strategies/strategy.ts'
import type { Translation } from './translation.ts'
import { withoutRevision } from './write/stored-bytes.ts'

/** A kind as the server serves it: where it is stored, what is special about it. */
export interface Resource {
  readonly kind: Kind
  readonly apiVersion: string
  /** For messages: `statefulsets.apps`. */
  readonly name: ResourceName
  /** `/registry/apps/statefulsets/` */
  readonly prefix: string
  readonly cache: ObjectCache
  readonly strategy: Strategy
  /** How it is stored, where that is as another kind. */
  readonly storage: Storage | null
  /** How it is stored, where only a server elsewhere can say: then `cache` has the objects as they are stored. */
  readonly translation: Translation | null
}

/** Between what is served and what is stored. */
export interface Storage {
  toStored(object: ApiObject): ApiObject
  fromStored(object: ApiObject): ApiObject
  readonly view: View
  /** See `Conversion`. */
  completed(object: ApiObject): ApiObject
  /** As what a write of it is prepared, checked and stored; null: as what it is served as. */
  readonly writtenAs: Resource | null
}

/** What is served, by group, version and plural: the built-in kinds, and what definitions add at run time. */
export class Registry {
  readonly #builtIn: readonly Resource[]
  /** By the name of their definition. */
  readonly #defined = new Map<string, readonly Resource[]>()
  readonly #byPath = new Map<string, Resource>()
  #resources: readonly Resource[]

  constructor(kinds: readonly Kind[], cache: WatchCache, gates: FeatureGates) {
    this.#builtIn = kinds.map((kind) => resourceOf(kind, kinds, cache, gates))
    this.#resources = this.#builtIn
    for (const resource of this.#builtIn) this.#byPath.set(pathOf(resource), resource)
  }

  /** Another array whenever something changed. */
  get resources(): readonly Resource[] {
    return this.#resources
  }

  /** Serves these, in place of what the definition of that name gave before. A built-in kind is never replaced. */
  define(name: string, resources: readonly Resource[]): void {
    for (const before of this.#defined.get(name) ?? []) this.#byPath.delete(pathOf(before))
    const added = resources.filter((resource) => !this.#byPath.has(pathOf(resource)))
    if (added.length > 0) this.#defined.set(name, added)
    else this.#defined.delete(name)
    for (const resource of added) this.#byPath.set(pathOf(resource), resource)
    this.#resources = [...this.#builtIn, ...[...this.#defined.values()].flat()]
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
    return this.#resources.some(({ kind }) => kind.group === group && kind.version === version)
  }

  servesGroup(group: string): boolean {
    return this.#resources.some(({ kind }) => kind.group === group)
  }

  /** Not a group whose kinds were all made at run time. */
  isBuiltIn(group: string): boolean {
    return this.#builtIn.some(({ kind }) => kind.group === group)
  }
}

function pathOf({ kind: { group, version, plural } }: Resource): string {
  return `${group}/${version}/${plural}`
}

export function prefixOf({ group, plural }: Pick<Kind, 'group' | 'plural'>): string {
  return `/registry/${group === '' ? 'core' : group}/${plural}/`
}

function resourceOf(kind: Kind, kinds: readonly Kind[], cache: WatchCache, gates: FeatureGates): Resource {
  const conversion = conversionOf(kind)
  const prefix = prefixOf(conversion ?? kind)
  const inner = cache.kind(prefix)
  const storage = conversion === null ? null : storageOf(kind, conversion, storedAs(conversion, kinds, cache, gates))
  return {
    kind,
    apiVersion: apiVersionOf(kind),
    name: { group: kind.group, resource: kind.plural },
    prefix,
    cache: storage === null ? inner : new ConvertedCache(inner, storage.view),
    strategy: strategyFor(kind, gates),
    storage,
    translation: null,
  }
}

function storedAs(
  { group, version, plural }: Conversion,
  kinds: readonly Kind[],
  cache: WatchCache,
  gates: FeatureGates,
): Resource {
  const stored = kinds.find((each) => each.group === group && each.version === version && each.plural === plural)
  assert(stored !== undefined, `what is served as ${plural} is stored as a kind that is served, too`)
  return resourceOf(stored, kinds, cache, gates)
}

function storageOf(kind: Kind, conversion: Conversion, stored: Resource): Storage {
  const fromStored = (object: ApiObject) => arrange<ApiObject>(kind.message, conversion.fromStored(object))
  return {
    toStored: (object) => arrange<ApiObject>(stored.kind.message, conversion.toStored(object)),
    fromStored,
    view: new View(({ key, revision, object }) => new Stored(key, revision, null, fromStored(withoutRevision(object)))),
    completed: (object) => conversion.completed?.(object) ?? object,
    writtenAs: conversion.isWrittenAsStored ? stored : null,
  }
}

interface GroupKind {
  readonly group: string
  readonly kind: string
}

/** The kind as refusals name it. */
export function kindInRefusals({ kind, strategy }: Resource): GroupKind {
  return strategy.refusedAs === null ? kind : { group: strategy.refusedAs, kind: kind.kind }
}

/** The same of an object: what is of a kind made at run time says itself what it is. */
export function kindOfRefused(resource: Resource, { kind, apiVersion }: ApiObject): GroupKind {
  const known = kindInRefusals(resource)
  if (resource.kind.message.structural === undefined) return known
  const [group = '', version] = (apiVersion ?? '').split('/')
  return { group: version === undefined ? '' : group, kind: kind ?? known.kind }
}

/** The key of an object; of a namespace's objects without a name. */
export function keyOf(resource: Resource, namespace: string | null, name: string): string {
  return prefixIn(resource, namespace) + name
}

export function prefixIn(resource: Resource, namespace: string | null): string {
  if (namespace === null || !resource.kind.namespaced) return resource.prefix
  return `${resource.prefix}${namespace}/`
}

/** What would be another key of the store, or a part of one. */
export function notInKeys(name: string): string | null {
  if (name === '.' || name === '..') return `may not be '${name}'`
  return name.includes('%') ? "may not contain '%'" : null
}

/** As upstream's store knows an object, or all of a namespace, which some messages show: `/services/specs/default/web`. */
export function upstreamKey({ kind }: Resource, namespace: string | null, name: string | null): string {
  const { plural, storedUnder = plural, namespaced } = kind
  return ['', storedUnder, namespaced ? namespace : null, name].filter((each) => each !== null).join('/')
}
