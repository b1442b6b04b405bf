import { isEmbedded, keepsUnknown, type Structural, schemaOfItems } from '../../schema/structural.ts'
import type { ListKey, Shape } from './shape.ts'

const undeclared: Shape = { is: 'undeclared' }
const leaves = { integer: 'int64', number: 'double', boolean: 'bool' } as const
/** Text of any other format may be any scalar. */
const textFormats: ReadonlySet<string> = new Set(['', 'byte'])

/** What holds for all that is within. */
interface Around {
  /** Of embedded objects. */
  readonly metadata: Shape
  readonly unknown: 'nowhere' | 'anywhere'
}

/** How server-side apply sees a custom resource: `standard` are the fields every object has. */
export function structureShape(
  schema: Structural,
  standard: readonly (readonly [string, Shape])[],
  around: Around,
): Shape {
  const fields = new Map<string, Shape>()
  const inner = inside(around, schema)
  for (const [name, each] of Object.entries(schema.properties ?? {})) fields.set(name, shapeOf(each, inner))
  for (const [name, shape] of standard) fields.set(name, shape)
  return { is: 'structure', fields, rest: restOf(schema, inner) }
}

/** Upstream takes what is below a schema that keeps unknown fields for such a schema, too, though reading drops them there. */
function inside(around: Around, schema: Structural): Around {
  return keepsUnknown(schema) ? { ...around, unknown: 'anywhere' } : around
}

function restOf({ properties = {}, additionalProperties: rest }: Structural, around: Around): Shape | null {
  if (typeof rest === 'object') return shapeOf(rest, around)
  const isOpen = rest === true || (rest === undefined && Object.keys(properties).length === 0)
  return isOpen || around.unknown === 'anywhere' ? undeclared : null
}

function shapeOf(schema: Structural, around: Around): Shape {
  if (schema['x-kubernetes-int-or-string'] === true) return { is: 'leaf', type: 'json' }
  switch (schema.type) {
    case 'object':
      return objectShape(schema, around)
    case 'array':
      return listShape(schema, around)
    case 'string':
      return { is: 'leaf', type: textFormats.has(schema.format ?? '') ? 'string' : 'scalar' }
    case 'integer':
    case 'number':
    case 'boolean':
      return { is: 'leaf', type: leaves[schema.type] }
    default:
      return undeclared
  }
}

function objectShape(schema: Structural, around: Around): Shape {
  const standard: [string, Shape][] = isEmbedded(schema)
    ? [
        ['apiVersion', { is: 'leaf', type: 'string' }],
        ['kind', { is: 'leaf', type: 'string' }],
        ['metadata', around.metadata],
      ]
    : []
  const shape = structureShape(schema, standard, around)
  return schema['x-kubernetes-map-type'] === 'atomic' ? { is: 'leaf', type: 'object', within: shape } : shape
}

function listShape(schema: Structural, around: Around): Shape {
  const items = schemaOfItems(schema)
  const of = items === null ? undeclared : shapeOf(items, inside(around, schema))
  if (schema['x-kubernetes-list-type'] === 'set') return { is: 'set', of }
  if (schema['x-kubernetes-list-type'] !== 'map') return { is: 'leaf', type: 'list', within: of }
  return { is: 'keyed', keys: keysOf(schema, items), of }
}

function keysOf(schema: Structural, items: Structural | null): readonly ListKey[] {
  const names = [...(schema['x-kubernetes-list-map-keys'] ?? [])].sort()
  return names.map((name) => ({ name, whenAbsent: items?.properties?.[name]?.default }))
}
