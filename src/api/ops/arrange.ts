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

/**
 * The object as upstream would write it: Go's order, empty fields out, zero ones in where Go writes them. For objects known to fit.
 * Parts of `known`, an object that was arranged before, are taken as they are.
 */
export function arrange<T = Record<string, unknown>>(message: Message, object: unknown, known?: object): T {
  return messageReader(reading, message)(object, known) as T
}
