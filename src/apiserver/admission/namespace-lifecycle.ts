import type { ApiObject } from '../../api/meta/object.ts'
import type { Namespace } from '../../api/types.gen.ts'
import type { Call } from '../handlers/call.ts'
import { forbidden, notFound } from '../refusals.ts'
import type { Registry, Resource } from '../registry.ts'

const immortal = new Set(['default', 'kube-system', 'kube-public'])

/** Nothing is created in a namespace that is not there, or that is being emptied. */
export function checkNamespaceForCreate(registry: Registry, call: Call, object: ApiObject): void {
  const { resource, info } = call
  if (!resource.kind.namespaced || info.namespace === null) return
  const namespaces = registry.find('', 'v1', 'namespaces')
  const namespace = namespaces?.cache.get(`${namespaces.prefix}${info.namespace}`)?.object as Namespace | undefined
  if (namespace === undefined) throw notFound({ group: '', resource: 'namespaces' }, info.namespace)
  if (namespace.status?.phase !== 'Terminating' && namespace.metadata?.deletionTimestamp === undefined) return
  const message = `namespace ${info.namespace} is being terminated`
  const cause = { reason: 'NamespaceTerminating', message, field: 'metadata.namespace' }
  const why = `unable to create new content in namespace ${info.namespace} because it is being terminated`
  throw forbidden(resource.name, object.metadata?.name || (object.metadata?.generateName ?? ''), why, [cause])
}

export function checkNamespaceForDelete({ kind, name: of }: Resource, name: string): void {
  if (kind.plural !== 'namespaces' || !immortal.has(name)) return
  throw forbidden(of, name, 'this namespace may not be deleted')
}
