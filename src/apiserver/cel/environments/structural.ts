import {
  declaredField,
  isEmbedded,
  type Structural,
  schemaOfItems,
  standardFields,
} from '../../../api/schema/structural.ts'
import { bool, type CelType, dyn, listOf, mapOf, plain, string } from '../types/types.ts'
import { unescapedName } from './field-names.ts'

// What the values of a definition's schema are to expressions.
//
//   { type: array, items: { type: string } } → list(string)      { x-kubernetes-int-or-string: true } → dyn

/** What stands at `metadata` of an object, by the name the type is to have. */
export type MetadataType = (name: string) => CelType

/** null: expressions do not see such values. Rules see of an embedded object's metadata its name alone. */
export function celTypeOf(schema: Structural, name: string, metadata: MetadataType = onlyNames): CelType | null {
  const { type, format = '', additionalProperties: rest } = schema
  if (schema['x-kubernetes-int-or-string'] === true) return dyn
  switch (type) {
    case 'array': {
      const items = schemaOfItems(schema)
      const of = items === null ? null : celTypeOf(items, `${name}.@idx`, metadata)
      return of === null ? null : listOf(of)
    }
    case 'object': {
      if (typeof rest !== 'object') return objectType(schema, name, metadata)
      const of = celTypeOf(rest, `${name}.@elem`, metadata)
      return of === null ? null : mapOf(string, of)
    }
    case 'string':
      return plain(texts[format] ?? 'string')
    default:
      return scalars[type ?? ''] ?? null
  }
}

function objectType(schema: Structural, name: string, metadata: MetadataType): CelType {
  const fieldOf = (field: string) => {
    const own = unescapedName(field)
    if (isEmbedded(schema) && standardFields.has(own)) return own === 'metadata' ? metadata(`${name}.metadata`) : string
    const declared = declaredField(schema, own)
    return declared === undefined ? null : celTypeOf(declared, `${name}.${field}`, metadata)
  }
  return { is: 'object', name, fieldOf }
}

const scalars: Readonly<Record<string, CelType>> = { boolean: bool, integer: plain('int'), number: plain('double') }
const texts: Readonly<Record<string, string>> = {
  byte: 'bytes',
  date: 'timestamp',
  'date-time': 'timestamp',
  duration: 'duration',
}

const names: Structural = {
  type: 'object',
  properties: { name: { type: 'string' }, generateName: { type: 'string' } },
}

function onlyNames(name: string): CelType {
  return objectType(names, name, onlyNames)
}

/** With what rules see of every object. */
export function asObject(schema: Structural): Structural {
  const standard = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: names }
  return { ...schema, properties: { ...schema.properties, ...standard } }
}
