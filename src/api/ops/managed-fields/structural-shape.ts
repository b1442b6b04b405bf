import { isEmbedded, keepsUnknown, type Structural, schemaOfItems } from '../../schema/structural.ts'
import type { ListKey, Shape } from './shape.ts'

const undeclared: Shape = { is: 'undeclared' }
const leaves = { string: 'string', integer: 'int64', number: 'double', boolean: 'bool' } as const

/** How server-side apply sees a custom resource: `standard` are the fields every object has. */
export function structureShape(
  schema: Structural,
  standard: readonly (readonly [string, Shape])[],
  metadata: Shape,
): Shape {
  const fields = new Map<string, Shape>()
  for (const [name, each] of Object.entries(schema.properties ?? {})) fields.set(name, shapeOf(each, metadata))
  for (const [name, shape] of standard) fields.set(name, shape)
  return { is: 'structure', fields, rest: restOf(schema, metadata) }
}

function restOf(schema: Structural, metadata: Shape): Shape | null {
  const { additionalProperties: rest } = schema
  if (typeof rest === 'object') return shapeOf(rest, metadata)
  return rest === true || keepsUnknown(schema) ? undeclared : null
}

function shapeOf(schema: Structural, metadata: Shape): Shape {
  if (schema['x-kubernetes-int-or-string'] === true) return { is: 'leaf', type: 'json' }
  switch (schema.type) {
    case 'object':
      return objectShape(schema, metadata)
    case 'array':
      return listShape(schema, metadata)
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return { is: 'leaf', type: leaves[schema.type] }
    default:
      return undeclared
  }
}

function objectShape(schema: Structural, metadata: Shape): Shape {
  const standard: [string, Shape][] = isEmbedded(schema)
    ? [
        ['apiVersion', { is: 'leaf', type: 'string' }],
        ['kind', { is: 'leaf', type: 'string' }],
        ['metadata', metadata],
      ]
    : []
  const shape = structureShape(schema, standard, metadata)
  return schema['x-kubernetes-map-type'] === 'atomic' ? { is: 'leaf', type: 'object', within: shape } : shape
}

function listShape(schema: Structural, metadata: Shape): Shape {
  const items = schemaOfItems(schema)
  const of = items === null ? undeclared : shapeOf(items, metadata)
  if (schema['x-kubernetes-list-type'] === 'set') return { is: 'set', of }
  if (schema['x-kubernetes-list-type'] !== 'map') return { is: 'leaf', type: 'list', within: of }
  return { is: 'keyed', keys: keysOf(schema, items), of }
}

function keysOf(schema: Structural, items: Structural | null): readonly ListKey[] {
  const names = [...(schema['x-kubernetes-list-map-keys'] ?? [])].sort()
  return names.map((name) => ({ name, whenAbsent: items?.properties?.[name]?.default }))
}
