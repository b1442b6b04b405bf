import { assert } from '../../base/assert.ts'
import type { Message, Type } from '../schema/message.ts'
import { DecodeError, Mismatch } from './decode-error.ts'
import { errorWithin, inspect, type RepeatedKeys } from './inspect.ts'
import { mergedRepeats } from './merged-repeats.ts'
import { messageReader } from './reader.ts'
import type { Reading } from './reading.ts'

export { DecodeError } from './decode-error.ts'

/** Upstream's query parameter: what happens to fields that are unknown or there twice. */
export type FieldValidation = 'Ignore' | 'Warn' | 'Strict'

export interface DecodeOptions {
  /** `Ignore` skips looking for problems, which is cheaper. Default: `Warn`, as upstream. */
  readonly fieldValidation?: FieldValidation
  /** From `parseJson`: where the text had a key twice. */
  readonly repeated?: RepeatedKeys | undefined
  /** What is stored in its place: the parts of it that come back are not read again. */
  readonly known?: object | undefined
  /** Read from protobuf, where null is a time that was sent as Go's zero; who sends null as JSON sends none. */
  readonly isProtobuf?: boolean
  /** Values put together by a strategic merge, which upstream does not write as JSON to read them. */
  readonly isUntyped?: boolean
}

export interface Decoded<T> {
  /** Known fields only, in Go's order, values in canonical form. Not frozen yet; shares raw parts with what was sent. */
  readonly object: T
  /** `unknown field "spec.repplicas"` …, in the order of the document: warnings, or with Strict the reason to refuse. */
  readonly problems: readonly string[]
  /** Something empty is in it that would not be stored. */
  readonly keptEmpty: boolean
  /** A list, a map or bytes that were sent empty are not in it. */
  readonly leftEmpty: boolean
}

const jsonReading: Reading = {
  withDefaults: false,
  added: null,
  keepsEmptyLists: true,
  keepsWrongNulls: true,
  keepsUntypedNulls: false,
  keepsNullTimes: false,
  compiled: new Map(),
  mayKeep: Object.isFrozen,
  sawUnknown: false,
  keptEmpty: false,
  leftEmpty: false,
}

const protobufReading: Reading = { ...jsonReading, keepsNullTimes: true, compiled: new Map() }

/**
 * Reads JSON as a message.
 * @throws DecodeError when a value has the wrong type, with Go's message (`json: cannot unmarshal …`)
 */
export function decode<T = Record<string, unknown>>(
  message: Message,
  value: unknown,
  options: DecodeOptions = {},
): Decoded<T> {
  // A body of `null` is an object that says nothing, as in Go.
  const sent = value ?? {}
  const { repeated, known, fieldValidation, isProtobuf = false, isUntyped = false } = options
  const reading = isProtobuf ? protobufReading : jsonReading
  const { problems, text } = repeated === undefined ? { problems: null, text: sent } : repeats(message, sent, repeated)
  reading.sawUnknown = false
  reading.keptEmpty = false
  reading.leftEmpty = false
  const object = read(reading, message, text, known) as T
  const { keptEmpty, leftEmpty, sawUnknown } = reading
  const mayHaveProblems = problems !== null || sawUnknown
  if (fieldValidation === 'Ignore' || !mayHaveProblems) return { object, problems: [], keptEmpty, leftEmpty }
  return { object, problems: problems ?? inspect(reading, message, text, { isUntyped }).problems, keptEmpty, leftEmpty }
}

interface Repeats {
  readonly problems: readonly string[]
  /** As if no key were there twice. */
  readonly text: unknown
}

/** Each value of a key must be one, also where another follows. */
function repeats(message: Message, value: unknown, repeated: RepeatedKeys): Repeats {
  const { problems, error } = inspect(jsonReading, message, value, { repeated })
  if (error !== null) throw error
  return { problems, text: message.structural === undefined ? mergedRepeats(message, value, repeated) : value }
}

function read(reading: Reading, message: Message, value: unknown, known: object | undefined): unknown {
  try {
    return messageReader(reading, message)(value, known)
  } catch (error) {
    if (!(error instanceof Mismatch) && !(error instanceof DecodeError)) throw error
    const found = inspect(reading, message, value).error
    assert(found !== null, 'what one walk refuses the other refuses too')
    throw found
  }
}

/** @throws DecodeError where what is read by itself cannot be */
export function checkEither(type: Type & { is: 'either' }, value: unknown): void {
  const error = errorWithin(jsonReading, type, value)
  if (error !== null) throw error
}

/** Upstream's message where Strict refuses. */
export function strictMessage(problems: readonly string[]): string {
  return `strict decoding error: ${problems.join(', ')}`
}
