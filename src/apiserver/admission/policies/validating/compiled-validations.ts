import type { ValidatingAdmissionPolicySpec, Validation } from '../../../../api/types.gen.ts'
import { admissionEnvironment } from '../../../cel/environments/admission.ts'
import { type CompiledPolicy, compilePolicy, type Expression, expressionOf, onceForEach } from '../compiled-policy.ts'

export interface CompiledValidations extends CompiledPolicy {
  readonly validations: readonly (Expression & {
    readonly validation: Validation
    readonly message: Expression | null
  })[]
  readonly annotations: readonly Expression[]
}

export const compiledValidations = onceForEach((spec: Partial<ValidatingAdmissionPolicySpec>): CompiledValidations => {
  const { validations = [], auditAnnotations = [] } = spec
  const { policy, names } = compilePolicy(spec)
  const environment = admissionEnvironment(names)
  const messages = admissionEnvironment({ ...names, authorizer: false })
  return {
    ...policy,
    validations: validations.map((validation) => {
      const { expression, messageExpression = '' } = validation
      const message = messageExpression === '' ? null : expressionOf(messageExpression, messages)
      return { ...expressionOf(expression, environment), validation, message }
    }),
    annotations: auditAnnotations.map(({ valueExpression }) => expressionOf(valueExpression, environment)),
  }
})
