import type {
  MutatingAdmissionPolicyBindingSpec,
  ParamRef,
  ValidatingAdmissionPolicyBindingSpec,
} from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { duplicate, type FieldErrors, invalid, refused, required } from '../field-errors.ts'
import { pathSegmentName } from '../names.ts'
import { oneOf } from '../one-of.ts'
import { repeats } from '../repeats.ts'
import { selectorErrors } from '../selector.ts'
import { matchErrors, mutationMatchErrors } from './admission-match.ts'

// What a policy is set up with, and for which requests.

type Match = typeof matchErrors

export function validatingBindingErrors(
  field: string,
  spec: Partial<ValidatingAdmissionPolicyBindingSpec>,
): FieldErrors {
  return [
    ...bindingErrors(field, spec, matchErrors),
    ...actionErrors(`${field}.validationActions`, spec.validationActions ?? []),
  ]
}

export function mutatingBindingErrors(field: string, spec: Partial<MutatingAdmissionPolicyBindingSpec>): FieldErrors {
  return bindingErrors(field, spec, mutationMatchErrors)
}

type BindingSpec = Partial<MutatingAdmissionPolicyBindingSpec>

function bindingErrors(field: string, spec: BindingSpec, match: Match): FieldErrors {
  const { policyName = '', paramRef, matchResources } = spec
  return [
    ...(policyName === ''
      ? [required(`${field}.policyName`)]
      : subdomainProblems(policyName).map((each) => invalid(`${field}.policyName`, policyName, each))),
    ...(paramRef === undefined ? [] : paramRefErrors(`${field}.paramRef`, paramRef)),
    ...(matchResources === undefined ? [] : match(`${field}.matchResources`, matchResources)),
  ]
}

function paramRefErrors(
  field: string,
  { name = '', selector, parameterNotFoundAction: action = '' }: ParamRef,
): FieldErrors {
  const either = 'name and selector are mutually exclusive'
  const both = name !== '' && selector !== undefined
  const problems = name === '' ? [] : pathSegmentName(name, false)
  return [
    ...(problems.length === 0 ? [] : [invalid(`${field}.name`, name, problems.join(','))]),
    ...(both ? [refused(`${field}.name`, either)] : []),
    ...selectorErrors(`${field}.selector`, selector),
    ...(both ? [refused(`${field}.selector`, either)] : []),
    ...(name === '' && selector === undefined ? [required(field, 'one of name or selector must be specified')] : []),
    ...(action === ''
      ? [required(`${field}.parameterNotFoundAction`)]
      : oneOf(`${field}.parameterNotFoundAction`, action, ['Deny', 'Allow'])),
  ]
}

/** What follows from a failure. */
function actionErrors(field: string, actions: readonly string[]): FieldErrors {
  if (actions.length === 0) return [required(field, 'at least one validation action is required')]
  const why =
    'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)'
  const areRepeated = repeats(actions, (action) => action)
  return [
    ...actions.flatMap((action, index) => {
      const at = `${field}[${index}]`
      return [...oneOf(at, action, ['Audit', 'Deny', 'Warn']), ...(areRepeated[index] ? [duplicate(at, action)] : [])]
    }),
    ...(actions.includes('Deny') && actions.includes('Warn') ? [invalid(field, actions, why)] : []),
  ]
}
