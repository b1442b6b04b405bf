import { textOfBytes } from '../../base/byte-text.ts'

/**
 * The text of JSON as Go reads it: a replacement character stands for each byte that is no UTF-8, and for each surrogate that is
 * escaped without its other half.
 */
export function jsonOfBytes(bytes: Uint8Array): string {
  const text = textOfBytes(bytes).toWellFormed()
  if (!/\\u[dD]/.test(text)) return text
  return text.replace(escaped, (found) => (loneSurrogate.test(found) ? '\\ufffd' : found))
}

/** Two surrogates that belong together, or any other escape. */
const escaped = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\./g
const loneSurrogate = /^\\u[dD][89a-fA-F][\da-fA-F]{2}$/
