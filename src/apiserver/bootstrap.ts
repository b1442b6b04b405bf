import type { ApiObject } from '../api/meta/object.ts'
import { applyDefaults } from '../api/ops/default.ts'
import { trackUpdate } from '../api/ops/managed-fields.ts'
import type { Store, Write } from '../storage/store.ts'
import { metadataForCreate } from './metadata/for-create.ts'
import { timestamp } from './metadata/times.ts'
import { keyOf, type Registry, type Resource } from './registry.ts'
import type { WriteRoles } from './write/roles.ts'
import { storedBytes, writable } from './write/stored-bytes.ts'

const systemNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system']

/** More than any class of a user's may have. */
const systemClasses = [
  {
    name: 'system-cluster-critical',
    value: 2_000_000_000,
    description:
      'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  },
  {
    name: 'system-node-critical',
    value: 2_000_001_000,
    description: 'Used for system critical pods that must not be moved from their current node.',
  },
]

/** What every cluster has from the beginning: system namespaces and priority classes, the Service `kubernetes`. In one transaction. */
export async function ensureSystemObjects(registry: Registry, roles: WriteRoles, store: Store): Promise<void> {
  const writes = [
    ...systemNamespaces.map((name) => namespaceWrite(registry, roles, name)),
    ...systemClasses.map(({ name, ...fields }) => classWrite(registry, roles, name, fields)),
    serviceWrite(registry, roles),
  ]
  const missing = writes.filter((write) => write !== null)
  if (missing.length === 0) return
  const conditions = missing.map(({ key }) => ({ key, modified: 0 }))
  // Refused: another server of the same store was first, and what is there is as good.
  await store.transact({ conditions, writes: missing })
}

function namespaceWrite(registry: Registry, roles: WriteRoles, name: string): Write | null {
  const namespaces = registry.find('', 'v1', 'namespaces')
  return namespaces === undefined ? null : creation(namespaces, roles, null, name, {})
}

function classWrite(registry: Registry, roles: WriteRoles, name: string, fields: object): Write | null {
  const classes = registry.find('scheduling.k8s.io', 'v1', 'priorityclasses')
  return classes === undefined ? null : creation(classes, roles, null, name, fields)
}

function serviceWrite(registry: Registry, roles: WriteRoles): Write | null {
  const services = registry.find('', 'v1', 'services')
  if (services === undefined) return null
  return creation(services, roles, 'default', 'kubernetes', {
    metadata: { labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: {
      ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: 6443 }],
      clusterIP: roles.allocation.firstServiceIp,
      type: 'ClusterIP',
      sessionAffinity: 'None',
    },
  } as ApiObject)
}

function creation(
  resource: Resource,
  roles: WriteRoles,
  namespace: string | null,
  name: string,
  object: ApiObject,
): Write | null {
  const key = keyOf(resource, namespace, name)
  if (resource.cache.get(key) !== null) return null
  const { kind, strategy } = resource
  const named = { ...object, kind: kind.kind, apiVersion: resource.apiVersion, metadata: { ...object.metadata, name } }
  const full = trackUpdate(kind.message, null, applyDefaults<ApiObject>(kind.message, named), {
    manager: 'kube-apiserver',
    apiVersion: resource.apiVersion,
    time: timestamp(roles.clock.now()),
    resetPaths: ['status'],
  })
  const metadata = metadataForCreate(full, namespace, name, strategy, roles.clock.now(), roles.random)
  const prepared = strategy.prepareForCreate({ ...full, metadata }, roles.clock.now())
  const allocated = roles.allocation.allocate(resource, prepared, null)
  return { is: 'put', key, value: storedBytes(writable(resource, allocated.object)) }
}
