import { declaredField, isEmbedded, type Structural, schemaOfItems } from '../../../api/schema/structural.ts'
import { bool, type CelType, dyn, listOf, mapOf, plain, string } from '../../cel/types/types.ts'
import { unescapedName } from './cel-value.ts'

// What the values of a schema are to rules.
//
//   { type: array, items: { type: string } } → list(string)      { x-kubernetes-int-or-string: true } → dyn

/** null: rules do not see such values. */
export function celTypeOf(schema: Structural, name: string): CelType | null {
  const { type, format = '', additionalProperties: rest } = schema
  if (schema['x-kubernetes-int-or-string'] === true) return dyn
  switch (type) {
    case 'array': {
      const items = schemaOfItems(schema)
      const of = items === null ? null : celTypeOf(items, `${name}.@idx`)
      return of === null ? null : listOf(of)
    }
    case 'object': {
      if (typeof rest !== 'object') return objectType(isEmbedded(schema) ? asObject(schema) : schema, name)
      const of = celTypeOf(rest, `${name}.@elem`)
      return of === null ? null : mapOf(string, of)
    }
    case 'string':
      return plain(texts[format] ?? 'string')
    default:
      return scalars[type ?? ''] ?? null
  }
}

function objectType(schema: Structural, name: string): CelType {
  const fieldOf = (field: string) => {
    const declared = declaredField(schema, unescapedName(field))
    return declared === undefined ? null : celTypeOf(declared, `${name}.${field}`)
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

/** With what every object has. */
export function asObject(schema: Structural): Structural {
  const metadata: Structural = {
    type: 'object',
    properties: { name: { type: 'string' }, generateName: { type: 'string' } },
  }
  const standard = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata }
  return { ...schema, properties: { ...schema.properties, ...standard } }
}
