import { type FieldError, type FieldErrors, notSupported, refused } from '../field-errors.ts'

export const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']

export function accessModeErrors(field: string, modes: readonly string[]): FieldErrors {
  const errors: FieldError[] = modes
    .filter((mode) => !accessModes.includes(mode))
    .map((mode) => notSupported(field, mode, accessModes))
  if (modes.includes('ReadWriteOncePod') && modes.some(isOther)) {
    errors.push(refused(field, 'may not use ReadWriteOncePod with other access modes'))
  }
  return errors
}

function isOther(mode: string): boolean {
  return mode !== 'ReadWriteOncePod' && accessModes.includes(mode)
}
