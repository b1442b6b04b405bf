import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '../../../api/types.gen.ts'
import type { Revision } from '../../../storage/store.ts'
import type { Registry, Resource } from '../../registry.ts'

/** A policy that is put to use. */
export interface Hook {
  readonly policy: ValidatingAdmissionPolicy
  readonly bindings: readonly ValidatingAdmissionPolicyBinding[]
}

const group = 'admissionregistration.k8s.io'

/** The policies that are put to use, by name, each with its bindings by theirs; found anew when some have changed. */
export class Hooks {
  readonly #registry: Registry
  #seen: readonly Revision[] = []
  #hooks: readonly Hook[] = []

  constructor(registry: Registry) {
    this.#registry = registry
  }

  /** Every write asks. */
  get all(): readonly Hook[] {
    const policies = this.#registry.find(group, 'v1', 'validatingadmissionpolicies')
    const bindings = this.#registry.find(group, 'v1', 'validatingadmissionpolicybindings')
    if (policies === undefined || bindings === undefined) return []
    const [ofPolicies, ofBindings] = [policies.cache.lastChange, bindings.cache.lastChange]
    if (ofPolicies !== this.#seen[0] || ofBindings !== this.#seen[1]) {
      this.#hooks = hooksOf(policies, bindings)
      this.#seen = [ofPolicies, ofBindings]
    }
    return this.#hooks
  }
}

function hooksOf(policies: Resource, bindings: Resource): readonly Hook[] {
  const byPolicy = new Map<string, ValidatingAdmissionPolicyBinding[]>()
  for (const { object } of bindings.cache.list(bindings.prefix)) {
    const binding = object as ValidatingAdmissionPolicyBinding
    const name = binding.spec?.policyName ?? ''
    const others = byPolicy.get(name)
    if (others === undefined) byPolicy.set(name, [binding])
    else others.push(binding)
  }
  return policies.cache.list(policies.prefix).flatMap(({ object }) => {
    const bound = byPolicy.get(object.metadata?.name ?? '')
    return bound === undefined ? [] : [{ policy: object as ValidatingAdmissionPolicy, bindings: bound }]
  })
}
