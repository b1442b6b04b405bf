import { keptNumbers } from './decode-error.ts'
import { type CarefullyRead, deepestJson, readCarefully } from './json-text.ts'

// JSON.parse is many times faster than anything written in JavaScript, but forgets repeated keys and how numbers were spelt, and
// words its errors in its own way. So the text is read a second time, slowly, only where one of these matters.

/**
 * A number that Go reads as a float although it is whole, or that has more digits than JavaScript's hold. It may also match
 * inside a string, which costs time only.
 */
const oddNumber = /[:,[]\s*-?(?:\d+(?:\.0+(?!\d)|(?:\.\d+)?[eE])|\d{16})/

/** @throws DecodeError with Go's message: `invalid character 'a' looking for beginning of value` */
export function parseJson(text: string): CarefullyRead {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The slow reader finds the same fault and words it as Go does.
    return readCarefully(text)
  }
  if (countKeysInText(text) === countKeys(value) && !oddNumber.test(text)) return { value, repeated: undefined }
  return readCarefully(text)
}

/** What an object or a list says, whose text is known to be JSON, with all digits of its numbers. */
export function allDigits(text: string): unknown {
  return oddNumber.test(text) ? keptNumbers(readCarefully(text).value) : JSON.parse(text)
}

/** Keys of all objects; no number where they are nested so deep that walking them would be dangerous: the slow reader refuses that. */
function countKeys(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0
  if (depth > deepestJson) return Number.NaN
  let count = 0
  if (Array.isArray(value)) {
    for (const each of value) count += countKeys(each, depth + 1)
    return count
  }
  for (const key in value) count += 1 + countKeys((value as Record<string, unknown>)[key], depth + 1)
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
