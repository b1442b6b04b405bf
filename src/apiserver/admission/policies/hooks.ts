import type { ApiObject } from '../../../api/meta/object.ts'
import type { MatchResources, ParamKind, ParamRef } from '../../../api/types.gen.ts'
import type { Revision } from '../../../storage/store.ts'
import type { Registry, Resource } from '../../registry.ts'

/** What policies have in common, whether they validate or mutate. */
export interface Policy extends ApiObject {
  readonly spec?: {
    readonly paramKind?: ParamKind
    readonly matchConstraints?: MatchResources
    readonly failurePolicy?: string
  }
}

export interface Binding extends ApiObject {
  readonly spec?: {
    readonly policyName?: string
    readonly paramRef?: ParamRef
    readonly matchResources?: MatchResources
  }
}

/** A policy that is put to use. */
export interface Hook<P extends Policy, B extends Binding> {
  readonly policy: P
  readonly bindings: readonly B[]
}

const group = 'admissionregistration.k8s.io'

/** The policies that are put to use, by name, each with its bindings by theirs; found anew when some have changed. */
export class Hooks<P extends Policy, B extends Binding> {
  readonly #policies: Resource | undefined
  readonly #bindings: Resource | undefined
  #ofPolicies: Revision = -1
  #ofBindings: Revision = -1
  #hooks: readonly Hook<P, B>[] = []

  constructor(registry: Registry, plurals: { readonly policies: string; readonly bindings: string }) {
    this.#policies = registry.find(group, 'v1', plurals.policies)
    this.#bindings = registry.find(group, 'v1', plurals.bindings)
  }

  /** Every write asks. */
  get all(): readonly Hook<P, B>[] {
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

function hooksOf<P extends Policy, B extends Binding>(policies: Resource, bindings: Resource): readonly Hook<P, B>[] {
  const byPolicy = new Map<string, B[]>()
  for (const { object } of bindings.cache.list(bindings.prefix)) {
    const binding = object as B
    const name = binding.spec?.policyName ?? ''
    const others = byPolicy.get(name)
    if (others === undefined) byPolicy.set(name, [binding])
    else others.push(binding)
  }
  return policies.cache.list(policies.prefix).flatMap(({ object }) => {
    const bound = byPolicy.get(object.metadata?.name ?? '')
    return bound === undefined ? [] : [{ policy: object as P, bindings: bound }]
  })
}
