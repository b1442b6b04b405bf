import type { ApiObject } from '../../../api/meta/object.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import { goQuoted } from '../../../api/ops/go/text.ts'
import type { CertificateSigningRequest, PersistentVolumeClaim } from '../../../api/types.gen.ts'
import { nodeNameOf } from '../../auth/node/node-identity.ts'
import { forbidden } from '../../refusals.ts'
import { sameValue } from '../../same-value.ts'
import { differenceOf } from '../../validation/difference.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles } from '../plugin.ts'
import { requestFault } from './certificate-request.ts'
import { nodeFault } from './node.ts'
import type { NodeRule } from './node-rule.ts'
import { podFault } from './pod.ts'
import { tokenFault } from './token.ts'

/** Nodes write what is theirs, and no more than they have to: it goes with the Node authorizer, which sees no objects. */
export function nodeRestriction(roles: PluginRoles): AdmissionPlugin {
  return {
    name: 'NodeRestriction',
    admit(attributes) {
      const { call, object, resource, name } = attributes
      const node = nodeNameOf(call.user)
      if (node === null) return object
      const unknown = `could not determine node from user ${goQuoted(call.user.name)}`
      const own = { ...attributes, name: nameGiven(attributes) }
      const fault = node === '' ? unknown : (rules[kindOf(resource)]?.(roles, node, own) ?? null)
      if (fault !== null) throw forbidden(resource.name, name, fault)
      return object
    },
  }
}

/** None where the server is to make one: what it begins with is no name. */
function nameGiven({ operation, call, object, name }: Attributes): string {
  if (operation !== 'CREATE' || call.info.name !== null) return name
  return object?.metadata?.name ?? ''
}

const rules: Readonly<Record<string, NodeRule>> = {
  pods: podFault,
  nodes: nodeFault,
  serviceaccounts: tokenFault,
  persistentvolumeclaims: (_, node, attributes) =>
    attributes.subresource === 'status' ? claimFault(node, attributes) : 'may only update PVC status',
  'leases.coordination.k8s.io': (_, node, { namespace, name }) => {
    if (namespace !== 'kube-node-lease') return 'can only access leases in the "kube-node-lease" system namespace'
    if (name === node) return null
    return 'can only access node lease with the same name as the requesting node'
  },
  'csinodes.storage.k8s.io': (_, node, { name }) =>
    name === node ? null : 'can only access CSINode with the same name as the requesting node',
  'certificatesigningrequests.certificates.k8s.io': (_, node, { operation, subresource, object }) =>
    operation === 'CREATE' && subresource === null ? requestFault(node, object as CertificateSigningRequest) : null,
  'resourceslices.resource.k8s.io': (_, node, { operation, object, old }) =>
    sliceFault(node, operation, operation === 'CREATE' ? object : old),
}

const nodesToTell: ReadonlySet<string> = new Set([
  'capacity',
  'conditions',
  'allocatedResourceStatuses',
  'allocatedResources',
])

function claimFault(node: string, { resource, object, old }: Attributes): string | null {
  const [now, was] = [withoutNews(object), withoutNews(old)]
  if (sameValue(now, was)) return null
  // Of a whole object upstream's struct leaves out what it is.
  const shown = (claim: object) => {
    const { Kind, APIVersion, ...members } = goJson(resource.kind.message, claim) as Record<string, unknown>
    return members
  }
  const why = 'is not allowed to update fields other than status.quantity and status.conditions'
  return `node ${goQuoted(node)} ${why}: ${differenceOf(shown(now), shown(was))}`
}

function withoutNews(sent: ApiObject | null): object {
  const { apiVersion, kind, ...claim } = (sent ?? {}) as PersistentVolumeClaim
  const { managedFields, resourceVersion, ...metadata } = claim.metadata ?? {}
  const status = Object.entries(claim.status ?? {})
  return { ...claim, metadata, status: Object.fromEntries(status.filter(([key]) => !nodesToTell.has(key))) }
}

function sliceFault(node: string, operation: Attributes['operation'], slice: ApiObject | null): string | null {
  if (operation !== 'CREATE' && operation !== 'DELETE') return null
  const { nodeName } = (slice as { spec?: { nodeName?: string } } | null)?.spec ?? {}
  if (nodeName === node) return null
  return `can only ${operation.toLowerCase()} ResourceSlice with the same NodeName as the requesting node`
}
