import { type StatusCause, StatusError } from '../../api/meta/status-error.ts'
import { goJsonText, goNumber, goQuoted } from '../../api/ops/go/text.ts'

/** One thing wrong with one field, in the words of the API: put together when it is told, as the value it shows may be long. */
export interface FieldError {
  readonly type: FieldErrorType
  readonly field: string
  readonly message: string
  /** It was so before, and nobody is refused for it: who writes is warned. */
  readonly forgiven?: true
}

type FieldErrorType =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueNotFound'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  | 'InternalError'

export type FieldErrors = readonly FieldError[]

export function required(field: string, why = ''): FieldError {
  return { type: 'FieldValueRequired', field, message: `Required value${suffix(why)}` }
}

export function invalid(field: string, value: unknown, why: string): FieldError {
  return said('FieldValueInvalid', field, () => `Invalid value: ${shown(value)}${suffix(why)}`)
}

/** As upstream shows a text that it has a pointer to, or a type of its own for: as JSON. */
export function invalidJson(field: string, value: string, why: string): FieldError {
  return said('FieldValueInvalid', field, () => `Invalid value: ${goJsonText(value)}${suffix(why)}`)
}

/** Most such values have a type of their own upstream, and are shown as JSON. */
export function notSupported(field: string, value: unknown, supported: readonly string[]): FieldError {
  return said(
    'FieldValueNotSupported',
    field,
    () => `Unsupported value: ${goJsonText(value ?? null)}${listed(supported)}`,
  )
}

/** The same of a value that is any text to upstream. */
export function notSupportedText(field: string, value: string, supported: readonly string[]): FieldError {
  return said('FieldValueNotSupported', field, () => `Unsupported value: ${goQuoted(value)}${listed(supported)}`)
}

function listed(supported: readonly string[]): string {
  return supported.length === 0 ? '' : `: supported values: ${supported.map(goQuoted).join(', ')}`
}

export function duplicate(field: string, value: unknown): FieldError {
  return said('FieldValueDuplicate', field, () => `Duplicate value: ${shown(value)}`)
}

export function refused(field: string, why: string): FieldError {
  return { type: 'FieldValueForbidden', field, message: `Forbidden: ${why}` }
}

/** What could not even be checked. */
export function broken(field: string, why: string): FieldError {
  return { type: 'InternalError', field, message: `Internal error: ${why}` }
}

export function missing(field: string, value: unknown, why = ''): FieldError {
  return { type: 'FieldValueNotFound', field, message: `Not found: ${shown(value)}${suffix(why)}` }
}

export function tooLong(field: string, max: number): FieldError {
  return { type: 'FieldValueTooLong', field, message: `Too long: may not be more than ${counted(max, 'byte')}` }
}

export function tooMany(field: string, actual: number, max: number): FieldError {
  return { type: 'FieldValueTooMany', field, message: `Too many: ${actual}: must have at most ${counted(max, 'item')}` }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function said(type: FieldErrorType, field: string, words: () => string): FieldError {
  return {
    type,
    field,
    get message() {
      return words()
    },
  }
}

function suffix(why: string): string {
  return why === '' ? '' : `: ${why}`
}

function shown(value: unknown): string {
  if (value === undefined) return 'null'
  if (typeof value === 'string') return goQuoted(value)
  return typeof value === 'number' ? goNumber(value) : goJsonText(value)
}

/** Ten thousand faults that each show ten thousand values are more than memory holds: what goes beyond this is counted. */
const longestText = 4 << 20

/** The 422 that tells of all of them at once. */
export function invalidObject(kind: { group: string; kind: string }, name: string, errors: FieldErrors): StatusError {
  const subject = kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`
  const causes = causesOf(errors)
  const texts = [...new Set(causes.map(({ field, message }) => `${field}: ${message}`))]
  if (causes.length < errors.length) texts.push(`and ${errors.length - causes.length} more`)
  const text = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`
  const details = {
    ...(name !== '' && { name }),
    ...(kind.group !== '' && { group: kind.group }),
    ...(kind.kind !== '' && { kind: kind.kind }),
    causes,
  }
  return new StatusError(422, 'Invalid', `${subject} ${goQuoted(name)} is invalid: ${text}`, details)
}

function causesOf(errors: FieldErrors): readonly StatusCause[] {
  const causes: StatusCause[] = []
  let length = 0
  for (const { type, field, message } of errors) {
    length += message.length
    if (length > longestText && causes.length > 0) break
    causes.push({ reason: type, message, field })
  }
  return causes
}
