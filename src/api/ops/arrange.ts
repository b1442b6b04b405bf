import type { Message } from '../schema/message.ts'
import { messageReader } from './reader.ts'
import type { Reading } from './reading.ts'

const reading: Reading = {
  withDefaults: false,
  added: null,
  keepsEmptyLists: false,
  keepsWrongNulls: true,
  keepsUntypedNulls: true,
  keepsNullTimes: true,
  compiled: new Map(),
  mayKeep: () => true,
  sawUnknown: false,
  keptEmpty: false,
  leftEmpty: false,
}

/** Of what another server says: a null where none may be is left out. */
const readingForeign: Reading = { ...reading, keepsWrongNulls: false, keepsUntypedNulls: false, compiled: new Map() }

/**
 * The object as upstream would write it: Go's order, empty fields out, zero ones in where Go writes them. For objects known to fit.
 * Parts of `known`, an object that was arranged before, are taken as they are.
 */
export function arrange<T = Record<string, unknown>>(message: Message, object: unknown, known?: object): T {
  return messageReader(reading, message)(object, known) as T
}

/** The same of an object that another server made: with what its message declares, and nothing else. */
export function arrangeForeign<T = Record<string, unknown>>(message: Message, object: unknown): T {
  return messageReader(readingForeign, message)(object) as T
}
