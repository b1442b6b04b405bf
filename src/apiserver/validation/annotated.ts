import { goJsonType } from '../../api/ops/go/text.ts'
import { jsonFault } from '../../api/ops/json-text.ts'
import { type FieldErrors, invalid } from './field-errors.ts'

// What is a field today was once JSON in an annotation. Upstream looks at some of it still.

/** What is wrong with a list there: with each of its items, or with the text. */
export function annotatedListErrors(
  field: string,
  key: string,
  text: string,
  goType: string,
  itemsErrors: (items: readonly object[]) => FieldErrors,
): FieldErrors {
  return annotatedErrors(field, key, text, (value) => {
    if (Array.isArray(value)) return itemsErrors(value.map((each: object | null) => each ?? {}))
    return value === null ? [] : mistyped(field, key, value, goType)
  })
}

export function annotatedObjectErrors(
  field: string,
  key: string,
  text: string,
  goType: string,
  objectErrors: (object: object) => FieldErrors,
): FieldErrors {
  return annotatedErrors(field, key, text, (value) => {
    if (typeof value === 'object' && !Array.isArray(value)) return objectErrors(value ?? {})
    return mistyped(field, key, value, goType)
  })
}

function annotatedErrors(
  field: string,
  key: string,
  text: string,
  errorsOf: (value: unknown) => FieldErrors,
): FieldErrors {
  if (text === '') return []
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return [invalid(field, key, jsonFault(new TextEncoder().encode(text)))]
  }
  return errorsOf(value)
}

function mistyped(field: string, key: string, value: unknown, goType: string): FieldErrors {
  return [invalid(field, key, `json: cannot unmarshal ${goJsonType(value)} into Go value of type ${goType}`)]
}
