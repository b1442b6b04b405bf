import type { Structural } from '../../../api/schema/structural.ts'
import { childrenOf } from './nodes.ts'

export const unsupported = [
  'id',
  'additionalItems',
  'patternProperties',
  'definitions',
  'dependencies',
  '$ref',
] as const

/** Whether a schema says of a field what it is; what can't be said at all can't be structural either. */
function isReadable(schema: Structural): boolean {
  const { items, $schema } = schema
  return (
    !unsupported.some((keyword) =>
      keyword === 'additionalItems' ? schema[keyword] !== undefined : isSaid(schema[keyword]),
    ) &&
    !isSaid($schema) &&
    !(Array.isArray(items) && items.length > 0) &&
    schema['x-kubernetes-preserve-unknown-fields'] !== false
  )
}

/** Of these even what is empty is there, though most hold nothing then that could not be read. */
const evenEmpty: readonly string[] = ['additionalItems', '$ref', 'dependencies']

export function isThere(schema: Structural, keyword: (typeof unsupported)[number]): boolean {
  return evenEmpty.includes(keyword) ? schema[keyword] !== undefined : isSaid(schema[keyword])
}

export function isSaid(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined && value !== '' && value !== null
  return Object.keys(value).length > 0
}

const found = new WeakMap<Structural, boolean>()

/** Whether it and all schemas in it do. Found once for each: rules at every level ask. */
export function isReadableWhole(schema: Structural): boolean {
  const known = found.get(schema)
  if (known !== undefined) return known
  const readable = isReadable(schema) && childrenOf(schema, '').every((child) => isReadableWhole(child.schema))
  found.set(schema, readable)
  return readable
}
