import type { ApiObject } from '../../api/meta/object.ts'
import { type EmptiesFor, withEmpties } from '../../api/ops/empties.ts'
import { kindOfRefused, type Resource } from '../registry.ts'
import { type FieldErrors, invalidObject } from '../validation/field-errors.ts'
import type { Wanted } from './wanted.ts'

/**
 * Refuses an object for what `find` finds in it: values are shown as they were sent, with lists and maps that were sent
 * empty. What would be stored has none of these, and it alone decides what is wrong.
 */
export function refuse(
  resource: Resource,
  { object, sent }: Wanted,
  name: string,
  errors: FieldErrors,
  find: (object: ApiObject) => FieldErrors,
): never {
  const shown = find(withEmptiesOf(resource, { object, sent }, 'showing'))
  throw invalidObject(kindOfRefused(resource, object), name, areSame(shown, errors) ? shown : errors)
}

/** The object with lists and maps that were sent empty. */
export function withEmptiesOf({ kind }: Resource, { object, sent }: Wanted, wanted: EmptiesFor): ApiObject {
  return sent === null ? object : withEmpties(kind.message, object, sent, wanted)
}

function areSame(a: FieldErrors, b: FieldErrors): boolean {
  return (
    a.length === b.length && a.every(({ type, field }, index) => type === b[index]?.type && field === b[index].field)
  )
}
