import type { KeyToPath } from '../../../api/types.gen.ts'
import { type FieldError, type FieldErrors, invalid, required } from '../field-errors.ts'
import { unreservedPathErrors } from './local-path.ts'

/** Files made from keys: where, and with which rights. */

export function modeErrors(field: string, mode: number | undefined): FieldErrors {
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return []
  return [invalid(field, mode, 'must be a number between 0 and 0777 (octal), both inclusive')]
}

export function itemErrors(field: string, items: readonly KeyToPath[]): FieldErrors {
  return items.flatMap(({ key = '', path = '', mode }, index) => {
    const at = `${field}[${index}]`
    const errors: FieldError[] = []
    if (key === '') errors.push(required(`${at}.key`))
    if (path === '') errors.push(required(`${at}.path`))
    return [...errors, ...unreservedPathErrors(`${at}.path`, path), ...modeErrors(`${at}.mode`, mode)]
  })
}
