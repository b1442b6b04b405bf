import type { ManagedFieldsEntry } from '../../api/meta/object.ts'
import { type FieldError, type FieldErrors, invalid } from './field-errors.ts'

const limitManagerBytes = 128
const limitSubresourceBytes = 256

/** What the name of who writes must be; there need not be one. */
export function managerErrors(field: string, manager: string): FieldErrors {
  const errors = tooLong(field, manager, limitManagerBytes)
  let position = 0
  for (const char of manager) {
    if (!/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(char)) {
      const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
      errors.push(invalid(field, manager, `invalid character U+${code} (at position ${position})`))
    }
    position += Buffer.byteLength(char)
  }
  return errors
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
