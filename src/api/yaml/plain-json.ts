import { parseJson } from '../ops/parse-json.ts'

// Most that comes as YAML is JSON (kubectl sends nothing else), which is read many times faster as that.

/** What YAML has its own opinion of: numbers that are no small integers, letters it does not print or takes for line ends, half letters, merges, keys that end on another line. */
const readDifferently =
  /(?:"\s*:|[,[])\s*(?:-?(?:\d+[.eE]|\d{16})|-0)|[\t\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|\\u[dD]|\\\/|"<<"|"\s*[\r\n]\s*:/

/** YAML's keys have an end; no field's name and no label's key comes near it. */
const longestKey = 150

/** Undefined: read it as YAML. */
export function plainJson(text: string): unknown {
  if (text.charCodeAt(0) !== openBrace || readDifferently.test(text)) return undefined
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
