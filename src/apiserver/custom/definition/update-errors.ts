import type { CustomResourceDefinition } from '../../../api/types.gen.ts'
import { type FieldErrors, invalid } from '../../validation/field-errors.ts'

/** What of a definition stays as it is; more so once objects may have been stored by it. */
export function updateErrors({ spec }: CustomResourceDefinition, old: CustomResourceDefinition): FieldErrors {
  const isEstablished = old.status?.conditions?.some(({ type, status }) => type === 'Established' && status === 'True')
  const fixed = (field: string, now: unknown, before: unknown) =>
    now === before ? [] : [invalid(field, now, 'field is immutable')]
  return [
    ...(isEstablished === true
      ? [
          ...fixed('spec.scope', spec.scope, old.spec.scope),
          ...fixed('spec.names.kind', spec.names.kind, old.spec.names.kind),
        ]
      : []),
    ...fixed('spec.group', spec.group, old.spec.group),
    ...fixed('spec.names.plural', spec.names.plural, old.spec.names.plural),
  ]
}
