import type { Field, Type } from '../schema/message.ts'
import { zeroOf } from '../schema/zero.ts'
import type { Reading } from './reading.ts'
import type { Reader } from './scalar-reader.ts'

// What stands where nothing was sent, and what counts as nothing.

/** Empty means what Go calls zero: pointers are never empty once they are set. An empty list does not survive upstream's store. */
export function emptinessOf(reading: Reading, field: Field): (value: unknown) => boolean {
  const { type } = field
  if (reading.keepsEmptyLists && (field.tellsEmpty || (type.is === 'list' && !field.omitEmpty))) {
    return (value) => {
      if (hasNoKeys(value)) reading.keptEmpty = true
      return false
    }
  }
  if (type.is === 'list') return leaving(reading, (value) => (value as unknown[]).length === 0)
  if (type.is === 'map') return leaving(reading, hasNoKeys)
  if (type.is === 'bytes') return leaving(reading, (value) => value === '')
  if (field.pointer || type.is === 'message' || type.is === 'raw') return never
  if (type.is === 'time' || type.is === 'microTime') return (value) => value === null
  // A text is none of Go's zeroes here: those are numbers.
  if (type.is === 'intOrString') return (value) => value === 0
  return isZero
}

export function isZero(value: unknown): boolean {
  return value === '' || value === 0 || value === false
}

function leaving(reading: Reading, isEmpty: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => {
    if (!isEmpty(value)) return false
    reading.leftEmpty = true
    return true
  }
}

const never = () => false

function hasNoKeys(value: unknown): boolean {
  for (const _ in value as object) return false
  return true
}

/** A default that Go would not write is none. */
export function defaultOf(
  { withDefaults }: Reading,
  { defaultValue, omitEmpty, pointer }: Field,
): Field['defaultValue'] {
  return !withDefaults || (defaultValue === '' && omitEmpty && !pointer) ? undefined : defaultValue
}

export function absentOf(reading: Reading, field: Field, read: Reader): () => unknown {
  const defaultValue = defaultOf(reading, field)
  if (defaultValue !== undefined) {
    return typeof defaultValue === 'object' ? () => read(defaultValue) : () => defaultValue
  }
  if (field.omitEmpty) return () => undefined
  if (field.pointer) return () => null
  if (field.type.is === 'list' && field.minimum === 0) return () => []
  return writtenZero(field.type, read)
}

/** What Go writes for a value nobody set. */
export function writtenZero(type: Type, read: Reader): () => unknown {
  if (type.is === 'message') return () => read({})
  const zero = zeroOf(type)
  return () => zero
}
