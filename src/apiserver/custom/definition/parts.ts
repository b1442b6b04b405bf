import { type Structural, schemaOfField } from '../../../api/schema/structural.ts'
import type {
  CustomResourceColumnDefinition,
  CustomResourceDefinitionVersion,
  CustomResourceSubresources,
} from '../../../api/types.gen.ts'
import { JsonPathError, parseJsonPath } from '../../../api/value/json-path.ts'
import { duplicate, type FieldErrors, invalid, invalidJson, required, tooMany } from '../../validation/field-errors.ts'
import { unprintableIn } from '../../validation/printable.ts'

// What a version says beside its schema: columns, subresources, fields to select by, its deprecation.

const columnTypes = ['boolean', 'date', 'integer', 'number', 'string']
const columnFormats = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password']

export function columnErrors(columns: readonly CustomResourceColumnDefinition[] = [], path: string): FieldErrors {
  return columns.flatMap((column, index) => oneColumnErrors(column, `${path}[${index}]`))
}

function oneColumnErrors(
  { name, type, format = '', jsonPath }: CustomResourceColumnDefinition,
  path: string,
): FieldErrors {
  const types = `must be one of ${columnTypes.join(',')}`
  return [
    ...(name === '' ? [required(`${path}.name`)] : []),
    ...(type === '' ? [required(`${path}.type`, types)] : []),
    ...(type !== '' && !columnTypes.includes(type) ? [invalid(`${path}.type`, type, types)] : []),
    ...(format !== '' && !columnFormats.includes(format)
      ? [invalid(`${path}.format`, format, `must be one of ${columnFormats.join(',')}`)]
      : []),
    ...(jsonPath === '' ? [required(`${path}.JSONPath`)] : pathErrors(`${path}.JSONPath`, jsonPath)),
  ]
}

function pathErrors(field: string, jsonPath: string): FieldErrors {
  const why = 'must be a simple json path starting with .'
  if (!jsonPath.startsWith('.')) return [invalid(field, jsonPath, why)]
  try {
    parseJsonPath(jsonPath)
    return []
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error
    return [invalid(field, jsonPath, why)]
  }
}

export function subresourceErrors(subresources: CustomResourceSubresources | undefined, path: string): FieldErrors {
  const { scale } = subresources ?? {}
  if (scale === undefined) return []
  const { specReplicasPath: spec, statusReplicasPath: status, labelSelectorPath: labels = '' } = scale
  return [
    ...placeErrors(`${path}.scale.specReplicasPath`, spec, ['.spec']),
    ...placeErrors(`${path}.scale.statusReplicasPath`, status, ['.status']),
    ...(labels === '' ? [] : placeErrors(`${path}.scale.labelSelectorPath`, labels, ['.spec', '.status'])),
  ]
}

const dotted = /^(\.[A-Za-z_][\w-]*)+$/

function placeErrors(field: string, place: string, roots: readonly string[]): FieldErrors {
  if (place === '') return [required(field)]
  if (!place.startsWith('.')) return [invalid(field, place, 'must be a simple json path starting with .')]
  const under = roots.length === 1 ? `${roots[0]}` : `either ${roots.join(' or ')}`
  if (!roots.some((root) => place.startsWith(`${root}.`)))
    return [invalid(field, place, `should be a json path under ${under}`)]
  return dotted.test(place) ? [] : [invalid(field, place, 'must be a simple json path with dots only')]
}

export function warningTextErrors(
  { deprecated, deprecationWarning: text }: CustomResourceDefinitionVersion,
  path: string,
): FieldErrors {
  if (text === undefined) return []
  const field = `${path}.deprecationWarning`
  const tell = (why: string) => invalidJson(field, text, why)
  if (deprecated !== true) return [tell('can only be set for deprecated versions')]
  const [strange] = unprintableIn(text)
  const why = 'must only contain printable UTF-8 characters; non-printable character found at index'
  return [
    ...(Buffer.byteLength(text) > limitWarningBytes ? [tell(`must be <= ${limitWarningBytes} characters long`)] : []),
    ...(text === '' ? [tell('must not be an empty string')] : []),
    ...(strange === undefined ? [] : [tell(`${why} ${strange.at}`)]),
  ]
}

const limitWarningBytes = 256

const selectableLimit = 8

export function selectableErrors(
  { selectableFields = [], schema }: CustomResourceDefinitionVersion,
  path: string,
): FieldErrors {
  const root = schema?.openAPIV3Schema ?? {}
  const seen = new Set<string>()
  const errors = selectableFields.flatMap(({ jsonPath }, index) => {
    const field = `${path}[${index}].jsonPath`
    if (jsonPath === '') return [required(field)]
    const of = selected(root, jsonPath)
    if (typeof of === 'string') return [invalid(field, jsonPath, `is an invalid path: ${of}`)]
    const isScalar = ['string', 'boolean', 'integer'].includes(of.type ?? '')
    const isRepeated = seen.has(jsonPath)
    seen.add(jsonPath)
    return [
      ...(isScalar ? [] : [invalid(field, jsonPath, mustBeScalar)]),
      ...(isRepeated ? [duplicate(field, jsonPath)] : []),
    ]
  })
  return seen.size <= selectableLimit ? errors : [...errors, tooMany(path, seen.size, selectableLimit)]
}

const mustBeScalar =
  'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.'

/** The schema at a path of dotted names, or why there is none. */
function selected(root: Structural, jsonPath: string): Structural | string {
  const first = /^[^.[]+/.exec(jsonPath)
  if (first !== null) return `expected [ or . but got: ${first[0]}`
  if (jsonPath.endsWith('.')) return 'unexpected end of JSON path'
  const [dotted = '', index] = jsonPath.split('[')
  const names = dotted.slice(1).split('.')
  const of =
    names[0] === 'metadata'
      ? undefined
      : names.reduce<Structural | null | undefined>((schema, name) => schema && schemaOfField(schema, name), root)
  if (of === undefined || of === null) return 'does not refer to a valid field'
  return index === undefined ? of : 'array notation is not allowed'
}
