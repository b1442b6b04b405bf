import type { ManagedFieldsEntry } from '../../api/meta/object.ts'
import { type FieldError, type FieldErrors, invalid } from './field-errors.ts'
import { unprintableIn } from './printable.ts'

const limitManagerBytes = 128
const limitSubresourceBytes = 256

/** What the name of who writes must be; there need not be one. */
export function managerErrors(field: string, manager: string): FieldErrors {
  const strange = unprintableIn(manager).map(({ character, at }) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return invalid(field, manager, `invalid character U+${code} (at position ${at})`)
  })
  return [...tooLong(field, manager, limitManagerBytes), ...strange]
}

/** The same of all who are told to own something, and of what of an object they write. */
export function ownersErrors(field: string, entries: readonly ManagedFieldsEntry[]): FieldErrors {
  return entries.flatMap(({ manager = '', subresource = '' }, index) => [
    ...managerErrors(`${field}[${index}].manager`, manager),
    ...tooLong(`${field}[${index}].subresource`, subresource, limitSubresourceBytes),
  ])
}

function tooLong(field: string, text: string, limitBytes: number): FieldError[] {
  if (Buffer.byteLength(text) <= limitBytes) return []
  return [{ type: 'FieldValueTooLong', field, message: `Too long: may not be more than ${limitBytes} bytes` }]
}
