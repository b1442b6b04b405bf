import type { Message, Type } from '../schema/message.ts'

const known = new Map<Message, boolean>()

/** Whether a default can stand anywhere in such a message. Messages may contain themselves. */
export function mayHaveDefaults(message: Message): boolean {
  let may = known.get(message)
  if (may === undefined) known.set(message, (may = anyHasDefaults(message, new Set())))
  return may
}

function anyHasDefaults(message: Message, seen: Set<Message>): boolean {
  if (seen.has(message)) return false
  seen.add(message)
  if (message.prepare !== null || message.structural !== undefined) return true
  return message.fields.some(({ defaultValue, type }) => {
    if (defaultValue !== undefined) return true
    const below = messageIn(type)
    return below !== null && anyHasDefaults(below, seen)
  })
}

function messageIn(type: Type): Message | null {
  switch (type.is) {
    case 'message':
    case 'either':
      return type.message()
    case 'list':
    case 'map':
      return messageIn(type.of)
    default:
      return null
  }
}
