import type { Message, Type } from '../schema/message.ts'
import { isSentObject } from './decode-error.ts'
import type { RepeatedKeys } from './inspect.ts'

// Go reads a value into what is there already. So of a key that is there twice the second value does not take the place of the
// first: what the second does not say stays.
//
//   {"spec": {"a": 1, "l": [{"n": "x", "v": 1}]}, "spec": {"b": 2, "l": [{"n": "y"}]}}   is read as
//   {"spec": {"a": 1, "b": 2, "l": [{"n": "y", "v": 1}]}}

/** The value as it would stand in a text without repeated keys that Go reads the same. */
export function mergedRepeats(message: Message, value: unknown, repeated: RepeatedKeys): unknown {
  return into({ is: 'message', message: () => message }, { before: undefined, isPointer: false }, value, repeated)
}

interface Place {
  readonly before: unknown
  readonly isPointer: boolean
}

function into(type: Type, { before, isPointer }: Place, value: unknown, repeated: RepeatedKeys): unknown {
  if (value === null) return isPointer || type.is === 'list' || type.is === 'map' ? null : (before ?? null)
  if (type.is === 'list' && Array.isArray(value)) {
    const elements = Array.isArray(before) ? before : []
    return value.map((each, index) => into(type.of, { before: elements[index], isPointer: false }, each, repeated))
  }
  if (!isSentObject(value)) return value
  const made = new Map(isSentObject(before) ? Object.entries(before) : [])
  for (const [key, each] of repeated.get(value) ?? Object.entries(value)) {
    if (type.is === 'message') {
      const field = type.message().byName.get(key)
      const place = { before: made.get(key), isPointer: field?.pointer === true }
      made.set(key, field === undefined ? each : into(field.type, place, each, repeated))
    } else if (type.is === 'map') made.set(key, into(type.of, { before: undefined, isPointer: false }, each, repeated))
    else return value
  }
  return Object.fromEntries(made)
}
