import type { ApiObject } from '../../api/meta/object.ts'
import { mayHoldLongNumber } from '../../api/ops/long-number.ts'
import { parseJson } from '../../api/ops/parse-json.ts'
import { parseSharing } from '../../api/ops/shared-parts.ts'
import { storedNumbers } from '../../api/ops/stored-numbers.ts'
import { scheme } from '../../api/scheme.ts'

/** The object that a text of the store says. The few with long numbers are read slowly, and share nothing. */
export function readStored(text: string): ApiObject {
  if (!mayHoldLongNumber(text)) return parseSharing(text) as ApiObject
  const { value } = parseJson(text)
  const { apiVersion = '', kind = '' } = value as ApiObject
  return storedNumbers(scheme.byGroupVersionKind(apiVersion, kind)?.message ?? null, value) as ApiObject
}
