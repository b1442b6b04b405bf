import type { Message } from '../schema/message.ts'
import type { Reader } from './scalar-reader.ts'

/** Reads messages in one way: with defaults or without. Compiled readers are kept for the life of the process. */
export interface Reading {
  readonly withDefaults: boolean
  /**
   * What is read was read before: a message below which no default can stand is as it should be. What is added on the way
   * is read as this says. Null: nothing was read before.
   */
  readonly added: Reading | null
  /** Whether a list that was sent empty stays, where Go always writes one: whoever sends it owns it. */
  readonly keepsEmptyLists: boolean
  /** Whether a custom resource's null stays where its schema wants something else, for validation to refuse. */
  readonly keepsWrongNulls: boolean
  /** Whether a custom resource's null stays where its schema says nothing of a type: an apply stores it, though nobody reads it. */
  readonly keepsUntypedNulls: boolean
  /** Whether null is a time that was sent as Go's zero, which is not the same as none; who sends null sends none. */
  readonly keepsNullTimes: boolean
  readonly compiled: Map<Message, Reader>
  /** Whether an object, or a list, that needs no change may become part of the answer. */
  readonly mayKeep: (value: object) => boolean
  /** Set while reading when an object held a field its message does not have: what it was is found by the careful walk. */
  sawUnknown: boolean
  /** Set while reading when something empty was kept that would not be stored. */
  keptEmpty: boolean
  /** Set while reading when a list, a map or bytes were left out for being empty. */
  leftEmpty: boolean
}
