import { isSentObject } from './ops/decode-error.ts'
import { storedNumbers } from './ops/stored-numbers.ts'
import { scheme } from './scheme.ts'

/** An object that was stored, or a list of such, as `parseJson` read it, with numbers as objects of its kind have them. */
export function numbersOfKind(value: unknown): unknown {
  if (!isSentObject(value)) return value
  const { apiVersion, kind, items } = value
  if (!Array.isArray(items) || !String(kind).endsWith('List')) return numbersOf(apiVersion, kind, value)
  const listed = String(kind).slice(0, -'List'.length)
  return { ...value, items: items.map((item) => numbersOf(apiVersion, listed, item)) }
}

function numbersOf(apiVersion: unknown, kind: unknown, object: unknown): unknown {
  return storedNumbers(scheme.byGroupVersionKind(String(apiVersion), String(kind))?.message ?? null, object)
}
