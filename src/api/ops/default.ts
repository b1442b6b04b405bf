import type { Message } from '../schema/message.ts'
import { messageReader } from './reader.ts'
import type { Reading } from './reading.ts'

const reading: Reading = {
  withDefaults: true,
  added: null,
  keepsEmptyLists: true,
  keepsWrongNulls: false,
  keepsUntypedNulls: false,
  keepsNullTimes: true,
  compiled: new Map(),
  mayKeep: () => true,
  sawUnknown: false,
  keptEmpty: false,
  leftEmpty: false,
}

const readingApplied: Reading = {
  ...reading,
  keepsNullTimes: false,
  keepsWrongNulls: true,
  keepsUntypedNulls: true,
  compiled: new Map(),
}
const readingDecoded: Reading = { ...reading, added: reading, compiled: new Map() }

/**
 * Fills in what upstream's defaulting functions fill in, and answers the object arranged as upstream writes it. What the API server
 * allocates (addresses, ports) or admission adds is not here. Applying it again changes nothing: parts of `known`, which has
 * them already, are taken as they are.
 */
export function applyDefaults<T = Record<string, unknown>>(message: Message, object: unknown, known?: object): T {
  return messageReader(reading, message)(object, known) as T
}

/**
 * The same for what an apply has merged: a null that has no default is as good as nothing everywhere else, but not there.
 * `hadEmpty`: a list, a map or bytes were empty.
 */
export function applyDefaultsToApplied<T = Record<string, unknown>>(
  message: Message,
  object: unknown,
): { readonly object: T; readonly hadEmpty: boolean } {
  readingApplied.keptEmpty = false
  readingApplied.leftEmpty = false
  const read = messageReader(readingApplied, message)(object) as T
  return { object: read, hadEmpty: readingApplied.keptEmpty || readingApplied.leftEmpty }
}

/**
 * The same for what `decode` has answered, of which most parts can have no defaults: those are not looked at again. `keptEmpty`:
 * something empty was added that would not be stored.
 */
export function applyDefaultsToDecoded<T = Record<string, unknown>>(
  message: Message,
  object: unknown,
  known?: object,
): { readonly object: T; readonly keptEmpty: boolean } {
  reading.keptEmpty = false
  readingDecoded.keptEmpty = false
  const read = messageReader(readingDecoded, message)(object, known) as T
  return { object: read, keptEmpty: reading.keptEmpty || readingDecoded.keptEmpty }
}
