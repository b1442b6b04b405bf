import { declaredField, isEmbedded, type Structural, schemaOfItems } from '../../../api/schema/structural.ts'
import { unescapedName } from './cel-value.ts'

// What the values of a schema are to rules.
//
//   { type: array, items: { type: string } } → list(string)      { x-kubernetes-int-or-string: true } → dyn

export type CelType =
  /** Anything: what it is shows when the rule is run. */
  | { readonly is: 'dyn' }
  | { readonly is: 'plain'; readonly name: string }
  | { readonly is: 'list'; readonly of: CelType }
  | { readonly is: 'optional'; readonly of: CelType }
  | { readonly is: 'map'; readonly key: CelType; readonly of: CelType }
  | { readonly is: 'object'; readonly name: string; readonly schema: Structural }

export const dyn: CelType = { is: 'dyn' }
export const plain = (name: string): CelType => ({ is: 'plain', name })
export const bool = plain('bool')
export const string = plain('string')
export const listOf = (of: CelType): CelType => ({ is: 'list', of })
export const optionalOf = (of: CelType): CelType => ({ is: 'optional', of })
export const mapOf = (key: CelType, of: CelType): CelType => ({ is: 'map', key, of })

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
      if (typeof rest !== 'object')
        return { is: 'object', name, schema: isEmbedded(schema) ? asObject(schema) : schema }
      const of = celTypeOf(rest, `${name}.@elem`)
      return of === null ? null : mapOf(string, of)
    }
    case 'string':
      return plain(texts[format] ?? 'string')
    default:
      return scalars[type ?? ''] ?? null
  }
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

export function fieldType({ schema, name }: CelType & { is: 'object' }, field: string): CelType | null {
  const declared = declaredField(schema, unescapedName(field))
  return declared === undefined ? null : celTypeOf(declared, `${name}.${field}`)
}

/** Whether one may stand where the other is asked for. */
export function fits(a: CelType, b: CelType): boolean {
  if (a.is === 'dyn' || b.is === 'dyn') return true
  if (isNull(a)) return isNull(b) || mayBeNull(b)
  if (isNull(b)) return mayBeNull(a)
  if (a.is === 'plain') return b.is === 'plain' && a.name === b.name
  if (a.is === 'map') return b.is === 'map' && fits(a.key, b.key) && fits(a.of, b.of)
  if (a.is === 'object') return b.is === 'object' && a.name === b.name
  return a.is === b.is && fits(a.of, b.of)
}

function isNull(type: CelType): boolean {
  return type.is === 'plain' && type.name === 'null'
}

function mayBeNull(type: CelType): boolean {
  return type.is === 'object' || type.is === 'optional' || (type.is === 'plain' && nullable.test(type.name))
}

/** Times, and what has a name with a dot. */
const nullable = /^timestamp$|^duration$|\./

export function typeText(type: CelType): string {
  switch (type.is) {
    case 'dyn':
      return 'dyn'
    case 'list':
      return `list(${typeText(type.of)})`
    case 'optional':
      return `optional_type(${typeText(type.of)})`
    case 'map':
      return `map(${typeText(type.key)}, ${typeText(type.of)})`
    default:
      return type.name
  }
}
