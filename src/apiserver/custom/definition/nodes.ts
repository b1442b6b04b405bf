import type { Structural } from '../../../api/schema/structural.ts'
import { patternSize } from '../values/pattern-size.ts'

export interface Node {
  readonly schema: Structural
  readonly path: string
}

/** A schema and all below it, with upstream's paths: `….properties[spec].items.anyOf[0]`. */
export function nodesOf(schema: Structural, path: string): readonly Node[] {
  const nodes: Node[] = []
  const visit = (node: Node) => {
    for (const child of childrenOf(node.schema, node.path)) visit(child)
    nodes.push(node)
  }
  visit({ schema, path })
  return nodes
}

/** The same, each before what is below it. */
export function parentsFirst(schema: Structural, path: string): readonly Node[] {
  return [{ schema, path }, ...childrenOf(schema, path).flatMap((child) => parentsFirst(child.schema, child.path))]
}

/** Whether there are more schemas in these than may be; counting ends there. */
export function areMoreThan(limit: number, schemas: readonly Structural[]): boolean {
  const left = [...schemas]
  let count = left.length
  for (let schema = left.pop(); schema !== undefined && count <= limit; schema = left.pop()) {
    for (const child of childrenOf(schema, '')) {
      left.push(child.schema)
      count++
    }
  }
  return count > limit
}

/** How much there is to compile for the patterns in these schemas. */
export function patternsSize(schemas: readonly Structural[]): number {
  const patterns = new Set(schemas.flatMap((each) => nodesOf(each, '').map(({ schema }) => schema.pattern ?? '')))
  return [...patterns].reduce((sum, pattern) => sum + patternSize(pattern), 0)
}

export function childrenOf(schema: Structural, path: string): readonly Node[] {
  return [...declaredIn(schema, path), ...conditionsOf(schema, path)]
}

/** What says what there is: fields, elements, values of a map. */
export function declaredIn(
  { items, properties = {}, additionalProperties: rest }: Structural,
  path: string,
): readonly Node[] {
  const listed = items === undefined ? [] : Array.isArray(items) ? items : [items as Structural]
  return [
    ...listed.map((schema: Structural) => ({ schema, path: `${path}.items` })),
    ...Object.keys(properties)
      .sort()
      .map((name) => ({ schema: properties[name] as Structural, path: `${path}.properties[${name}]` })),
    ...(typeof rest === 'object' ? [{ schema: rest, path: `${path}.additionalProperties` }] : []),
  ]
}

/** What says what must hold beside. */
export function conditionsOf({ allOf = [], anyOf = [], oneOf = [], not }: Structural, path: string): readonly Node[] {
  const numbered = (keyword: string, schemas: readonly Structural[]) =>
    schemas.map((schema, index) => ({ schema, path: `${path}.${keyword}[${index}]` }))
  return [
    ...numbered('allOf', allOf),
    ...numbered('anyOf', anyOf),
    ...numbered('oneOf', oneOf),
    ...(not === undefined ? [] : [{ schema: not, path: `${path}.not` }]),
  ]
}
