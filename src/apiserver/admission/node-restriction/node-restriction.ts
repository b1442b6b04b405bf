import type { ApiObject } from '../../../api/meta/object.ts'
import { nodeNameOf } from '../../auth/node/node-identity.ts'
import { forbidden } from '../../refusals.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles } from '../plugin.ts'
import { nodeFault } from './node.ts'
import { podFault } from './pod.ts'
import { tokenFault } from './token.ts'

/** A node that asks, and what it may look up: what is wrong with its write, or null. */
export type NodeRule = (roles: PluginRoles, node: string, attributes: Attributes) => string | null

/** Nodes write what is theirs, and no more than they have to: it goes with the Node authorizer, which sees no objects. */
export function nodeRestriction(roles: PluginRoles): AdmissionPlugin {
  return {
    name: 'NodeRestriction',
    admit(attributes) {
      const { call, object, resource, name } = attributes
      const node = nodeNameOf(call.user)
      if (node === null) return object
      const unknown = `could not determine node from user ${JSON.stringify(call.user.name)}`
      const fault = node === '' ? unknown : (rules[kindOf(resource)]?.(roles, node, attributes) ?? null)
      if (fault !== null) throw forbidden(resource.name, name, fault)
      return object
    },
  }
}

const rules: Readonly<Record<string, NodeRule>> = {
  pods: podFault,
  nodes: nodeFault,
  serviceaccounts: tokenFault,
  persistentvolumeclaims: (_, node, { subresource, object, old }) =>
    subresource === 'status' ? claimFault(node, object, old) : 'may only update PVC status',
  'leases.coordination.k8s.io': (_, node, { namespace, object, name }) => {
    if (namespace !== 'kube-node-lease') return 'can only access leases in the "kube-node-lease" system namespace'
    if ((object?.metadata?.name ?? name) === node) return null
    return 'can only access node lease with the same name as the requesting node'
  },
  'csinodes.storage.k8s.io': (_, node, { object, name }) =>
    (object?.metadata?.name ?? name) === node
      ? null
      : 'can only access CSINode with the same name as the requesting node',
  'resourceslices.resource.k8s.io': (_, node, { operation, object, old }) =>
    sliceFault(node, operation, operation === 'CREATE' ? object : old),
}

interface Claim extends ApiObject {
  readonly status?: object
}

const nodesToTell = ['capacity', 'conditions', 'allocatedResourceStatuses', 'allocatedResources']

function claimFault(node: string, object: Claim | null, old: Claim | null): string | null {
  const rest = (claim: Claim | null) => {
    const { managedFields, resourceVersion, ...metadata } = claim?.metadata ?? {}
    const status = Object.entries(claim?.status ?? {}).filter(([key]) => !nodesToTell.includes(key))
    return JSON.stringify({ ...claim, metadata, status: Object.fromEntries(status) })
  }
  if (rest(object) === rest(old)) return null
  return `node ${JSON.stringify(node)} is not allowed to update fields other than status.quantity and status.conditions`
}

function sliceFault(node: string, operation: Attributes['operation'], slice: ApiObject | null): string | null {
  if (operation !== 'CREATE' && operation !== 'DELETE') return null
  const { nodeName } = (slice as { spec?: { nodeName?: string } } | null)?.spec ?? {}
  if (nodeName === node) return null
  return `can only ${operation.toLowerCase()} ResourceSlice with the same NodeName as the requesting node`
}
