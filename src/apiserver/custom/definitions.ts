import type { ApiObject } from '../../api/meta/object.ts'
import { trackUpdate } from '../../api/ops/managed-fields/managed-fields.ts'
import type { CustomResourceDefinition, CustomResourceDefinitionStatus } from '../../api/types.gen.ts'
import type { Log } from '../../base/log.ts'
import type { Stored } from '../cache/stored.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import { removeAdmitted } from '../handlers/delete.ts'
import { timestamp } from '../metadata/times.ts'
import { deleteOptions } from '../options/delete-options.ts'
import type { Registry, Resource } from '../registry.ts'
import { sameValue } from '../same-value.ts'
import { cleanupFinalizer } from '../strategies/custom-resource-definition.ts'
import { isFinished } from '../write/modify.ts'
import type { WriteRoles } from '../write/roles.ts'
import { writable } from '../write/stored-bytes.ts'
import type { ConverterRoles } from './conversion/converter.ts'
import { DefinedServices } from './defined-services.ts'
import { isTrue, planNames, takenNames, withCondition } from './names.ts'
import { resourcesOf, unconvertedOf } from './resource.ts'

/** What a write needs, and the way to the webhooks that convert. */
export type DefinitionRoles = WriteRoles & Pick<ConverterRoles, 'callWebhook'>

interface Served {
  readonly definition: CustomResourceDefinition
  readonly resources: readonly Resource[]
}

/**
 * What upstream's API server does about definitions beside storing them: gives names, serves what is established, and
 * removes the objects of a definition that is being deleted. One change after the other, in the order they came.
 */
export class Definitions {
  readonly #own: Resource
  readonly #registry: Registry
  readonly #cache: WatchCache
  readonly #roles: DefinitionRoles
  readonly #log: Log
  readonly #services: DefinedServices
  readonly #converterRoles: ConverterRoles
  readonly #served = new Map<string, Served>()
  /** By the key of a definition that goes: ends the waiting for the last of its objects. */
  readonly #waiting = new Map<string, () => void>()
  #work: Promise<void> = Promise.resolve()

  constructor(own: Resource, registry: Registry, cache: WatchCache, roles: DefinitionRoles, log: Log) {
    this.#own = own
    this.#registry = registry
    this.#cache = cache
    this.#roles = roles
    this.#log = log
    this.#converterRoles = { registry, random: roles.random, callWebhook: roles.callWebhook }
    this.#services = new DefinedServices(registry, roles)
  }

  /** Serves what was established before, at once; from then on follows every change. */
  start(): void {
    for (const { key, object } of this.#own.cache.list(this.#own.prefix)) {
      this.#serve(object as CustomResourceDefinition)
      this.#later(key)
    }
    this.#own.cache.subscribe(({ key }) => this.#later(key))
  }

  #later(key: string): void {
    this.#work = this.#work.then(() =>
      this.#settle(key)
        .then(() => this.#services.settle(this.#all()))
        .catch((error: unknown) => this.#log.error('custom resource definition', { key, error: String(error) })),
    )
  }

  async #settle(key: string): Promise<void> {
    const stored = this.#own.cache.get(key)
    if (stored === null) {
      this.#stopWaiting(key)
      return this.#gone(key.slice(this.#own.prefix.length))
    }
    const definition = stored.object as CustomResourceDefinition
    const taken = takenNames(this.#all(), definition.spec.group)
    const status = planNames(definition, taken, this.#now())
    const settled = { ...definition, status }
    // Who reads that it is established finds it served.
    this.#serve(settled)
    if (!sameValue(writable(this.#own, settled as ApiObject), writable(this.#own, definition))) {
      // What comes of it is the next change to follow.
      await this.#write(stored, status)
      return
    }
    if (definition.metadata.deletionTimestamp !== undefined) await this.#finalize(stored, definition)
  }

  #all(): readonly CustomResourceDefinition[] {
    return this.#own.cache.list(this.#own.prefix).map(({ object }) => object as CustomResourceDefinition)
  }

  #serve(definition: CustomResourceDefinition): void {
    const { name = '' } = definition.metadata
    if (!isTrue(definition, 'Established')) return
    const before = this.#served.get(name)
    const isShownAlike = before !== undefined && showsAlike(before.definition, definition)
    if (isShownAlike && isTrue(before.definition, 'Terminating') === isTrue(definition, 'Terminating')) return
    const resources = resourcesOf(definition, this.#cache, this.#converterRoles)
    this.#served.set(name, { definition, resources })
    this.#registry.define(name, resources)
    // Who watches a definition's objects go sees the last of them go.
    if (before === undefined || isShownAlike) return
    for (const { prefix } of before.resources) this.#cache.kind(prefix).endWatches()
  }

  /** Its names may be given to others now. */
  #gone(name: string): void {
    const before = this.#served.get(name)
    this.#served.delete(name)
    this.#registry.define(name, [])
    for (const { prefix } of before?.resources ?? []) this.#cache.kind(prefix).endWatches()
    for (const { key } of this.#own.cache.list(this.#own.prefix)) this.#later(key)
  }

  /** Objects with finalizers of their own are waited for. */
  async #finalize(stored: Stored, definition: CustomResourceDefinition): Promise<void> {
    const { finalizers = [] } = definition.metadata
    if (!finalizers.includes(cleanupFinalizer)) return
    const [resource] = this.#served.get(definition.metadata.name ?? '')?.resources ?? []
    if (resource !== undefined && !(await this.#emptied(definition, resource, stored.key))) {
      await this.#write(stored, terminating(definition, 'True', this.#now()))
      return
    }
    const left = finalizers.filter((each) => each !== cleanupFinalizer)
    await this.#write(stored, terminating(definition, 'False', this.#now()), left)
  }

  async #emptied(definition: CustomResourceDefinition, resource: Resource, key: string): Promise<boolean> {
    const options = deleteOptions(null, new URLSearchParams())
    const { cache, prefix } = resource
    for (const { key: of, object } of cache.list(prefix)) {
      const as = this.#unconverted(definition, resource, object)
      await removeAdmitted(as, of, object.metadata?.name ?? '', options, this.#roles, async () => undefined)
    }
    this.#stopWaiting(key)
    if (cache.list(prefix).length === 0) return true
    const stop = cache.subscribe(({ current }) => {
      if (current !== null || cache.list(prefix).length > 0) return
      this.#stopWaiting(key)
      this.#later(key)
    })
    this.#waiting.set(key, stop)
    return false
  }

  /** Nobody is asked to say it in another version, who may be gone already: it goes as what it is stored as. */
  #unconverted(definition: CustomResourceDefinition, resource: Resource, object: ApiObject): Resource {
    if (resource.translation === null) return resource
    const { group, versions } = definition.spec
    const version = versions?.find(({ name }) => `${group}/${name}` === object.apiVersion)
    return version === undefined ? resource : unconvertedOf(definition, version, this.#cache)
  }

  #stopWaiting(key: string): void {
    this.#waiting.get(key)?.()
    this.#waiting.delete(key)
  }

  async #write(stored: Stored, status: CustomResourceDefinitionStatus, finalizers?: readonly string[]): Promise<void> {
    const { object } = stored
    const { finalizers: kept = [], ...metadata } = object.metadata ?? {}
    const left = finalizers ?? kept
    const next = {
      ...object,
      metadata: { ...metadata, ...(left.length > 0 && { finalizers: left }) },
      status,
    } as ApiObject
    const tracked = trackUpdate(this.#own.kind.message, object, writable(this.#own, next), {
      manager: 'kube-apiserver',
      apiVersion: this.#own.apiVersion,
      time: this.#now(),
      subresource: 'status',
      resetPaths: ['spec', 'metadata'],
    })
    const ready = writable(this.#own, tracked)
    if (sameValue(ready, writable(this.#own, object))) return
    // Overtaken: the change that was faster is followed, too.
    if (isFinished(ready)) await this.#roles.writer.delete(stored)
    else await this.#roles.writer.update(this.#own, stored, ready)
  }

  #now(): string {
    return timestamp(this.#roles.clock.now())
  }
}

function terminating(
  { status = { conditions: [], storedVersions: [] } }: CustomResourceDefinition,
  is: 'True' | 'False',
  now: string,
): CustomResourceDefinitionStatus {
  const next =
    is === 'True'
      ? { reason: 'InstanceDeletionInProgress', message: 'CustomResource deletion is in progress' }
      : { reason: 'InstanceDeletionCompleted', message: 'removed all instances' }
  return {
    ...status,
    conditions: withCondition(status.conditions ?? [], { type: 'Terminating', status: is, ...next }, now),
  }
}

function showsAlike(a: CustomResourceDefinition, b: CustomResourceDefinition): boolean {
  return (
    a.metadata.uid === b.metadata.uid &&
    sameValue(a.spec, b.spec) &&
    sameValue(a.status?.acceptedNames, b.status?.acceptedNames)
  )
}
