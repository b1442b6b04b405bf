import type { ApiObject } from '../../api/meta/object.ts'
import { type EmptiesFor, withEmpties } from '../../api/ops/empties.ts'
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

/** To compare: with what was sent empty, and with what is empty in a field that keeps it, whatever kind of write it comes from. */
export async function withEmptiesOf<T extends ApiObject>(call: Call, written: T, prepared: T): Promise<T> {
  const sent = await withSentEmpties(call, written, 'comparing')
  return withEmpties(call.resource.kind.message, sent, prepared, 'comparing')
}

/** The object with lists and maps that were sent empty. */
async function withSentEmpties<T extends ApiObject>(
  { resource, request, info }: Call,
  object: T,
  wanted: EmptiesFor,
): Promise<T> {
  const { message } = resource.kind
  const isWhole = (info.verb === 'create' || info.verb === 'update') && info.subresource === null
  const sent = isWhole ? await parsedBody(request.body, message, null) : null
  if (sent === null) return object
  return withEmpties(message, object, sent.value, wanted)
}

function areSame(a: FieldErrors, b: FieldErrors): boolean {
  return (
    a.length === b.length && a.every(({ type, field }, index) => type === b[index]?.type && field === b[index].field)
  )
}
