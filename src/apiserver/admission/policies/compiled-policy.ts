import { setOwn } from '../../../api/ops/json-value.ts'
import type { MatchCondition, ParamKind, Variable } from '../../../api/types.gen.ts'
import type { CelEnvironment } from '../../cel/check/environment.ts'
import { compileCel } from '../../cel/compile.ts'
import { type AdmissionNames, admissionEnvironment } from '../../cel/environments/admission.ts'
import { type Program, programOf } from '../../cel/run/program.ts'
import { type CelType, dyn } from '../../cel/types/types.ts'
import { CelError } from '../../cel/values/values.ts'

export interface Expression {
  readonly text: string
  /** A text: why it can't be run, though it was accepted once. */
  readonly program: Program | string
}

/** What policies have in common, ready to run. */
export interface CompiledPolicy {
  readonly variables: readonly (Expression & { readonly name: string })[]
  readonly conditions: readonly Expression[]
}

interface PolicySpec {
  readonly paramKind?: ParamKind
  readonly variables?: readonly Variable[]
  readonly matchConditions?: readonly MatchCondition[]
}

/** `names`: what the other expressions of the policy may speak of. */
export function compilePolicy({ paramKind, variables = [], matchConditions = [] }: PolicySpec): {
  readonly policy: CompiledPolicy
  readonly names: AdmissionNames
} {
  const types: Record<string, CelType> = {}
  const names: AdmissionNames = { params: paramKind !== undefined, authorizer: true, variables: types }
  const environment = admissionEnvironment(names)
  // Each may speak of those before it.
  const made = variables.map(({ name, expression }) => {
    const { type, ...compiled } = expressionOf(expression, environment)
    setOwn(types, name, type)
    return { name, ...compiled }
  })
  const conditions = matchConditions.map(({ expression }) => expressionOf(expression, environment))
  return { policy: { variables: made, conditions }, names }
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

/** Of each version of a policy, by its spec, what was made of it: once. */
export function onceForEach<S extends object, C>(make: (spec: S) => C): (spec: S) => C {
  const known = new WeakMap<S, C>()
  return (spec) => {
    let made = known.get(spec)
    if (made === undefined) known.set(spec, (made = make(spec)))
    return made
  }
}
