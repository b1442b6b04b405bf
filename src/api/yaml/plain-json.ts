import { parseJson } from '../ops/parse-json.ts'

// Most that comes as YAML is JSON (kubectl sends nothing else), which is read many times faster as that.

// What YAML has its own opinion of: letters it does not print or takes for line ends; numbers that are no small integers; half
// letters and escapes; merges; keys that end on another line. Apart, since each is found in a fraction of the time that one
// expression takes for all.
const oddLetter = /[\t\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/
const oddNumber = /(?:"\s*:|[,[])\s*(?:-?(?:\d+[.eE]|\d{16})|-0)/
const oddEscape = /\\(?:u[dD]|\/)/
// The blanks in front of the first line's end are no line ends: with a choice, many lines would take the square of their number.
const colonOnNextLine = /"[^\S\r\n]*[\r\n]\s*:/

function isReadDifferently(text: string): boolean {
  if (oddLetter.test(text) || oddNumber.test(text) || text.includes('"<<"')) return true
  return (text.includes('\\') && oddEscape.test(text)) || (/[\r\n]/.test(text) && colonOnNextLine.test(text))
}

/** YAML's keys have an end; no field's name and no label's key comes near it. */
const longestKey = 150

/** Undefined: read it as YAML. */
export function plainJson(text: string): unknown {
  if (text.charCodeAt(0) !== openBrace || isReadDifferently(text)) return undefined
  try {
    const { value, repeated } = parseJson(text)
    return repeated === undefined && !hasLongKey(value) ? value : undefined
  } catch {
    // The reader of YAML finds the fault, too, and words it as upstream does.
    return undefined
  }
}

const openBrace = 0x7b

function hasLongKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(hasLongKey)
  return Object.entries(value).some(([key, each]) => key.length > longestKey || hasLongKey(each))
}
