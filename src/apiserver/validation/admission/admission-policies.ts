import { AuditAnnotation as AuditAnnotationMessage } from '../../../api/admissionregistration/v1/validating-admission-policy.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import { setOwn } from '../../../api/ops/json-value.ts'
import type {
  AuditAnnotation,
  MutatingAdmissionPolicySpec,
  Mutation,
  ParamKind,
  ValidatingAdmissionPolicySpec,
  ValidatingAdmissionPolicyStatus,
  Validation,
} from '../../../api/types.gen.ts'
import { jsonPathFault } from '../../../api/value/json-path-fault.ts'
import { labelKeyProblems, subdomainProblems } from '../../../api/value/label-syntax.ts'
import type { CelEnvironment } from '../../cel/check/environment.ts'
import { type AdmissionNames, admissionEnvironment } from '../../cel/environments/admission.ts'
import { mutationEnvironment } from '../../cel/environments/mutation.ts'
import { reservedWords } from '../../cel/syntax/build.ts'
import type { CelType } from '../../cel/types/types.ts'
import { conditionErrors } from '../conditions.ts'
import { judged, making, tooLongTogether } from '../expressions.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, notSupported, required } from '../field-errors.ts'
import { startingLabelProblems } from '../names.ts'
import { oneOf } from '../one-of.ts'
import { repeats } from '../repeats.ts'
import { matchConditionErrors, matchErrors, mutationMatchErrors } from './admission-match.ts'

// Admission policies, and whether their expressions say something: `admission/policies` asks those of them that validate.

type Match = typeof matchErrors
type PolicySpec = ValidatingAdmissionPolicySpec & MutatingAdmissionPolicySpec

function commonErrors(field: string, spec: Partial<PolicySpec>, match: Match): FieldErrors {
  const { paramKind, matchConstraints, matchConditions = [] } = spec
  return [
    ...oneOf(`${field}.failurePolicy`, spec.failurePolicy, ['Fail', 'Ignore']),
    ...(paramKind === undefined ? [] : paramKindErrors(`${field}.paramKind`, paramKind)),
    ...(matchConstraints === undefined
      ? [required(`${field}.matchConstraints`)]
      : [
          ...match(`${field}.matchConstraints`, matchConstraints),
          ...((matchConstraints.resourceRules ?? []).length === 0
            ? [required(`${field}.matchConstraints.resourceRules`)]
            : []),
        ]),
    ...matchConditionErrors(`${field}.matchConditions`, matchConditions, paramKind !== undefined),
    ...variablesOf(field, spec).errors,
  ]
}

function commonExpressions({
  matchConditions = [],
  variables = [],
}: Partial<PolicySpec>): readonly (string | undefined)[] {
  return [...matchConditions, ...variables].map(({ expression }) => expression)
}

interface Variables {
  readonly errors: FieldErrors
  readonly types: Readonly<Record<string, CelType>>
}

/** Each may speak of those before it. */
function variablesOf(field: string, { variables = [], paramKind }: Partial<PolicySpec>): Variables {
  const errors: FieldError[] = []
  const types: Record<string, CelType> = {}
  for (const [index, { name = '', expression = '' }] of variables.entries()) {
    const at = `${field}.variables[${index}]`
    const isWrong = name !== '' && !isIdentifier(name)
    if (name === '') errors.push(required(`${at}.name`, 'name is not specified'))
    if (isWrong) errors.push(invalid(`${at}.name`, name, 'must be a valid CEL identifier'))
    if (expression.trim() === '') errors.push(required(`${at}.expression`, 'expression is not specified'))
    else {
      const names = { params: paramKind !== undefined, authorizer: true, variables: types }
      const found = judged(`${at}.expression`, expression, admissionEnvironment(names), null)
      errors.push(...found.errors)
      setOwn(types, name, found.type)
    }
  }
  return { errors, types }
}

/** What a policy's expressions may speak of; `variables`: even if it has none. */
function namesOf(spec: Partial<PolicySpec>, variables: 'always' | 'if any'): AdmissionNames {
  const hasNone = variables === 'if any' && (spec.variables ?? []).length === 0
  return {
    params: spec.paramKind !== undefined,
    authorizer: true,
    variables: hasNone ? null : variablesOf('', spec).types,
  }
}

export function validatingPolicyErrors(
  field: string,
  spec: Partial<ValidatingAdmissionPolicySpec>,
  policy: string,
): FieldErrors {
  const { validations = [], auditAnnotations = [] } = spec
  const tooLong = tooLongTogether(field, [
    ...commonExpressions(spec),
    ...validations.flatMap(({ expression, messageExpression }) => [expression, messageExpression]),
    ...auditAnnotations.map(({ valueExpression }) => valueExpression),
  ])
  if (tooLong !== null) return tooLong
  const why = 'validations or auditAnnotations must contain at least one item'
  const says = validations.length > 0 || auditAnnotations.length > 0
  const names = namesOf(spec, 'if any')
  return [
    ...commonErrors(field, spec, matchErrors),
    ...(says ? [] : [required(`${field}.validations`, why), required(`${field}.auditAnnotations`, why)]),
    ...validations.flatMap((each, index) => validationErrors(`${field}.validations[${index}]`, each, names)),
    ...annotationsErrors(`${field}.auditAnnotations`, auditAnnotations, policy, names),
  ]
}

export function mutatingPolicyErrors(field: string, spec: Partial<MutatingAdmissionPolicySpec>): FieldErrors {
  const { mutations = [], reinvocationPolicy = '' } = spec
  const tooLong = tooLongTogether(field, [
    ...commonExpressions(spec),
    ...mutations.flatMap(({ applyConfiguration, jsonPatch }) => [
      applyConfiguration?.expression,
      jsonPatch?.expression,
    ]),
  ])
  if (tooLong !== null) return tooLong
  const environment = mutationEnvironment(admissionEnvironment(namesOf(spec, 'always')))
  return [
    ...commonErrors(field, spec, mutationMatchErrors),
    ...(mutations.length === 0 ? [required(`${field}.mutations`, 'mutations must contain at least one item')] : []),
    ...mutations.flatMap((each, index) => mutationErrors(`${field}.mutations[${index}]`, each, environment)),
    ...(reinvocationPolicy === ''
      ? [required(`${field}.reinvocationPolicy`)]
      : oneOf(`${field}.reinvocationPolicy`, reinvocationPolicy, ['IfNeeded', 'Never'])),
  ]
}

function paramKindErrors(field: string, { apiVersion = '', kind = '' }: ParamKind): FieldErrors {
  const kindProblems = startingLabelProblems(kind.toLowerCase())
  const mixed = 'may have mixed case, but should otherwise match: '
  return [
    ...(apiVersion === '' ? [required(`${field}.apiVersion`)] : versionErrors(`${field}.apiVersion`, apiVersion)),
    ...(kind === ''
      ? [required(`${field}.kind`)]
      : kindProblems.length === 0
        ? []
        : [invalid(`${field}.kind`, kind, mixed + kindProblems.join(','))]),
  ]
}

function versionErrors(field: string, apiVersion: string): FieldErrors {
  const parts = apiVersion.split('/')
  if (parts.length > 2) return [invalid(field, apiVersion, `unexpected GroupVersion string: ${apiVersion}`)]
  const version = parts.at(-1) ?? ''
  if (version === '') return [invalid(field, apiVersion, 'version must be specified')]
  const group = parts.length === 2 ? (parts[0] ?? '') : ''
  const of = (value: string, problems: readonly string[]) =>
    problems.length === 0 ? [] : [invalid(field, value, problems.join(','))]
  return [...(group === '' ? [] : of(group, subdomainProblems(group))), ...of(version, startingLabelProblems(version))]
}

function isIdentifier(name: string): boolean {
  return /^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name) && !reservedWords.has(name)
}

function validationErrors(field: string, validation: Validation, names: AdmissionNames): FieldErrors {
  const { expression = '', message = '', messageExpression = '', reason } = validation
  const errors: FieldError[] = []
  if (expression.trim() === '') errors.push(required(`${field}.expression`, 'expression is not specified'))
  else errors.push(...judged(`${field}.expression`, expression, admissionEnvironment(names), making('bool')).errors)
  if (messageExpression !== '' && messageExpression.trim() === '')
    errors.push(invalid(`${field}.messageExpression`, messageExpression, 'must be non-empty if specified'))
  else if (messageExpression !== '') {
    const environment = admissionEnvironment({ ...names, authorizer: false })
    errors.push(...judged(`${field}.messageExpression`, messageExpression, environment, making('string')).errors)
  }
  if (message !== '' && message.trim() === '')
    errors.push(invalid(`${field}.message`, message, 'must be non-empty if specified'))
  else if (message.trim().includes('\n'))
    errors.push(invalid(`${field}.message`, message, 'must not contain line breaks'))
  const reasons = ['Forbidden', 'Invalid', 'RequestEntityTooLarge']
  return [...errors, ...oneOf(`${field}.reason`, reason, reasons)]
}

const mostAnnotations = 20

function annotationsErrors(
  field: string,
  annotations: readonly AuditAnnotation[],
  policy: string,
  names: AdmissionNames,
): FieldErrors {
  const environment = admissionEnvironment(names)
  const areRepeated = repeats(annotations, ({ key = '' }) => key)
  const shown = annotations.map((each) => goJson(AuditAnnotationMessage, each))
  const tooMany =
    annotations.length > mostAnnotations
      ? [invalid(field, shown, `must not have more than ${mostAnnotations} auditAnnotations`)]
      : []
  const errors = annotations.flatMap(({ key = '', valueExpression = '' }, index) => {
    const at = `${field}[${index}]`
    const whole = `${policy}/${key}`
    return [
      ...(policy === ''
        ? [invalid(`${at}.key`, key, 'requires metadata.name be non-empty')]
        : labelKeyProblems(whole).map((each) => invalid(`${at}.key`, whole, each))),
      ...(valueExpression.trim() === ''
        ? [required(`${at}.valueExpression`, 'valueExpression is not specified')]
        : judged(`${at}.valueExpression`, valueExpression, environment, making('string', 'null_type')).errors),
      ...(areRepeated[index] ? [duplicate(`${at}.key`, key)] : []),
    ]
  })
  return [...tooMany, ...errors]
}

export function policyStatusErrors(status: ValidatingAdmissionPolicyStatus | undefined): FieldErrors {
  const warnings = status?.typeChecking?.expressionWarnings ?? []
  return [
    ...warnings.flatMap(({ warning, fieldRef }, index) => {
      const at = `status.typeChecking.expressionWarnings[${index}]`
      return [...(warning ? [] : [required(`${at}.warning`)]), ...fieldRefErrors(`${at}.fieldRef`, fieldRef ?? '')]
    }),
    ...conditionErrors('status.conditions', status?.conditions ?? []),
  ]
}

/** Where in the policy it is. */
function fieldRefErrors(field: string, given: string): FieldErrors {
  const path = given.trim()
  if (path === '') return [required(field)]
  const fault = jsonPathFault(path)
  return fault === null ? [] : [invalid(field, path, `invalid JSONPath: ${fault}`)]
}

/** Under which name what a mutation does lies. */
const changes = { ApplyConfiguration: 'applyConfiguration', JSONPatch: 'jsonPatch' } as const
const makes = { ApplyConfiguration: 'Object', JSONPatch: 'list(JSONPatch)' } as const

function mutationErrors(field: string, mutation: Mutation, environment: CelEnvironment): FieldErrors {
  const { patchType = '' } = mutation
  if (patchType === '') return [required(`${field}.patchType`)]
  if (patchType !== 'ApplyConfiguration' && patchType !== 'JSONPatch')
    return [notSupported(`${field}.patchType`, patchType, Object.keys(changes))]
  const ownFirst = Object.values(changes).sort((name) => (name === changes[patchType] ? -1 : 1))
  return ownFirst.flatMap((name) => {
    const at = `${field}.${name}`
    const change = mutation[name]
    if (name !== changes[patchType]) {
      const why = `must not be specified when patchType is ${patchType}`
      return change === undefined ? [] : [invalid(at, `{${name}}`, why)]
    }
    if (change === undefined) return [required(at, `must be specified when patchType is ${patchType}`)]
    const { expression = '' } = change
    if (expression.trim() === '') return [required(`${at}.expression`)]
    return judged(`${at}.expression`, expression, environment, making(makes[patchType])).errors
  })
}
