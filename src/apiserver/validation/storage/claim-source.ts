import type { PersistentVolumeClaimSpec } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, required } from '../field-errors.ts'
import { dotlessName } from '../names.ts'

type Source = NonNullable<PersistentVolumeClaimSpec['dataSource']>

export function sourceErrors(
  field: string,
  spec: PersistentVolumeClaimSpec | undefined,
  old: PersistentVolumeClaimSpec | undefined,
): FieldErrors {
  const { dataSource, dataSourceRef } = spec ?? {}
  const errors: FieldError[] = []
  for (const [name, source] of Object.entries({ dataSource, dataSourceRef })) {
    if (source !== undefined && !source.name) errors.push(required(`${field}.${name}.name`))
    if (source !== undefined && !source.kind) errors.push(required(`${field}.${name}.kind`))
    if (source !== undefined && !source.apiGroup && source.kind !== 'PersistentVolumeClaim') {
      const why = "must be 'PersistentVolumeClaim' when referencing the default apiGroup"
      errors.push(invalid(`${field}.${name}`, source.kind ?? '', why))
    }
    const { apiGroup } = source ?? {}
    // Where one was said before it was not looked at in older versions, and is not now.
    if (apiGroup && !old?.dataSource?.apiGroup && !old?.dataSourceRef?.apiGroup)
      errors.push(...subdomainProblems(apiGroup).map((each) => invalid(`${field}.${name}.apiGroup`, apiGroup, each)))
  }
  const namespace = dataSourceRef?.namespace ?? ''
  if (namespace !== '') {
    const problems = dotlessName(namespace, false)
    errors.push(...problems.map((each) => invalid(`${field}.dataSourceRef.namespace`, namespace, each)))
    if (dataSource !== undefined)
      errors.push(invalid(field, {}, 'may not be specified when dataSourceRef.namespace is specified'))
  } else if (dataSource !== undefined && dataSourceRef !== undefined && !sameSource(dataSource, dataSourceRef)) {
    errors.push(invalid(field, {}, 'must match dataSourceRef'))
  }
  return errors
}

function sameSource(a: Source, b: Source): boolean {
  return a.kind === b.kind && a.name === b.name && (a.apiGroup ?? '') === (b.apiGroup ?? '')
}
