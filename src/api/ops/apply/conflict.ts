import { StatusError } from '../../meta/status-error.ts'
import { goQuoted } from '../go/text.ts'
import type { Owner } from '../managed-fields/field-owners.ts'
import { type FieldSet, pathsOf } from '../managed-fields/field-set.ts'

export interface Conflict {
  readonly owner: Owner
  readonly fields: FieldSet
}

/** One cause per field; the words are upstream's, kubectl prints them. */
export function conflictError(conflicts: readonly Conflict[]): StatusError {
  const byName = conflicts
    .map(({ owner, fields }) => ({ name: nameOf(owner), paths: pathsOf(fields) }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
  const causes = byName.flatMap(({ name, paths }) =>
    paths.map((field) => ({ reason: 'FieldManagerConflict', message: `conflict with ${name}`, field })),
  )
  const [only] = causes
  const message =
    causes.length === 1 && only !== undefined
      ? `Apply failed with 1 conflict: ${only.message}: ${only.field}`
      : `Apply failed with ${causes.length} conflicts: ${byName
          .map(({ name, paths }) => [`conflicts with ${name}:`, ...paths.map((path) => `- ${path}`)].join('\n'))
          .join('\n')}`
  return new StatusError(409, 'Conflict', message, { causes })
}

function nameOf(owner: Owner): string {
  const subresource = owner.subresource === '' ? '' : ` with subresource ${goQuoted(owner.subresource)}`
  const version = owner.operation === 'Update' ? ` using ${owner.apiVersion}` : ''
  return `${goQuoted(owner.manager)}${subresource}${version}`
}
