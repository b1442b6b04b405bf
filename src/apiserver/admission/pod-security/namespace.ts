import type { Namespace, Pod } from '../../../api/types.gen.ts'
import type { Registry } from '../../registry.ts'
import { sameValue } from '../../same-value.ts'
import { invalidObject } from '../../validation/field-errors.ts'
import type { Attributes } from '../plugin.ts'
import { faultsOf, type Policy, policyText } from './evaluate.ts'
import { isStricter, labelErrors, policyOf } from './labels.ts'
import { subjectOf } from './standard.ts'

/** As many pods are looked at when a namespace gets stricter. */
const mostPods = 3000

/** Labels must be readable; who makes them stricter is told which pods would no longer be let in. */
export function checkNamespace(registry: Registry, { resource, name, object, old, call }: Attributes): void {
  const labels = (object as Namespace).metadata?.labels
  const before = (old as Namespace | null)?.metadata?.labels
  const errors = labelErrors(labels)
  if (errors.length > 0 && !(old !== null && sameValue(errors, labelErrors(before)))) {
    throw invalidObject(resource.kind, name, errors)
  }
  const policy = policyOf(labels, 'enforce')
  if (old === null || !isStricter(policy, policyOf(before, 'enforce'))) return
  call.warnings.push(...existingFaults(registry, name, policy))
}

function existingFaults(registry: Registry, namespace: string, policy: Policy): readonly string[] {
  const pods = registry.find('', 'v1', 'pods')
  const all = (pods?.cache.list(`${pods.prefix}${namespace}/`) ?? []).map(({ object }) => object as Pod)
  const namesByFaults = new Map<string, string[]>()
  for (const { metadata, spec } of all.slice(0, mostPods)) {
    if (spec === undefined) continue
    const faults = faultsOf(subjectOf(metadata?.annotations, spec), policy)
    if (faults.length === 0) continue
    const reasons = faults.map(({ reason }) => reason).join(', ')
    namesByFaults.set(reasons, [...(namesByFaults.get(reasons) ?? []), metadata?.name ?? ''])
  }
  if (namesByFaults.size === 0) return []
  const head = `existing pods in namespace "${namespace}" violate the new PodSecurity enforce level ${policyText(policy)}`
  return [head, ...[...namesByFaults].map(([reasons, names]) => `${namesText(names)}: ${reasons}`)]
}

function namesText([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return first
  return `${first} (and ${others.length} other ${others.length === 1 ? 'pod' : 'pods'})`
}
