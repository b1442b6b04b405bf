import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { PatchType } from './transport.ts'

export interface ObjectRef {
  /** Absent for cluster-scoped kinds. */
  readonly namespace?: string
  readonly name: string
}

export interface ListOptions {
  readonly namespace?: string
  readonly labelSelector?: string
  readonly fieldSelector?: string
  readonly limit?: number
  readonly continue?: string
  readonly resourceVersion?: string
}

export interface List<T> {
  readonly metadata: {
    readonly resourceVersion: string
    readonly continue?: string
    readonly remainingItemCount?: number
  }
  readonly items: readonly T[]
}

export interface WriteOptions {
  readonly dryRun?: boolean
  readonly fieldManager?: string
  readonly fieldValidation?: 'Ignore' | 'Warn' | 'Strict'
  readonly force?: boolean
  /** `status`, `scale`, `binding`, `eviction` … */
  readonly subresource?: string
}

export interface DeleteOptions {
  readonly gracePeriodSeconds?: number
  readonly propagationPolicy?: 'Orphan' | 'Background' | 'Foreground'
  readonly uid?: string
  readonly resourceVersion?: string
}

/** A resource of a version, as the server tells of it (APIResource). */
export interface ServedResource {
  /** `things`, `things/status`. */
  readonly name: string
  readonly singularName: string
  readonly kind: string
  readonly namespaced: boolean
  readonly verbs: readonly string[]
}

/** A typed client: the verbs of the API over a `Transport`. Every refusal is a `StatusError`. */
export interface Client {
  /** With `subresource` what stands there: `scale`. */
  get<T extends ApiObject>(kind: Kind<T>, ref: ObjectRef, options?: { readonly subresource?: string }): Promise<T>
  list<T extends ApiObject>(kind: Kind<T>, options?: ListOptions): Promise<List<T>>
  create<T extends ApiObject>(kind: Kind<T>, object: T, options?: WriteOptions): Promise<T>
  /** PUT; with `subresource: 'status'` the status. */
  update<T extends ApiObject>(kind: Kind<T>, object: T, options?: WriteOptions): Promise<T>
  patch<T extends ApiObject>(
    kind: Kind<T>,
    ref: ObjectRef,
    type: PatchType,
    patch: unknown,
    options?: WriteOptions,
  ): Promise<T>
  delete<T extends ApiObject>(kind: Kind<T>, ref: ObjectRef, options?: DeleteOptions): Promise<void>
  /** What is served of a version of a group. */
  discover(group: string, version: string): Promise<readonly ServedResource[]>
  /** POST to a subresource whose body is of another kind: binding, eviction, token. */
  createSubresource(kind: Kind, ref: ObjectRef, subresource: string, body: unknown): Promise<unknown>
}
