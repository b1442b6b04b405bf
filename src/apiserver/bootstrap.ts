import type { ApiObject } from '../api/meta/object.ts'
import { applyDefaults } from '../api/ops/default.ts'
import { trackUpdate } from '../api/ops/managed-fields/managed-fields.ts'
import type { Revision, Store, Write } from '../storage/store.ts'
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

/** A write of the server's own, and the version it was made from; 0: there is nothing yet. */
export interface SystemWrite {
  readonly modified: Revision
  readonly write: Write
}

/** Whatever else a cluster should have: asked again when something had to go first. */
type SystemWrites = () => readonly SystemWrite[]

/**
 * What every cluster has from the beginning: system namespaces and priority classes, the Service `kubernetes`, and what
 * `more` asks for. In one transaction, but for what has to be deleted before it is made anew.
 */
export async function ensureSystemObjects(
  registry: Registry,
  roles: WriteRoles,
  store: Store,
  more: SystemWrites,
): Promise<void> {
  const plan = () => [
    ...systemNamespaces.map((name) => namespaceWrite(registry, roles, name)),
    ...systemClasses.map(({ name, ...fields }) => classWrite(registry, roles, name, fields)),
    serviceWrite(registry, roles),
    ...more(),
  ]
  for (let again = true; again; ) {
    const writes = plan().filter((write) => write !== null)
    if (writes.length === 0) return
    again = writes.some(({ write }) => write.is === 'delete')
    const conditions = writes.map(({ modified, write }) => ({ key: write.key, modified }))
    // Refused: another server of the same store was first, and what is there is as good.
    await store.transact({ conditions, writes: writes.map(({ write }) => write) })
  }
}

/** A system namespace that somebody deletes comes back; upstream looks once a minute. Errors go to `onError`. */
export function keepSystemNamespaces(
  registry: Registry,
  roles: WriteRoles,
  store: Store,
  onError: (error: unknown) => void,
): void {
  registry.find('', 'v1', 'namespaces')?.cache.subscribe(({ current, previous }) => {
    if (current !== null || !systemNamespaces.includes(previous?.object.metadata?.name ?? '')) return
    ensureSystemObjects(registry, roles, store, () => []).catch(onError)
  })
}

function namespaceWrite(registry: Registry, roles: WriteRoles, name: string): SystemWrite | null {
  const namespaces = registry.find('', 'v1', 'namespaces')
  return namespaces === undefined ? null : creation(namespaces, roles, null, name, {})
}

function classWrite(registry: Registry, roles: WriteRoles, name: string, fields: object): SystemWrite | null {
  const classes = registry.find('scheduling.k8s.io', 'v1', 'priorityclasses')
  return classes === undefined ? null : creation(classes, roles, null, name, fields)
}

function serviceWrite(registry: Registry, roles: WriteRoles): SystemWrite | null {
  const services = registry.find('', 'v1', 'services')
  if (services === undefined) return null
  return creation(services, roles, 'default', 'kubernetes', {
    metadata: { labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: {
      ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: 6443 }],
      clusterIP: roles.allocation.firstServiceIp,
      type: 'ClusterIP',
      sessionAffinity: 'None',
      ipFamilyPolicy: 'SingleStack',
    },
  } as ApiObject)
}

/** Null where it is there already. `finish` adds what no creation may bring along: a status. */
export function creation(
  resource: Resource,
  roles: WriteRoles,
  namespace: string | null,
  name: string,
  object: ApiObject,
  finish: (object: ApiObject) => ApiObject = (made) => made,
): SystemWrite | null {
  const key = keyOf(resource, namespace, name)
  if (resource.cache.get(key) !== null) return null
  const { kind, strategy } = resource
  const named = { ...object, kind: kind.kind, apiVersion: resource.apiVersion, metadata: { ...object.metadata, name } }
  const full = owned(resource, roles, null, applyDefaults<ApiObject>(kind.message, named))
  const metadata = metadataForCreate(full, namespace, name, strategy, roles.clock.now(), roles.random)
  const prepared = strategy.prepareForCreate({ ...full, metadata }, roles.clock.now())
  const allocated = roles.allocation.allocate(resource, prepared, null, false)
  const value = storedBytes(writable(resource, finish(allocated.object)))
  return { modified: 0, write: { is: 'put', key, value } }
}

/** The object as the server itself changes it. */
export function change(
  resource: Resource,
  roles: WriteRoles,
  key: string,
  old: ApiObject,
  object: ApiObject,
): SystemWrite {
  const value = storedBytes(writable(resource, owned(resource, roles, old, object)))
  return { modified: Number(old.metadata?.resourceVersion), write: { is: 'put', key, value } }
}

function owned({ kind, apiVersion }: Resource, roles: WriteRoles, old: ApiObject | null, object: ApiObject): ApiObject {
  return trackUpdate(kind.message, old, object, {
    manager: 'kube-apiserver',
    apiVersion,
    time: timestamp(roles.clock.now()),
    resetPaths: ['status'],
  })
}
