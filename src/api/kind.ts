import type { ApiObject } from './meta/object.ts'
import type { Message } from './schema/message.ts'

/** A printed column of `kubectl get`: upstream's name, type, format and priority (1 shows with `-o wide` only). */
export interface Column<T = ApiObject> {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date'
  readonly format: string
  readonly priority: number
  readonly doc: string
  /** `nowMs` is for ages. */
  cell(object: T, nowMs: number): string | number | bigint | boolean | null
}

export interface ScaleSubresource {
  readonly specReplicas: string
  readonly statusReplicas: string
  readonly selector: string
}

/** A method, so that a `Kind<Pod>` is a `Kind` wherever any kind will do. */
interface FieldReader<T> {
  read(object: T): string
}

/**
 * A resource the API serves, as data. `T` is the generated type of its objects; it exists for the compiler only:
 * `client.get(PodKind, …)` answers a `Pod`.
 */
export interface Kind<T extends ApiObject = ApiObject> {
  /** `''` for the core group. */
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly plural: string
  readonly singular: string
  /** The kind of lists of it, where that is not its own name and `List`: definitions may say so. */
  readonly listKind?: string
  readonly shortNames: readonly string[]
  readonly categories: readonly string[]
  readonly namespaced: boolean
  readonly message: Message
  readonly verbs: readonly string[]
  readonly hasStatus: boolean
  readonly scale: ScaleSubresource | null
  /** Connect subresources: log, exec, attach, portforward, proxy, binding, eviction, token … */
  readonly subresources: readonly string[]
  /** Of kinds made at run time. Those of built-in kinds stand in columns.ts: nobody prints before the server is up. */
  readonly columns?: readonly Column<T>[]
  /** Field selectors beside metadata.name and metadata.namespace, and what each reads. */
  readonly selectableFields: Readonly<Record<string, FieldReader<T>['read']>>
  /** How a selector of any other field is refused, where upstream has words of its own for the kind. */
  readonly unknownField?: (field: string) => string
  /** A deletion that does not say what becomes of dependents leaves them alone: older kinds. */
  readonly orphansByDefault?: true
  /** metadata.generation counts the versions of these fields (`spec`, `metadata.annotations`); without them there is no generation. */
  readonly generationOf?: readonly string[]
  /** The first change makes it 1, not the creation. */
  readonly generationOnChange?: true
  /** A deletion answers the object it removed, as upstream's documents tell; others answer a Status. */
  readonly deleteShowsObject?: true
  /** `autoscaling/v2`: the version upstream stores objects in, where it is not this one; discovery tells a hash of it. */
  readonly storedAs?: string
  /** `services/specs`: what upstream's keys call the objects, where that is not the plural; some messages show keys. */
  readonly storedUnder?: string
  readonly example?: T
}

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf(kind: Pick<Kind, 'group' | 'version'>): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`
}

/** `PodList` */
export function listKindOf({ kind, listKind = `${kind}List` }: Pick<Kind, 'kind' | 'listKind'>): string {
  return listKind
}

/** A Kind as written beside its message; `T` ties it to the generated type. */
export function defineKind<T extends ApiObject>(kind: Kind<T>): Kind<T> {
  return Object.freeze(kind)
}
