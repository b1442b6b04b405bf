import { type Structural, schemaOfItems } from '../../../api/schema/structural.ts'
import { type FieldErrors, invalid, notSupportedText, refused, required } from '../../validation/field-errors.ts'

// What lists and maps say about how they merge must fit what they hold.

export function mapErrors(schema: Structural, path: string): FieldErrors {
  const { type = '', 'x-kubernetes-map-type': mapType } = schema
  if (mapType === undefined) return []
  const known = ['atomic', 'granular']
  return [
    ...(type === 'object' ? [] : [wrongType(path, type, 'must be object if x-kubernetes-map-type is specified')]),
    ...(known.includes(mapType) ? [] : [notSupportedText(`${path}.x-kubernetes-map-type`, mapType, known)]),
  ]
}

function wrongType(path: string, type: string, why: string) {
  return type === '' ? required(`${path}.type`, why) : invalid(`${path}.type`, type, why)
}

export function listErrors(schema: Structural, path: string): FieldErrors {
  const { type = '', 'x-kubernetes-list-type': listType, 'x-kubernetes-list-map-keys': keys = [] } = schema
  const field = `${path}.x-kubernetes-list-type`
  const mustBeMap = 'must be map if x-kubernetes-list-map-keys is non-empty'
  if (listType === undefined) return keys.length === 0 ? [] : [required(field, mustBeMap)]
  const known = ['atomic', 'set', 'map']
  const items = schemaOfItems(schema)
  return [
    ...(type === 'array' ? [] : [wrongType(path, type, 'must be array if x-kubernetes-list-type is specified')]),
    ...(known.includes(listType) ? [] : [notSupportedText(field, listType, known)]),
    ...(type === 'array' && listType === 'set' ? setErrors(items, `${path}.items`) : []),
    ...(keys.length > 0 && listType !== 'map' ? [invalid(field, listType, mustBeMap)] : []),
    ...(listType === 'map' ? keysErrors(items, keys, path) : []),
    ...(items?.nullable === true && (listType === 'map' || listType === 'set')
      ? [refused(`${path}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${listType}`)]
      : []),
    ...(items !== null && listType === 'map' ? keys.flatMap((key) => presenceErrors(items, key, path)) : []),
  ]
}

function setErrors(items: Structural | null, path: string): FieldErrors {
  const { type, 'x-kubernetes-map-type': mapType, 'x-kubernetes-list-type': listType } = items ?? {}
  const why = 'must be atomic as item of a list with x-kubernetes-list-type=set'
  return [
    ...(type === 'object' && mapType !== 'atomic' ? [invalid(`${path}.x-kubernetes-map-type`, null, why)] : []),
    ...(type === 'array' && listType !== undefined && listType !== 'atomic'
      ? [invalid(`${path}.x-kubernetes-list-type`, listType, why)]
      : []),
  ]
}

function keysErrors(items: Structural | null, keys: readonly string[], path: string): FieldErrors {
  const field = `${path}.x-kubernetes-list-map-keys`
  const { type = '', properties = {} } = items ?? {}
  const ofKeys = keys.flatMap((key, index) => [
    ...(Object.hasOwn(properties, key)
      ? scalarErrors(properties[key]?.type, `${path}.items.properties[${key}].type`)
      : [invalid(field, keys, 'entries must all be names of item properties')]),
    ...(keys.indexOf(key) < index ? [invalid(field, keys, 'must not contain duplicate entries')] : []),
  ])
  return [
    ...(keys.length === 0 ? [required(field, 'must not be empty if x-kubernetes-list-type is map')] : []),
    ...(items === null ? [required(`${path}.items`, 'must have a schema if x-kubernetes-list-type is map')] : []),
    ...(items !== null && type !== 'object'
      ? [invalid(`${path}.items.type`, type, "must be object if parent array's x-kubernetes-list-type is map")]
      : []),
    ...(type === 'object' ? ofKeys : []),
  ]
}

/** Upstream shows the type of what the property is in. */
function scalarErrors(type: string | undefined, field: string): FieldErrors {
  const why = "must be a scalar type if parent array's x-kubernetes-list-type is map"
  return type === 'object' || type === 'array' ? [invalid(field, 'object', why)] : []
}

/** Elements are told apart by their keys, so none may be missing. */
function presenceErrors(
  { properties = {}, required: needed = [] }: Structural,
  key: string,
  path: string,
): FieldErrors {
  if (!Object.hasOwn(properties, key)) return []
  const { nullable, default: standing } = properties[key] ?? {}
  const field = `${path}.items.properties[${key}]`
  const whose = 'this property is in x-kubernetes-list-map-keys, so it'
  return [
    ...(standing === undefined && !needed.includes(key)
      ? [required(`${field}.default`, `${whose} must have a default or be a required property`)]
      : []),
    ...(nullable === true ? [refused(`${field}.nullable`, `${whose} cannot be nullable`)] : []),
  ]
}
