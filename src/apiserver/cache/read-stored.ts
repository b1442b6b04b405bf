import type { ApiObject } from '../../api/meta/object.ts'
import { numbersOfKind } from '../../api/numbers-of-kind.ts'
import { mayHoldLongNumber } from '../../api/ops/long-number.ts'
import { parseJson } from '../../api/ops/parse-json.ts'
import { parseSharing } from '../../api/ops/shared-parts.ts'

/** The object that a text of the store says. The few with long numbers are read slowly, and share nothing. */
export function readStored(text: string): ApiObject {
  return (mayHoldLongNumber(text) ? numbersOfKind(parseJson(text).value) : parseSharing(text)) as ApiObject
}
