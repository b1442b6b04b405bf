import { type Structural, schemaOfItems } from '../../../api/schema/structural.ts'

const withRules = new WeakMap<Structural, boolean>()

/** Whether there is any rule in a schema. */
export function hasRules(schema: Structural): boolean {
  const known = withRules.get(schema)
  if (known !== undefined) return known
  const { properties = {}, additionalProperties: rest } = schema
  const items = schemaOfItems(schema)
  const below = [
    ...Object.values(properties),
    ...(items === null ? [] : [items]),
    ...(typeof rest === 'object' ? [rest] : []),
  ]
  const found = (schema['x-kubernetes-validations'] ?? []).length > 0 || below.some(hasRules)
  withRules.set(schema, found)
  return found
}
