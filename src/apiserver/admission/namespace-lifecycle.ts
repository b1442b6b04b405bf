import { goQuoted } from '../../api/ops/go/text.ts'
import type { Namespace } from '../../api/types.gen.ts'
import { forbidden, internalError, notFound } from '../refusals.ts'
import { notInKeys, type Registry } from '../registry.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles } from './plugin.ts'

const immortal = new Set(['default', 'kube-system', 'kube-public'])

/** Nothing is created in a namespace that is not there, or that is being emptied; some namespaces are never deleted. */
export function namespaceLifecycle({ registry }: PluginRoles): AdmissionPlugin {
  return {
    name: 'NamespaceLifecycle',
    admit(attributes) {
      if (attributes.operation === 'CREATE') checkForCreate(registry, attributes)
      if (attributes.operation === 'DELETE') checkForDelete(attributes)
      return attributes.object
    },
  }
}

/** Who asks what somebody may do in a namespace is not told whether it is there. */
const reviews = 'localsubjectaccessreviews.authorization.k8s.io'

function checkForCreate(registry: Registry, { resource, namespace: name, name: of }: Attributes): void {
  if (!resource.kind.namespaced || name === null || kindOf(resource) === reviews) return
  const namespace = registry.object('', 'v1', 'namespaces', null, name) as Namespace | null
  const wrong = notInKeys(name)
  if (wrong !== null) throw internalError(`invalid resource name ${goQuoted(name)}: [${wrong}]`)
  if (namespace === null) throw notFound({ group: '', resource: 'namespaces' }, name)
  if (namespace.status?.phase !== 'Terminating' && namespace.metadata?.deletionTimestamp === undefined) return
  const message = `namespace ${name} is being terminated`
  const cause = { reason: 'NamespaceTerminating', message, field: 'metadata.namespace' }
  const why = `unable to create new content in namespace ${name} because it is being terminated`
  throw forbidden(resource.name, of, why, [cause])
}

function checkForDelete({ resource, name }: Attributes): void {
  if (kindOf(resource) !== 'namespaces' || !immortal.has(name)) return
  throw forbidden(resource.name, name, 'this namespace may not be deleted')
}
