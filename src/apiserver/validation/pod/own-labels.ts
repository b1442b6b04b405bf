import type { LabelSelector } from '../../../api/types.gen.ts'
import { labelKeyProblems } from '../../../api/value/label-syntax.ts'
import { type FieldErrors, invalid, refused } from '../field-errors.ts'

type Lists = Readonly<Partial<Record<'matchLabelKeys' | 'mismatchLabelKeys', readonly string[]>>>

/** Labels of the pod itself by which a selector has been completed. */
export function ownLabelErrors(field: string, selector: LabelSelector | undefined, lists: Lists): FieldErrors {
  const { matchLabelKeys = [], mismatchLabelKeys = [] } = lists
  return [
    ...keyErrors(`${field}.matchLabelKeys`, matchLabelKeys, selector),
    ...keyErrors(`${field}.mismatchLabelKeys`, mismatchLabelKeys, selector),
    ...repeatedErrors(field, selector, matchLabelKeys),
    ...matchLabelKeys.flatMap((key, index) =>
      mismatchLabelKeys.includes(key)
        ? [invalid(`${field}.matchLabelKeys[${index}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys')]
        : [],
    ),
  ]
}

function keyErrors(field: string, keys: readonly string[], selector: LabelSelector | undefined): FieldErrors {
  if (keys.length === 0) return []
  if (selector === undefined) return [refused(field, 'must not be specified when labelSelector is not set')]
  return keys.flatMap((key, index) => labelKeyProblems(key).map((each) => invalid(`${field}[${index}]`, key, each)))
}

/** What the author already selects by. Upstream leaves the list's name out of the path. */
function repeatedErrors(field: string, selector: LabelSelector | undefined, keys: readonly string[]): FieldErrors {
  const places = new Map(keys.map((key, index) => [key, index]))
  const seen = new Set(Object.keys(selector?.matchLabels ?? {}))
  return (selector?.matchExpressions ?? []).flatMap(({ key }) => {
    const place = places.get(key)
    const again = seen.has(key)
    seen.add(key)
    const why = 'exists in both matchLabelKeys and labelSelector'
    return again && place !== undefined ? [invalid(`${field}[${place}]`, key, why)] : []
  })
}
