import { apiVersionOf, type Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { assert } from '../base/assert.ts'
import type { Client, List, ObjectRef, WriteOptions } from './client.ts'
import type { Transport } from './transport.ts'

type Query = Readonly<Record<string, string>>

/** Where a kind's objects live: all of them, or one namespace's. */
export function collectionPath(kind: Kind, namespace?: string): string {
  const root = kind.group === '' ? `/api/${kind.version}` : `/apis/${kind.group}/${kind.version}`
  return kind.namespaced && namespace ? `${root}/namespaces/${namespace}/${kind.plural}` : `${root}/${kind.plural}`
}

export function objectPath(kind: Kind, ref: ObjectRef, subresource?: string): string {
  assert(ref.name !== '', `a ${kind.kind} is addressed by its name`)
  assert(!kind.namespaced || ref.namespace, `${kind.kind} ${ref.name} is addressed without its namespace`)
  const path = `${collectionPath(kind, ref.namespace)}/${ref.name}`
  return subresource === undefined ? path : `${path}/${subresource}`
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

/** The verbs of the API over a transport. Paths come from the kind; answers are trusted to be of its type. */
export function createClient(transport: Transport): Client {
  const send = async <T>(request: Parameters<Transport['send']>[0]) => (await transport.send(request)) as T
  return {
    get: (kind, ref, { subresource } = {}) => send({ method: 'GET', path: objectPath(kind, ref, subresource) }),
    list<T extends ApiObject>(kind: Kind<T>, { namespace, ...options } = {} as { namespace?: string }) {
      return send<List<T>>({ method: 'GET', path: collectionPath(kind, namespace), query: queryOf(options) })
    },
    create: (kind, object, options = {}) =>
      send({
        method: 'POST',
        path:
          options.subresource === undefined
            ? collectionPath(kind, object.metadata?.namespace)
            : objectPath(kind, refOf(object), options.subresource),
        query: writeQuery(options),
        body: named(kind, object),
      }),
    update: (kind, object, options = {}) =>
      send({
        method: 'PUT',
        path: objectPath(kind, refOf(object), options.subresource),
        query: writeQuery(options),
        body: named(kind, object),
      }),
    patch: (kind, ref, type, patch, options = {}) =>
      send({
        method: 'PATCH',
        path: objectPath(kind, ref, options.subresource),
        query: writeQuery(options),
        body: patch,
        patchType: type,
      }),
    async delete(kind, ref, { uid, resourceVersion, ...options } = {}) {
      const preconditions = uid || resourceVersion ? { preconditions: { uid, resourceVersion } } : {}
      const body = { apiVersion: 'v1', kind: 'DeleteOptions', ...options, ...preconditions }
      await transport.send({ method: 'DELETE', path: objectPath(kind, ref), body })
    },
    createSubresource: (kind, ref, subresource, body) =>
      transport.send({ method: 'POST', path: objectPath(kind, ref, subresource), body }),
  }
}
