import type { Kind } from '../../api/kind.ts'
import { Requirements } from '../../api/match/requirements.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { type FieldTerm, fieldValue } from './field-selector.ts'

/** Which objects of a kind the selectors of a query mean; null: all. */
export function objectSelector(
  kind: Kind,
  labels: Requirements | null,
  terms: readonly FieldTerm[],
): ((object: ApiObject) => boolean) | null {
  if (labels === null && terms.length === 0) return null
  const fields = new Requirements(
    terms.map(({ field, equal, value }) => ({ key: field, operator: equal ? 'In' : 'NotIn', values: [value] })),
  )
  return (object) =>
    (labels === null || labels.areMetBy(object.metadata?.labels)) &&
    fields.areMetByValues((field) => fieldValue(object, field, kind))
}
