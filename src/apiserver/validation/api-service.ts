import { goQuoted } from '../../api/ops/go/text.ts'
import type { APIService } from '../../api/types.gen.ts'
import { subdomainProblems } from '../../api/value/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, required } from './field-errors.ts'
import { pathSegmentName, startingLabelProblems } from './names.ts'
import { between } from './numbers.ts'
import { oneOf } from './one-of.ts'

/** Who serves a version of a group; its name is both. */
export function apiServiceErrors({ metadata, spec }: APIService): FieldErrors {
  const { group = '', version = '', service, insecureSkipTLSVerify: isInsecure = false, caBundle = '' } = spec ?? {}
  const { groupPriorityMinimum: groupPriority = 0, versionPriority = 0 } = spec ?? {}
  const errors: FieldError[] = []
  const wanted = `${version}.${group}`
  const why = `must be \`spec.version+"."+spec.group\`: ${goQuoted(wanted)}`
  for (const field of ['generateName', 'name'] as const) {
    const { [field]: name = '' } = metadata
    if (name !== wanted && name !== '' && pathSegmentName(name, false).length === 0)
      errors.push(invalid(`metadata.${field}`, name, why))
  }
  if (group === '' && version !== 'v1')
    errors.push(required('spec.group', 'only v1 may have an empty group and it better be legacy kube'))
  errors.push(...(group === '' ? [] : subdomainProblems(group).map((each) => invalid('spec.group', group, each))))
  errors.push(...startingLabelProblems(version).map((each) => invalid('spec.version', version, each)))
  if (groupPriority <= 0 || groupPriority > 20000)
    errors.push(invalid('spec.groupPriorityMinimum', groupPriority, 'must be positive and less than 20000'))
  if (versionPriority <= 0 || versionPriority > 1000)
    errors.push(invalid('spec.versionPriority', versionPriority, 'must be positive and less than 1000'))
  const at = 'spec.insecureSkipTLSVerify'
  if (service === undefined) {
    if (caBundle !== '')
      errors.push(
        invalid('spec.caBundle', `${atob(caBundle).length} bytes`, 'local APIServices may not have a caBundle'),
      )
    if (isInsecure) errors.push(invalid(at, isInsecure, 'local APIServices may not have insecureSkipTLSVerify'))
    return errors
  }
  return [
    ...errors,
    ...serviceErrors(service),
    ...(isInsecure && caBundle !== '' ? [invalid(at, isInsecure, 'may not be true if caBundle is present')] : []),
  ]
}

function serviceErrors({
  namespace = '',
  name = '',
  port = 443,
}: NonNullable<NonNullable<APIService['spec']>['service']>): FieldErrors {
  return [
    ...(namespace === '' ? [required('spec.service.namespace')] : []),
    ...(name === '' ? [required('spec.service.name')] : []),
    ...(between('', port, 1, 65535).length === 0
      ? []
      : [invalid('spec.service.port', port, 'port is not valid: must be between 1 and 65535, inclusive')]),
  ]
}

export function apiServiceStatusErrors({ status }: APIService): FieldErrors {
  return (status?.conditions ?? []).flatMap((condition, index) =>
    oneOf(`status.conditions[${index}].status`, condition.status ?? '', ['True', 'False', 'Unknown']),
  )
}
