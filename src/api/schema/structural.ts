import type { JSONSchemaProps } from '../types.gen.ts'

/**
 * What a CustomResourceDefinition says objects look like: a structural schema, in which each field is declared with its type.
 * It is the schema of a kind made at run time; the walks of `ops/` take it as it is.
 */
export type Structural = JSONSchemaProps

/** The fields of every object, embedded ones included, whatever its schema says of them. */
export const standardFields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata'])

export function keepsUnknown(schema: Structural): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true
}

export function isEmbedded(schema: Structural): boolean {
  return schema['x-kubernetes-embedded-resource'] === true
}

/** What a schema declares by name. */
export function declaredField({ properties = {} }: Structural, name: string): Structural | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined
}

/** The schema of a field, by name or as one of a map's; null: the field is declared, and nothing is said of it; undefined: unknown. */
export function schemaOfField(schema: Structural, name: string): Structural | null | undefined {
  const { additionalProperties } = schema
  const declared = declaredField(schema, name)
  if (declared !== undefined) return declared
  if (typeof additionalProperties === 'object') return additionalProperties
  return additionalProperties === true ? null : undefined
}

export function schemaOfItems(schema: Structural): Structural | null {
  const { items } = schema
  return items === undefined || Array.isArray(items) ? null : (items as Structural)
}
