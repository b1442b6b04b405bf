import { StatusError } from '../../meta/status-error.ts'
import { DecodeError } from '../decode-error.ts'
import { type CarefullyRead, jsonFault } from '../json-text.ts'
import { parseJson } from '../parse-json.ts'

/** A patch that can be read but not applied: upstream says no more than this. */
export function patchDoesNotApply(): StatusError {
  return new StatusError(422, 'Invalid', 'the server rejected our request due to an error in our request', {})
}

export function badPatch(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message)
}

/** The JSON of a patch's body. `refuse`: given what is wrong with the syntax, in the words of Go's decoder. */
export function parsePatchBody(text: string, refuse: (why: string) => string): CarefullyRead {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw badPatch(refuse(jsonFault(new TextEncoder().encode(text))))
  }
}
