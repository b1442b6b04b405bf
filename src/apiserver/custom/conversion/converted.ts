import type { ApiObject, ObjectMeta } from '../../../api/meta/object.ts'
import { goJsonText, goJsonType } from '../../../api/ops/go/text.ts'
import { isObject, type JsonObject } from '../../../api/ops/json-value.ts'
import { sameValue } from '../../same-value.ts'
import type { FieldErrors } from '../../validation/field-errors.ts'
import { annotationErrors, labelErrors } from '../../validation/metadata.ts'

/** `why`: as it goes on behind whose webhook it was; `unreadable`: upstream does not say whose. */
export type Converted =
  | { readonly is: 'object'; readonly object: ApiObject }
  | { readonly is: 'invalid'; readonly why: string }
  | { readonly is: 'unreadable'; readonly why: string }

/** What a webhook made of an object: the same in another version, with metadata that is its own in labels and annotations only. */
export function convertedFrom(original: ApiObject, value: unknown, apiVersion: string): Converted {
  const unread = unreadable(value)
  if (unread !== null) return { is: 'unreadable', why: unread }
  const object = value as JsonObject
  const unlike = otherType(original, object, apiVersion)
  if (unlike !== null) return invalid(`invalid object at index 0: ${unlike}`)
  const other = otherObject(original, object)
  if (other !== null) return invalid(`invalid object: ${other}`)
  const metadata = restored(original.metadata ?? {}, object)
  if (typeof metadata === 'string') return invalid(`invalid metadata: ${metadata}`)
  return { is: 'object', object: { ...object, metadata } as ApiObject }
}

function invalid(why: string): Converted {
  return { is: 'invalid', why }
}

function unreadable(value: unknown): string | null {
  if (value === null) return 'unexpected end of JSON input'
  if (!isObject(value))
    return `json: cannot unmarshal ${goJsonType(value)} into Go value of type map[string]interface {}`
  return textOf(value['kind']) === '' ? `Object 'Kind' is missing in '${goJsonText(value)}'` : null
}

function otherType(original: ApiObject, { apiVersion: sent, kind }: JsonObject, apiVersion: string): string | null {
  if (textOf(sent) !== apiVersion) return `invalid groupVersion (expected ${apiVersion}, received ${textOf(sent)})`
  return kind === original.kind ? null : `invalid kind (expected ${original.kind}, received ${textOf(kind)})`
}

function otherObject({ metadata = {} }: ApiObject, { metadata: sent }: JsonObject): string | null {
  const given = isObject(sent) ? sent : {}
  for (const [field, name] of [
    ['name', 'name'],
    ['namespace', 'namespace'],
    ['uid', 'UID'],
  ] as const) {
    const [wanted, got] = [metadata[field] ?? '', textOf(given[field])]
    if (got !== wanted) return `must have the same ${name}: ${wanted} != ${got}`
  }
  return null
}

/** A text: why it cannot be. */
function restored(original: ObjectMeta, { metadata: sent }: JsonObject): ObjectMeta | string {
  if (sent === undefined) return 'missing metadata in converted object'
  if (!isObject(sent)) return `invalid metadata of type ${goTypeOf(sent)} in converted object`
  const labels = textsIn('labels', sent['labels'], original.labels, (texts) => labelErrors('metadata.labels', texts))
  if (typeof labels === 'string') return labels
  const annotations = textsIn('annotations', sent['annotations'], original.annotations, (texts) =>
    annotationErrors('metadata.annotation', texts),
  )
  if (typeof annotations === 'string') return annotations
  const { labels: _, annotations: __, ...kept } = original
  return { ...kept, ...(labels !== null && { labels }), ...(annotations !== null && { annotations }) }
}

type Texts = Readonly<Record<string, string>>

/** Null: none. A text: why they cannot be. */
function textsIn(
  field: string,
  sent: unknown,
  original: Texts | undefined,
  errorsOf: (texts: Texts) => FieldErrors,
): Texts | string | null {
  if (sent === undefined || sent === null) return null
  if (!isObject(sent)) return `invalid metadata.${field} of type ${goTypeOf(sent)} in converted object`
  const wrong = Object.entries(sent).find(([, value]) => typeof value !== 'string')
  if (wrong !== undefined)
    return `metadata.${field}[${wrong[0]}] must be a string, but is ${goTypeOf(wrong[1])} in converted object`
  const texts = sent as Texts
  const errors = sameValue(texts, original ?? {}) ? [] : errorsOf(texts)
  return errors.length === 0 ? texts : aggregate(errors)
}

function aggregate(errors: FieldErrors): string {
  const texts = [...new Set(errors.map(({ field, message }) => `${field}: ${message}`))]
  return texts.length === 1 ? (texts[0] as string) : `[${texts.join(', ')}]`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** As Go prints the type of a value that JSON was read as. */
function goTypeOf(value: unknown): string {
  if (value === null) return '<nil>'
  if (Array.isArray(value)) return '[]interface {}'
  if (isObject(value)) return 'map[string]interface {}'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  return Number.isInteger(Number(value)) ? 'int64' : 'float64'
}
