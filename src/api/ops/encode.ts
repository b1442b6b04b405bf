import type { Message } from '../schema/message.ts'
import { arrange } from './arrange.ts'
import { writeJson } from './write-json.ts'

/** The object as JSON text, in Go's field order: the bytes upstream would answer and store. */
export function encode(message: Message, object: unknown): string {
  return writeJson(arrange(message, object))
}
