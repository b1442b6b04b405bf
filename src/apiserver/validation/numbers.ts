import { type FieldErrors, invalid } from './field-errors.ts'

export function notNegative(field: string, value: number | undefined): FieldErrors {
  return value !== undefined && value < 0 ? [invalid(field, value, 'must be greater than or equal to 0')] : []
}

export function between(field: string, value: number | undefined, min: number, max: number): FieldErrors {
  if (value === undefined || (value >= min && value <= max)) return []
  return [invalid(field, value, `must be between ${min} and ${max}, inclusive`)]
}

/** A port by number or by name. */
export function portErrors(field: string, port: string | number | undefined): FieldErrors {
  if (typeof port === 'string') return portNameProblems(port).map((each) => invalid(field, port, each))
  return between(field, port ?? 0, 1, 65535)
}

export function portNameProblems(name: string): readonly string[] {
  const problems: string[] = []
  if (name.length > 15) problems.push('must be no more than 15 characters')
  if (!/^[-a-z0-9]+$/.test(name))
    problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  if (!/[a-z]/.test(name)) problems.push('must contain at least one letter (a-z)')
  if (name.includes('--')) problems.push('must not contain consecutive hyphens')
  if (name.startsWith('-') || name.endsWith('-')) problems.push('must not begin or end with a hyphen')
  return problems
}
