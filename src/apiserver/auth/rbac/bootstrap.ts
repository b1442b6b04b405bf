import type { ApiObject } from '../../../api/meta/object.ts'
import type { ClusterRoleBinding, ObjectMeta, Role } from '../../../api/types.gen.ts'
import { uuid } from '../../../base/random.ts'
import { change, type SystemWrite } from '../../bootstrap.ts'
import { timestamp } from '../../metadata/times.ts'
import { keyOf, type Registry, type Resource } from '../../registry.ts'
import type { WriteRoles } from '../../write/roles.ts'
import { storedBytes, writable } from '../../write/stored-bytes.ts'
import { defaultObjects } from './defaults/objects.ts'
import { reconciledBinding, reconciledRole } from './reconcile.ts'

/** What is missing of the default roles and bindings, as upstream puts it right at each start. */
export function defaultRoleWrites(registry: Registry, roles: WriteRoles): readonly SystemWrite[] {
  return Object.entries(defaultObjects()).flatMap(([plural, wanted]) => {
    const resource = registry.find('rbac.authorization.k8s.io', 'v1', plural)
    if (resource === undefined) return []
    const writeOf = plural.endsWith('bindings') ? bindingWrite : roleWrite
    return (wanted as readonly ApiObject[])
      .map((each) => missing(resource, roles, each) ?? writeOf(resource, roles, each))
      .filter((write) => write !== null)
  })
}

/** The defaults are whole as they stand, and all owned alike: a hundred times the general way would be felt at the start. */
function missing(resource: Resource, roles: WriteRoles, wanted: ApiObject): SystemWrite | null {
  const { name = '', namespace = null } = wanted.metadata ?? {}
  const key = keyOf(resource, namespace, name)
  if (resource.cache.get(key) !== null) return null
  const now = timestamp(roles.clock.now())
  const owner = { manager: 'kube-apiserver', operation: 'Update', apiVersion: resource.apiVersion, time: now } as const
  const metadata = {
    ...wanted.metadata,
    uid: uuid(roles.random),
    creationTimestamp: now,
    managedFields: [{ ...owner, fieldsType: 'FieldsV1', fieldsV1: fieldsOf(wanted as OwnedFields) }],
  }
  const value = storedBytes(writable(resource, { ...wanted, metadata } as ApiObject))
  return { modified: 0, write: { is: 'put', key, value } }
}

interface OwnedFields {
  readonly metadata?: ObjectMeta
  readonly rules?: unknown
  readonly aggregationRule?: unknown
  readonly roleRef?: unknown
  readonly subjects?: readonly unknown[]
}

function fieldsOf({ metadata, rules, aggregationRule, roleRef, subjects = [] }: OwnedFields): object {
  const each = (texts: object = {}) =>
    Object.fromEntries(
      [
        '.',
        ...Object.keys(texts)
          .sort()
          .map((key) => `f:${key}`),
      ].map((key) => [key, {}]),
    )
  return {
    ...(aggregationRule !== undefined && { 'f:aggregationRule': { '.': {}, 'f:clusterRoleSelectors': {} } }),
    'f:metadata': { 'f:annotations': each(metadata?.annotations), 'f:labels': each(metadata?.labels) },
    ...(roleRef !== undefined && { 'f:roleRef': {} }),
    ...(rules != null && { 'f:rules': {} }),
    ...(subjects.length > 0 && { 'f:subjects': {} }),
  }
}

function storedOf(resource: Resource, { metadata }: ApiObject) {
  const stored = resource.cache.get(keyOf(resource, metadata?.namespace ?? null, metadata?.name ?? ''))
  return stored === null ? null : { key: stored.key, revision: stored.revision, object: stored.object }
}

function roleWrite(resource: Resource, roles: WriteRoles, wanted: ApiObject): SystemWrite | null {
  const stored = storedOf(resource, wanted)
  const next = stored === null ? null : reconciledRole(wanted as Role, stored.object as Role)
  return stored === null || next === null ? null : change(resource, roles, stored.key, stored.object, next as ApiObject)
}

function bindingWrite(resource: Resource, roles: WriteRoles, wanted: ApiObject): SystemWrite | null {
  const stored = storedOf(resource, wanted)
  if (stored === null) return null
  const { key, revision, object } = stored
  const next = reconciledBinding(wanted as ClusterRoleBinding, object as ClusterRoleBinding)
  switch (next.is) {
    case 'kept':
      return null
    case 'changed':
      return change(resource, roles, key, object, next.object as ApiObject)
    case 'anew':
      return { modified: revision, write: { is: 'delete', key } }
  }
}
