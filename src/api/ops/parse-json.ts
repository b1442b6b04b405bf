import { DecodeError } from './decode-error.ts'
import type { RepeatedKeys } from './inspect.ts'
import { deepestJson, readCarefully } from './json-text.ts'

export interface ParsedJson {
  readonly value: unknown
  /** Present where some object had a key twice. */
  readonly repeated: RepeatedKeys | undefined
}

// JSON.parse is many times faster than anything written in JavaScript, but forgets repeated keys and how numbers were spelt, and
// words its errors in its own way. So the text is read a second time, slowly, only where one of these matters.

/** A number that Go reads as a float although it is whole. It may also match inside a string, which costs time only. */
const spelledFloat = /[:,[]\s*-?\d+(?:\.0+(?!\d)|(?:\.\d+)?[eE])/

/** @throws DecodeError with Go's message: `invalid character 'a' looking for beginning of value` */
export function parseJson(text: string): ParsedJson {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The slow reader finds the same fault and words it as Go does.
    return readCarefully(text)
  }
  if (countKeysInText(text) === countKeys(value) && !spelledFloat.test(text)) return { value, repeated: undefined }
  return readCarefully(text)
}

/** Level by level, so that depth is known and costs no stack. */
function countKeys(value: unknown): number {
  let count = 0
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestJson) throw new DecodeError('exceeded max depth')
    const next: unknown[] = []
    for (const each of level) {
      if (typeof each !== 'object' || each === null) continue
      const values = Array.isArray(each) ? each : Object.values(each)
      if (!Array.isArray(each)) count += values.length
      for (const inner of values) if (typeof inner === 'object' && inner !== null) next.push(inner)
    }
    level = next
  }
  return count
}

/** Strings followed by a colon, in text that is known to be JSON. */
function countKeysInText(text: string): number {
  let count = 0
  for (let start = text.indexOf('"'); start >= 0; ) {
    const end = endOfString(text, start)
    let after = end + 1
    while (text.charCodeAt(after) <= 32) after++
    if (text.charCodeAt(after) === 58) count++
    start = text.indexOf('"', after)
  }
  return count
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === 92) slashes++
    if (slashes % 2 === 0) return end
  }
}
