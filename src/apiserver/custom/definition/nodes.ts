import { isObject } from '../../../api/ops/json-value.ts'
import type { Structural } from '../../../api/schema/structural.ts'
import { patternSize } from '../values/pattern-size.ts'

/** A schema in its place. */
export interface Node {
  readonly schema: Structural
  readonly path: string
  readonly as: 'root' | 'field' | 'values' | 'items' | 'condition'
  /** Of a field. */
  readonly name: string
}

export function rootNode(schema: Structural, path: string): Node {
  return { schema, path, as: 'root', name: '' }
}

/** A schema and all below it, with upstream's paths: `….properties[spec].items.anyOf[0]`. */
export function nodesOf(schema: Structural, path: string): readonly Node[] {
  const nodes: Node[] = []
  const visit = (each: Node) => {
    for (const child of childrenOf(each.schema, each.path)) visit(child)
    nodes.push(each)
  }
  visit(rootNode(schema, path))
  return nodes
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

/** How many letters the rules in these schemas have. */
export function rulesSize(schemas: readonly Structural[]): number {
  const rules = schemas.flatMap((each) => nodesOf(each, '').flatMap(({ schema }) => schema[validations] ?? []))
  return rules.reduce((sum, { rule, messageExpression = '' }) => sum + rule.length + messageExpression.length, 0)
}

const validations = 'x-kubernetes-validations'

/** In the order in which upstream goes through them. */
export function childrenOf(schema: Structural, path: string): readonly Node[] {
  const { items, definitions = {}, dependencies = {} } = schema
  const listed = Array.isArray(items) ? (items as readonly Structural[]) : []
  return [
    ...valuesIn(schema, path),
    ...fieldsIn(schema, path),
    ...conditionsOf(schema, path),
    ...Object.entries(definitions as Readonly<Record<string, Structural>>).map(([name, each]) =>
      node(each, `${path}.definitions[${name}]`, 'condition'),
    ),
    ...itemsIn(schema, path),
    ...listed.map((each, index) => node(each, `${path}.items[${index}]`, 'items')),
    ...Object.entries(dependencies as Readonly<Record<string, unknown>>)
      .filter(([, each]) => isObject(each))
      .map(([name, each]) => node(each as Structural, `${path}.dependencies[${name}]`, 'condition')),
  ]
}

/** What says what there is: fields, elements, values of a map. */
export function declaredIn(schema: Structural, path: string): readonly Node[] {
  return [...itemsIn(schema, path), ...fieldsIn(schema, path), ...valuesIn(schema, path)]
}

/** What says what must hold beside. */
export function conditionsOf({ allOf = [], anyOf = [], oneOf = [], not }: Structural, path: string): readonly Node[] {
  const numbered = (keyword: string, schemas: readonly Structural[]) =>
    schemas.map((schema, index) => node(schema, `${path}.${keyword}[${index}]`, 'condition'))
  return [
    ...(not === undefined ? [] : [node(not, `${path}.not`, 'condition')]),
    ...numbered('allOf', allOf),
    ...numbered('oneOf', oneOf),
    ...numbered('anyOf', anyOf),
  ]
}

function itemsIn({ items }: Structural, path: string): readonly Node[] {
  return items === undefined || Array.isArray(items) ? [] : [node(items as Structural, `${path}.items`, 'items')]
}

function fieldsIn({ properties = {} }: Structural, path: string): readonly Node[] {
  return Object.keys(properties)
    .sort()
    .map((name) => ({ ...node(properties[name]!, `${path}.properties[${name}]`, 'field'), name }))
}

function valuesIn({ additionalProperties: rest }: Structural, path: string): readonly Node[] {
  return typeof rest === 'object' ? [node(rest, `${path}.additionalProperties`, 'values')] : []
}

function node(schema: Structural, path: string, as: Node['as']): Node {
  return { schema, path, as, name: '' }
}
