import type { ApiObject } from '../../api/meta/object.ts'
import { type EmptiesFor, withEmpties } from '../../api/ops/empties.ts'
import type { JsonObject } from '../../api/ops/json-value.ts'
import { kindInRefusals } from '../registry.ts'
import { type FieldErrors, invalidObject } from '../validation/field-errors.ts'
import type { Call } from './call.ts'
import { parsedBody } from './decoded-body.ts'

/**
 * Refuses an object for what `find` finds in it: values are shown as they were sent, with lists and maps that were sent
 * empty. What would be stored has none of these, and it alone decides what is wrong.
 */
export async function refuse(
  call: Call,
  object: ApiObject,
  name: string,
  errors: FieldErrors,
  find: (object: ApiObject) => FieldErrors,
): Promise<never> {
  const shown = find(await withSentEmpties(call, object, 'showing'))
  throw invalidObject(kindInRefusals(call.resource), name, areSame(shown, errors) ? shown : errors)
}

/** The object with lists and maps that were sent empty. */
export async function withSentEmpties<T extends ApiObject>(
  { resource, request, info }: Call,
  object: T,
  wanted: EmptiesFor,
): Promise<T> {
  const { message } = resource.kind
  const isWhole = (info.verb === 'create' || info.verb === 'update') && info.subresource === null
  const sent = isWhole ? await parsedBody(request.body, message, null) : null
  if (sent === null) return object
  return withEmpties(message, object as object as JsonObject, sent.value, wanted) as object as T
}

function areSame(a: FieldErrors, b: FieldErrors): boolean {
  return (
    a.length === b.length && a.every(({ type, field }, index) => type === b[index]?.type && field === b[index].field)
  )
}
