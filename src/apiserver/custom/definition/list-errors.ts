import { type Structural, schemaOfItems } from '../../../api/schema/structural.ts'
import { type FieldErrors, invalid, notSupported, refused, required } from '../../validation/field-errors.ts'

// What lists and maps say about how they merge must fit what they hold.

export function mapErrors(schema: Structural, path: string): FieldErrors {
  const { type = '', 'x-kubernetes-map-type': mapType } = schema
  if (mapType === undefined) return []
  const known = ['atomic', 'granular']
  return [
    ...(type === 'object' ? [] : [wrongType(path, type, 'must be object if x-kubernetes-map-type is specified')]),
    ...(known.includes(mapType) ? [] : [notSupported(`${path}.x-kubernetes-map-type`, mapType, known)]),
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
  return [
    ...(type === 'array' ? [] : [wrongType(path, type, 'must be array if x-kubernetes-list-type is specified')]),
    ...(known.includes(listType) ? [] : [notSupported(field, listType, known)]),
    ...(keys.length > 0 && listType !== 'map' ? [invalid(field, listType, mustBeMap)] : []),
    ...(listType === 'set' ? setErrors(schemaOfItems(schema), `${path}.items`) : []),
    ...(listType === 'map' ? keyedErrors(schemaOfItems(schema), keys, path) : []),
  ]
}

function setErrors(items: Structural | null, path: string): FieldErrors {
  if (items === null) return []
  const { nullable, type, 'x-kubernetes-map-type': mapType, 'x-kubernetes-list-type': listType } = items
  const why = 'must be atomic as item of a list with x-kubernetes-list-type=set'
  return [
    ...(nullable === true
      ? [refused(`${path}.nullable`, 'cannot be nullable when x-kubernetes-list-type is set')]
      : []),
    ...(type === 'object' && mapType !== 'atomic' ? [invalid(`${path}.x-kubernetes-map-type`, mapType, why)] : []),
    ...(type === 'array' && listType !== undefined && listType !== 'atomic'
      ? [invalid(`${path}.x-kubernetes-list-type`, listType, why)]
      : []),
  ]
}

function keyedErrors(items: Structural | null, keys: readonly string[], path: string): FieldErrors {
  const field = `${path}.x-kubernetes-list-map-keys`
  if (keys.length === 0) return [required(field, 'must not be empty if x-kubernetes-list-type is map')]
  if (items === null) return []
  const { type = '', properties = {} } = items
  if (type !== 'object') {
    return [wrongType(`${path}.items`, type, "must be object if parent array's x-kubernetes-list-type is map")]
  }
  const isComplete = keys.every((key) => Object.hasOwn(properties, key))
  return [
    ...(isComplete ? [] : [invalid(field, keys, 'entries must all be names of item properties')]),
    ...keys
      .filter((key) => Object.hasOwn(properties, key))
      .flatMap((key) => keyErrors(items, key, `${path}.items.properties[${key}]`)),
    ...(new Set(keys).size < keys.length ? [invalid(field, keys, 'must not contain duplicate entries')] : []),
  ]
}

function keyErrors({ properties = {}, required: needed = [] }: Structural, key: string, path: string): FieldErrors {
  const { type = '', nullable, default: standing } = properties[key] ?? {}
  const whose = 'this property is in x-kubernetes-list-map-keys, so it'
  if (type === 'object' || type === 'array') {
    return [invalid(`${path}.type`, type, "must be a scalar type if parent array's x-kubernetes-list-type is map")]
  }
  return [
    ...(standing === undefined && !needed.includes(key)
      ? [required(`${path}.default`, `${whose} must have a default or be a required property`)]
      : []),
    ...(nullable === true ? [refused(`${path}.nullable`, `${whose} cannot be nullable`)] : []),
  ]
}
