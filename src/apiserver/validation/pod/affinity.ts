import type {
  Affinity,
  NodeAffinity,
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
} from '../../../api/types.gen.ts'
import { labelKeyProblems } from '../../../api/value/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, invalidJson, required } from '../field-errors.ts'
import { dnsLabelProblems, subdomainName } from '../names.ts'
import { requirementErrors, selectorErrors, type Values } from '../selector.ts'
import { ownLabelErrors } from './own-labels.ts'

const needed = 'requiredDuringSchedulingIgnoredDuringExecution'
const liked = 'preferredDuringSchedulingIgnoredDuringExecution'

export function affinityErrors(field: string, affinity: Affinity | undefined): FieldErrors {
  if (affinity === undefined) return []
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity
  return [
    ...nodeAffinityErrors(`${field}.nodeAffinity`, nodeAffinity),
    ...podAffinityErrors(`${field}.podAffinity`, podAffinity),
    ...podAffinityErrors(`${field}.podAntiAffinity`, podAntiAffinity),
  ]
}

function nodeAffinityErrors(field: string, affinity: NodeAffinity | undefined): FieldErrors {
  return [
    ...nodeSelectorErrors(`${field}.${needed}`, affinity?.[needed]),
    ...(affinity?.[liked] ?? []).flatMap(({ weight, preference }, index) => [
      ...weightErrors(`${field}.${liked}[${index}].weight`, weight),
      ...termErrors(`${field}.${liked}[${index}].preference`, preference, 'any values'),
    ]),
  ]
}

/** Of an affinity, and of a volume that is reached from some nodes only. */
export function nodeSelectorErrors(field: string, selector: NodeSelector | undefined): FieldErrors {
  if (selector === undefined) return []
  const terms = selector.nodeSelectorTerms ?? []
  if (terms.length === 0) return [required(`${field}.nodeSelectorTerms`, 'must have at least one node selector term')]
  return terms.flatMap((term, index) => termErrors(`${field}.nodeSelectorTerms[${index}]`, term))
}

function termErrors(
  field: string,
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  values: Values = 'label values',
): FieldErrors {
  return [
    ...matchExpressions.flatMap((each, index) =>
      requirementErrors(`${field}.matchExpressions[${index}]`, each, 'of nodes', values),
    ),
    ...matchFields.flatMap((each, index) => matchFieldErrors(`${field}.matchFields[${index}]`, each)),
  ]
}

/** Of a node's fields only its name can be asked for. */
function matchFieldErrors(
  field: string,
  { key = '', operator = '', values = [] }: NodeSelectorRequirement,
): FieldErrors {
  const errors: FieldError[] = []
  if (operator !== 'In' && operator !== 'NotIn') {
    errors.push(invalidJson(`${field}.operator`, operator, 'not a valid selector operator'))
  } else if (values.length !== 1) {
    const why = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"
    errors.push(required(`${field}.values`, why))
  }
  if (key !== 'metadata.name') errors.push(invalid(`${field}.key`, key, 'not a valid field selector key'))
  else {
    values.forEach((value, index) => {
      errors.push(...subdomainName(value, false).map((each) => invalid(`${field}.values[${index}]`, value, each)))
    })
  }
  return errors
}

function podAffinityErrors(field: string, affinity: PodAffinity | undefined): FieldErrors {
  return [
    ...(affinity?.[needed] ?? []).flatMap((term, index) => podTermErrors(`${field}.${needed}[${index}]`, term)),
    ...(affinity?.[liked] ?? []).flatMap(({ weight, podAffinityTerm }, index) => [
      ...weightErrors(`${field}.${liked}[${index}].weight`, weight),
      ...podTermErrors(`${field}.${liked}[${index}].podAffinityTerm`, podAffinityTerm),
    ]),
  ]
}

function podTermErrors(field: string, term: PodAffinityTerm): FieldErrors {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey = '' } = term
  const errors: FieldError[] = [
    ...selectorErrors(`${field}.labelSelector`, labelSelector),
    ...selectorErrors(`${field}.namespaceSelector`, namespaceSelector),
    ...namespaces.flatMap((name) => dnsLabelProblems(name).map((each) => invalid(`${field}.namespace`, name, each))),
    ...ownLabelErrors(field, labelSelector, term),
  ]
  if (topologyKey === '') errors.push(required(`${field}.topologyKey`, 'can not be empty'))
  return [...errors, ...labelKeyProblems(topologyKey).map((each) => invalid(`${field}.topologyKey`, topologyKey, each))]
}

function weightErrors(field: string, weight: number): FieldErrors {
  return weight >= 1 && weight <= 100 ? [] : [invalid(field, weight, 'must be in the range 1-100')]
}
