import type { Field, Message } from '../../schema/message.ts'
import { isObject, type JsonObject } from '../json-value.ts'

/** The fields of a message that keep what is empty, and those in which there are such fields. */
const known = new WeakMap<Message, readonly Field[]>()

function keepingFields(message: Message): readonly Field[] {
  const found = known.get(message)
  if (found !== undefined) return found
  // Messages that contain themselves are not looked at again.
  known.set(message, [])
  const fields = message.fields.filter(
    ({ tellsEmpty, type }) => tellsEmpty || (type.is === 'message' && keepingFields(type.message()).length > 0),
  )
  known.set(message, fields)
  return fields
}

/** The object without what is empty in fields that keep it: Go does not write that, and so it is nobody's. */
export function withoutKeptEmpties<T extends object>(message: Message, object: T): T {
  const from = object as object as JsonObject
  let to: Record<string, unknown> | null = null
  for (const { name, type } of keepingFields(message)) {
    const value = from[name]
    if (value === undefined || value === null) continue
    const kept = type.is === 'message' && isObject(value) ? withoutKeptEmpties(type.message(), value) : value
    const isLeftOut = type.is !== 'message' && Object.keys(value).length === 0
    if (!isLeftOut && kept === value) continue
    to ??= { ...from }
    if (isLeftOut) delete to[name]
    else to[name] = kept
  }
  return (to ?? object) as T
}
