import type { IngressClassParametersReference, IngressClassSpec } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, refused, required, tooLong } from '../field-errors.ts'
import { dnsLabelProblems, domainPathErrors } from '../names.ts'
import { segmentErrors } from '../object-reference.ts'
import { oneOf } from '../one-of.ts'

const longestController = 250

export function ingressClassErrors(field: string, spec: IngressClassSpec | undefined): FieldErrors {
  const { controller = '', parameters } = spec ?? {}
  return [
    ...(controller.length > longestController ? [tooLong(`${field}.controller`, longestController)] : []),
    ...domainPathErrors(`${field}.controller`, controller),
    ...(parameters === undefined || parameters === null ? [] : parametersErrors(`${field}.parameters`, parameters)),
  ]
}

function parametersErrors(field: string, reference: IngressClassParametersReference): FieldErrors {
  const { apiGroup, kind, name, scope, namespace } = reference
  const errors: FieldError[] = []
  if (apiGroup !== undefined && apiGroup !== null) {
    errors.push(...subdomainProblems(apiGroup).map((each) => invalid(`${field}.apiGroup`, apiGroup, each)))
  }
  errors.push(...segmentErrors(`${field}.kind`, kind), ...segmentErrors(`${field}.name`, name))
  const unknown = oneOf(`${field}.scope`, scope, ['Cluster', 'Namespace'])
  if (unknown.length > 0) return [...errors, ...unknown]
  const at = `${field}.namespace`
  if (scope === 'Namespace') {
    if (namespace === undefined || namespace === null) {
      return [...errors, required(at, "`parameters.scope` is set to 'Namespace'")]
    }
    return [...errors, ...dnsLabelProblems(namespace).map((each) => invalid(at, namespace, each))]
  }
  if (namespace !== undefined && namespace !== null) errors.push(refused(at, "`parameters.scope` is set to 'Cluster'"))
  return errors
}
