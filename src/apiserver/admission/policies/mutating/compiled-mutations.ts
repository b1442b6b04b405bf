import type { MutatingAdmissionPolicySpec, Mutation } from '../../../../api/types.gen.ts'
import { admissionEnvironment } from '../../../cel/environments/admission.ts'
import { mutationEnvironment } from '../../../cel/environments/mutation.ts'
import { type CompiledPolicy, compilePolicy, type Expression, expressionOf, onceForEach } from '../compiled-policy.ts'

export interface CompiledMutation extends Expression {
  readonly patchType: Mutation['patchType']
}

export interface CompiledMutations extends CompiledPolicy {
  readonly mutations: readonly CompiledMutation[]
}

export const compiledMutations = onceForEach((spec: Partial<MutatingAdmissionPolicySpec>): CompiledMutations => {
  const { policy, names } = compilePolicy(spec)
  const environment = mutationEnvironment(admissionEnvironment(names))
  const mutations = (spec.mutations ?? []).map(({ patchType, applyConfiguration, jsonPatch }) => {
    const { expression = '' } = (patchType === 'JSONPatch' ? jsonPatch : applyConfiguration) ?? {}
    return { ...expressionOf(expression, environment), patchType }
  })
  return { ...policy, mutations }
})
