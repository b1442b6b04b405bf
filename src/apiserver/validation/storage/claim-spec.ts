import type { PersistentVolumeClaimSpec } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { compareQuantities } from '../../../api/value/quantity.ts'
import { type FieldError, type FieldErrors, invalid, required } from '../field-errors.ts'
import { oneOf } from '../one-of.ts'
import { selectorErrors } from '../selector.ts'
import { accessModeErrors } from './access-modes.ts'
import { sourceErrors } from './claim-source.ts'

/** `old`: what it is to replace. */
export function claimSpecErrors(
  field: string,
  spec: PersistentVolumeClaimSpec | undefined,
  old?: PersistentVolumeClaimSpec,
): FieldErrors {
  const { accessModes: modes = [], resources, storageClassName = '', volumeMode, selector } = spec ?? {}
  const errors: FieldError[] = []
  if (modes.length === 0) errors.push(required(`${field}.accessModes`, 'at least 1 access mode is required'))
  errors.push(...selectorErrors(`${field}.selector`, selector))
  errors.push(...accessModeErrors(`${field}.accessModes`, modes))
  const storage = resources?.requests?.['storage']
  const at = `${field}.resources[storage]`
  if (storage === undefined) errors.push(required(at))
  else if (compareQuantities(storage, '0') <= 0) errors.push(invalid(at, storage, 'must be greater than zero'))
  if (storageClassName !== '')
    errors.push(
      ...subdomainProblems(storageClassName).map((each) =>
        invalid(`${field}.storageClassName`, storageClassName, each),
      ),
    )
  const attributes = spec?.volumeAttributesClassName ?? ''
  return [
    ...errors,
    ...oneOf(`${field}.volumeMode`, volumeMode, ['Block', 'Filesystem']),
    ...sourceErrors(field, spec, old),
    ...(attributes === ''
      ? []
      : subdomainProblems(attributes).map((each) => invalid(`${field}.volumeAttributesClassName`, attributes, each))),
  ]
}
