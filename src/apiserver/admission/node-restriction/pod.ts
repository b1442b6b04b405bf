import { goQuoted } from '../../../api/ops/go/text.ts'
import type { OwnerReference, Pod } from '../../../api/types.gen.ts'
import { notFound } from '../../refusals.ts'
import type { Registry } from '../../registry.ts'
import { sameValue } from '../../same-value.ts'
import type { NodeRule } from './node-rule.ts'
import { referenceIn } from './pod-references.ts'

const mirrorMark = 'kubernetes.io/config.mirror'

/** A node tells how its pods are, ends them, and shows those that it made by itself. */
export const podFault: NodeRule = ({ registry }, node, { operation, subresource, namespace, name, object, old }) => {
  const quoted = goQuoted(node)
  if (operation === 'DELETE') {
    const mine = old === null || (old as Pod).spec?.nodeName === node
    return mine ? null : `node ${quoted} can only delete pods with spec.nodeName set to itself`
  }
  if (subresource === 'eviction') {
    const pod = registry.object('', 'v1', 'pods', namespace, name) as Pod | null
    if (pod === null) throw notFound({ group: '', resource: 'pod' }, name)
    return pod.spec?.nodeName === node ? null : `node ${node} can only evict pods with spec.nodeName set to itself`
  }
  if (subresource === 'status') return statusFault(node, object as Pod, old as Pod)
  if (subresource !== null) {
    return `unexpected pod subresource ${goQuoted(subresource)}, only 'status' and 'eviction' are allowed`
  }
  if (operation === 'CREATE') return creationFault(registry, node, object as Pod)
  return `unexpected operation ${goQuoted(operation)}, node ${quoted} can only create and delete mirror pods`
}

function statusFault(node: string, pod: Pod, old: Pod): string | null {
  const quoted = goQuoted(node)
  if (old.spec?.nodeName !== node) {
    return `node ${quoted} can only update pod status for pods with spec.nodeName set to itself`
  }
  if (!sameValue(pod.metadata?.labels ?? {}, old.metadata?.labels ?? {})) {
    return `node ${quoted} cannot update labels through pod status`
  }
  if (!sameValue(pod.status?.resourceClaimStatuses ?? [], old.status?.resourceClaimStatuses ?? [])) {
    return `node ${quoted} cannot update resource claim statues`
  }
  if (!sameValue(pod.status?.extendedResourceClaimStatus, old.status?.extendedResourceClaimStatus)) {
    return `node ${quoted} cannot update extended resource claim status`
  }
  return null
}

function creationFault(registry: Registry, node: string, { metadata, spec }: Pod): string | null {
  const quoted = goQuoted(node)
  if (metadata?.annotations?.[mirrorMark] === undefined) {
    return `pod does not have ${goQuoted(mirrorMark)} annotation, node ${quoted} can only create mirror pods`
  }
  if (spec?.nodeName !== node) return `node ${quoted} can only create pods with spec.nodeName set to itself`
  const owners = metadata.ownerReferences ?? []
  if (owners.length > 1) return `node ${quoted} can only create pods with a single owner reference set to itself`
  const fault = ownerFault(registry, node, owners[0])
  if (fault !== null) return fault
  const reference = referenceIn(spec)
  return reference === null ? null : `node ${quoted} can not create pods that reference ${reference}`
}

function ownerFault(registry: Registry, name: string, owner: OwnerReference | undefined): string | null {
  const quoted = goQuoted(name)
  if (owner === undefined || owner.apiVersion !== 'v1' || owner.kind !== 'Node' || owner.name !== name) {
    return `node ${quoted} can only create pods with an owner reference set to itself`
  }
  if (owner.controller !== true) {
    return `node ${quoted} can only create pods with a controller owner reference set to itself`
  }
  if (owner.blockOwnerDeletion === true) {
    return `node ${quoted} must not set blockOwnerDeletion on an owner reference`
  }
  const node = registry.object('', 'v1', 'nodes', null, name)
  if (node === null) throw notFound({ group: '', resource: 'node' }, name)
  const uid = node.metadata?.uid ?? ''
  return owner.uid === uid ? null : `node ${name} UID mismatch: expected ${owner.uid} got ${uid}`
}
