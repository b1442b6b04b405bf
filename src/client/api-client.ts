import { apiVersionOf, type Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { assert } from '../base/assert.ts'
import type { Client, List, ObjectRef, ServedResource, WriteOptions } from './client.ts'
import type { Transport } from './transport.ts'

type Query = Readonly<Record<string, string>>

function versionPath(group: string, version: string): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`
}

/** Where a kind's objects live: all of them, or one namespace's. */
export function collectionPath(kind: Kind, namespace?: string): string {
  const root = versionPath(kind.group, kind.version)
  return kind.namespaced && namespace ? `${root}/namespaces/${namespace}/${kind.plural}` : `${root}/${kind.plural}`
}

export function assertAddressed(kind: Kind, ref: ObjectRef): void {
  assert(ref.name !== '', `a ${kind.kind} is addressed by its name`)
  assertPlaced(kind, ref)
}

function assertPlaced(kind: Kind, { namespace, name }: ObjectRef): void {
  assert(!kind.namespaced || namespace, `${kind.kind} ${name} is addressed without its namespace`)
}

export function objectPath(kind: Kind, ref: ObjectRef, subresource?: string): string {
  assertAddressed(kind, ref)
  const path = `${collectionPath(kind, ref.namespace)}/${ref.name}`
  return subresource === undefined ? path : `${path}/${subresource}`
}

/** Where an object is made, or, with `subresource`, something of it. */
function creationPath(kind: Kind, object: ApiObject, subresource?: string): string {
  const ref = refOf(object)
  if (subresource !== undefined) return objectPath(kind, ref, subresource)
  assertPlaced(kind, { ...ref, name: ref.name || (object.metadata?.generateName ?? '') })
  return collectionPath(kind, ref.namespace)
}

/** The name and namespace an object goes by. */
export function refOf(object: ApiObject): ObjectRef {
  const { name = '', namespace } = object.metadata ?? {}
  return namespace === undefined ? { name } : { namespace, name }
}

/** The options that are set, as a query. */
function queryOf(options: object): Query {
  const query: Record<string, string> = {}
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && value !== '') query[name] = String(value)
  }
  return query
}

function writeQuery({ dryRun, fieldManager, fieldValidation, force }: WriteOptions): Query {
  return queryOf({ dryRun: dryRun ? 'All' : undefined, fieldManager, fieldValidation, force })
}

function named<T extends ApiObject>(kind: Kind<T>, object: T): T {
  return object.kind === undefined ? { kind: kind.kind, apiVersion: apiVersionOf(kind), ...object } : object
}

/**
 * The verbs of the API over a transport. Paths come from the kind; answers are trusted to be of its type. What cannot be sent
 * at all rejects as what is refused does.
 */
export function createClient(transport: Transport): Client {
  const send = async <T>(request: Parameters<Transport['send']>[0]) => (await transport.send(request)) as T
  return {
    async get(kind, ref, { subresource } = {}) {
      return send({ method: 'GET', path: objectPath(kind, ref, subresource) })
    },
    async list<T extends ApiObject>(kind: Kind<T>, { namespace, ...options } = {} as { namespace?: string }) {
      return send<List<T>>({ method: 'GET', path: collectionPath(kind, namespace), query: queryOf(options) })
    },
    async create(kind, object, options = {}) {
      const path = creationPath(kind, object, options.subresource)
      return send({ method: 'POST', path, query: writeQuery(options), body: named(kind, object) })
    },
    async update(kind, object, options = {}) {
      const path = objectPath(kind, refOf(object), options.subresource)
      return send({ method: 'PUT', path, query: writeQuery(options), body: named(kind, object) })
    },
    async patch(kind, ref, type, patch, options = {}) {
      const path = objectPath(kind, ref, options.subresource)
      return send({ method: 'PATCH', path, query: writeQuery(options), body: patch, patchType: type })
    },
    async delete(kind, ref, { uid, resourceVersion, ...options } = {}) {
      const preconditions = uid || resourceVersion ? { preconditions: { uid, resourceVersion } } : {}
      const body = { apiVersion: 'v1', kind: 'DeleteOptions', ...options, ...preconditions }
      await transport.send({ method: 'DELETE', path: objectPath(kind, ref), body })
    },
    async discover(group, version) {
      const path = versionPath(group, version)
      const { resources } = await send<{ readonly resources?: readonly ServedResource[] }>({ method: 'GET', path })
      return resources ?? []
    },
    async createSubresource(kind, ref, subresource, body) {
      return transport.send({ method: 'POST', path: objectPath(kind, ref, subresource), body })
    },
  }
}
