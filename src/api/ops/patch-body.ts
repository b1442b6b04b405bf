import { StatusError } from '../meta/status-error.ts'

/** A patch that can be read but not applied: upstream says no more than this. */
export function patchDoesNotApply(): StatusError {
  return new StatusError(422, 'Invalid', 'the server rejected our request due to an error in our request', {})
}

export function badPatch(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message)
}

/**
 * The JSON of a patch's body; a syntax error is a 400 in the words of upstream's decoder. JSON and merge patches put
 * `error decoding patch: ` in front, strategic merge patches nothing.
 */
export function parsePatchBody(text: string, prefix: 'error decoding patch: ' | ''): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw badPatch(prefix + syntaxError(text, error instanceof Error ? error.message : ''))
  }
}

const expectations: readonly (readonly [part: string, words: string])[] = [
  ['Expected property name', 'looking for beginning of object key string'],
  ['Expected double-quoted property name', 'looking for beginning of object key string'],
  ["Expected ':'", 'after object key'],
  ["Expected ',' or '}'", 'after object key:value pair'],
  ["Expected ',' or ']'", 'after array element'],
  ['after JSON', 'after top-level value'],
]

function syntaxError(text: string, message: string): string {
  const at = /at position (\d+)/.exec(message)?.[1]
  const end = text.trimEnd().length
  if (message.includes('Unexpected end') || message.includes('Unterminated') || Number(at) >= end) {
    return 'unexpected end of JSON input'
  }
  const character = at === undefined ? (/Unexpected token '(.)'/u.exec(message)?.[1] ?? '') : (text[Number(at)] ?? '')
  const words = expectations.find(([part]) => message.includes(part))?.[1] ?? 'looking for beginning of value'
  return `invalid character '${character}' ${words}`
}
