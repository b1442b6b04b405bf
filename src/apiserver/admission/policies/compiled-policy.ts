import { setOwn } from '../../../api/ops/json-value.ts'
import type { ValidatingAdmissionPolicySpec, Validation } from '../../../api/types.gen.ts'
import type { CelEnvironment } from '../../cel/check/environment.ts'
import { compileCel } from '../../cel/compile.ts'
import { admissionEnvironment } from '../../cel/environments/admission.ts'
import { type Program, programOf } from '../../cel/run/program.ts'
import { type CelType, dyn } from '../../cel/types/types.ts'
import { CelError } from '../../cel/values/values.ts'

export interface Expression {
  readonly text: string
  /** A text: why it can't be run, though it was accepted once. */
  readonly program: Program | string
}

export interface CompiledPolicy {
  readonly variables: readonly (Expression & { readonly name: string })[]
  readonly conditions: readonly Expression[]
  readonly validations: readonly (Expression & {
    readonly validation: Validation
    readonly message: Expression | null
  })[]
  readonly annotations: readonly Expression[]
}

const compiled = new WeakMap<object, CompiledPolicy>()

/** Made once of each version of a policy. */
export function compiledPolicy(spec: Partial<ValidatingAdmissionPolicySpec>): CompiledPolicy {
  let known = compiled.get(spec)
  if (known === undefined) {
    known = compile(spec)
    compiled.set(spec, known)
  }
  return known
}

function compile(spec: Partial<ValidatingAdmissionPolicySpec>): CompiledPolicy {
  const { validations = [], matchConditions = [], auditAnnotations = [] } = spec
  const params = spec.paramKind !== undefined
  const types: Record<string, CelType> = {}
  const environment = admissionEnvironment({ params, authorizer: true, variables: types })
  // Each may speak of those before it.
  const variables = (spec.variables ?? []).map(({ name, expression }) => {
    const { type, ...made } = expressionOf(expression, environment)
    setOwn(types, name, type)
    return { name, ...made }
  })
  const messages = admissionEnvironment({ params, authorizer: false, variables: types })
  return {
    variables,
    conditions: matchConditions.map(({ expression }) => expressionOf(expression, environment)),
    validations: validations.map((validation) => {
      const { expression, messageExpression = '' } = validation
      const message = messageExpression === '' ? null : expressionOf(messageExpression, messages)
      return { ...expressionOf(expression, environment), validation, message }
    }),
    annotations: auditAnnotations.map(({ valueExpression }) => expressionOf(valueExpression, environment)),
  }
}

/** As accepted; perhaps by a program that knew more. */
export function expressionOf(text: string, environment: CelEnvironment): Expression & { readonly type: CelType } {
  const expression = compileCel(text, environment)
  if (expression.is === 'refused') return { text, program: `compilation failed: ${expression.why}`, type: dyn }
  try {
    return { text, program: programOf(expression, environment), type: expression.type }
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    return { text, program: `program instantiation failed: ${error.message}`, type: dyn }
  }
}
