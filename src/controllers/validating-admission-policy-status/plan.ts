import { setOwn } from '../../api/ops/json-value.ts'
import type { ExpressionWarning, ValidatingAdmissionPolicySpec } from '../../api/types.gen.ts'
import type { CelEnvironment } from '../../apiserver/cel/check/environment.ts'
import { compileCel } from '../../apiserver/cel/compile.ts'
import { checkedEnvironment } from '../../apiserver/cel/environments/admission.ts'
import { type CelType, dyn } from '../../apiserver/cel/types/types.ts'

/** A kind of object that expressions are checked for. */
export interface CheckedKind {
  readonly group: string
  readonly version: string
  readonly kind: string
  /** Names by which rules know it. */
  readonly resources: readonly string[]
  /** What its objects are to expressions, under that name. */
  typeOf(name: string): CelType
}

/** Letters of expressions, each as often as there are kinds: a second's work. */
const mostLetters = 200_000

export interface Checked {
  /** Parameters are of; null: of any kind there is none known. */
  readonly params: CheckedKind | null
  /** In what order they are told. */
  readonly kinds: readonly CheckedKind[]
  /** What makes the names of types differ from others. */
  readonly mark: number
}

/** What a policy's expressions get wrong about the types of the objects it is about: one warning an expression, of all kinds. */
export function warningsOf(
  spec: ValidatingAdmissionPolicySpec,
  { params, kinds, mark }: Checked,
): readonly ExpressionWarning[] {
  const named = (kind: CheckedKind) => kind.typeOf(`${kind.kind}${mark}`)
  const places = placesOf(spec)
  const most = Math.max(1, Math.floor(mostLetters / lettersOf(spec, places)))
  const checks = kinds.slice(0, most).map((kind) => {
    const settings = spec.paramKind === undefined ? null : params === null ? dyn : named(params)
    return { kind, environment: environmentOf(spec, named(kind), settings) }
  })
  return places.flatMap(({ fieldRef, expression }) => {
    const faults = checks.flatMap(({ kind, environment }) => faultOf(kind, expression, environment) ?? [])
    return faults.length === 0 ? [] : [{ fieldRef, warning: faults.join('\n') }]
  })
}

interface Place {
  readonly fieldRef: string
  readonly expression: string
}

function placesOf({ validations = [] }: ValidatingAdmissionPolicySpec): readonly Place[] {
  return validations.flatMap(({ expression, messageExpression = '' }, index) => {
    const at = `spec.validations[${index}]`
    return [
      { fieldRef: `${at}.expression`, expression },
      ...(messageExpression === '' ? [] : [{ fieldRef: `${at}.messageExpression`, expression: messageExpression }]),
    ]
  })
}

function lettersOf({ variables = [] }: ValidatingAdmissionPolicySpec, places: readonly Place[]): number {
  return [...variables, ...places].reduce((sum, { expression }) => sum + expression.length, 1)
}

/** A variable may speak of those before it; of one that is wrong nothing is known. */
function environmentOf(
  { variables = [] }: ValidatingAdmissionPolicySpec,
  object: CelType,
  params: CelType | null,
): CelEnvironment {
  const known: Record<string, CelType> = {}
  const environment = checkedEnvironment({ object, params, variables: known })
  for (const { name, expression } of variables) {
    const compiled = compileCel(expression, environment)
    setOwn(known, name, compiled.is === 'refused' ? dyn : compiled.type)
  }
  return environment
}

function faultOf({ group, version, kind }: CheckedKind, text: string, environment: CelEnvironment): string | null {
  const compiled = compileCel(text, environment)
  return compiled.is === 'refused' ? `${group}/${version}, Kind=${kind}: ${compiled.why}\n` : null
}
