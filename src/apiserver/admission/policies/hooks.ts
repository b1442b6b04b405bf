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
  readonly #policies: Resource | undefined
  readonly #bindings: Resource | undefined
  #ofPolicies: Revision = -1
  #ofBindings: Revision = -1
  #hooks: readonly Hook[] = []

  constructor(registry: Registry) {
    this.#policies = registry.find(group, 'v1', 'validatingadmissionpolicies')
    this.#bindings = registry.find(group, 'v1', 'validatingadmissionpolicybindings')
  }

  /** Every write asks. */
  get all(): readonly Hook[] {
    const [policies, bindings] = [this.#policies, this.#bindings]
    if (policies === undefined || bindings === undefined) return []
    const [ofPolicies, ofBindings] = [policies.cache.lastChange, bindings.cache.lastChange]
    if (ofPolicies !== this.#ofPolicies || ofBindings !== this.#ofBindings) {
      this.#hooks = hooksOf(policies, bindings)
      this.#ofPolicies = ofPolicies
      this.#ofBindings = ofBindings
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
