import { isEmbedded, type Structural, standardFields } from '../../../api/schema/structural.ts'
import { asObject } from '../../cel/environments/structural.ts'
import { type FieldError, type FieldErrors, invalid, notSupportedText, refused } from '../../validation/field-errors.ts'
import { listErrors, mapErrors } from './list-errors.ts'
import { childrenOf, type Node, rootNode } from './nodes.ts'
import { isSaid, isThere, unsupported } from './readable.ts'
import { type Cardinality, cardinalityIn, RuleCosts } from './rule-costs.ts'
import { ruleErrors, ruleProgramErrors } from './rule-errors.ts'

// Each schema by itself: first what its keywords are, then all schemas in it, then what its extensions say. Rules are compiled
// where nothing is wrong with a schema and all in it; what is wrong with those programs is told last.

interface Context {
  /** Within the metadata of an object. */
  readonly inMetadata: boolean
  /** Where there may be no defaults: `in top-level kind`. */
  readonly noDefaults: string | null
  readonly cardinality: Cardinality
  /** See `RulePlace`. */
  readonly uncorrelatedIn: string | null
}

interface Found {
  readonly errors: FieldError[]
  readonly ofPrograms: FieldError[]
}

/** `compiles`: whether rules are, as it is clear what they are about. */
export function nodeErrors(schema: Structural, path: string, compiles: boolean): FieldErrors {
  const found: Found = { errors: [], ofPrograms: [] }
  const costs = new RuleCosts()
  const visit = (node: Node, context: Context) => {
    const before = found.errors.length
    found.errors.push(...keywordErrors(node, context))
    for (const child of childrenOf(node.schema, node.path)) visit(child, contextOf(child, node, context))
    found.errors.push(...extensionErrors(node))
    if (!compiles || found.errors.length > before) return
    const self = node.as === 'root' ? asObject(node.schema) : node.schema
    const place = { ...context, schema: self }
    found.ofPrograms.push(...ruleProgramErrors(place, node.path, costs))
  }
  visit(rootNode(schema, path), { inMetadata: false, noDefaults: null, cardinality: 1, uncorrelatedIn: null })
  return [...found.errors, ...found.ofPrograms, ...costs.errors(path)]
}

function contextOf(child: Node, parent: Node, outer: Context): Context {
  const isUncorrelated = child.as === 'items' && parent.schema['x-kubernetes-list-type'] !== 'map'
  const uncorrelatedIn = outer.uncorrelatedIn ?? (isUncorrelated ? parent.path : null)
  const context = { ...outer, cardinality: cardinalityIn(parent.schema, outer.cardinality), uncorrelatedIn }
  if (child.as === 'values' && context.inMetadata) {
    return { ...context, noDefaults: 'inside additionalProperties applying to object metadata' }
  }
  const isRoot = parent.as === 'root'
  if (child.as !== 'field' || !standardFields.has(child.name) || !(isRoot || isEmbedded(parent.schema))) return context
  return { ...context, inMetadata: true, noDefaults: isRoot ? `in top-level ${child.name}` : context.noDefaults }
}

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string']

function keywordErrors({ schema, path }: Node, { inMetadata, noDefaults }: Context): FieldErrors {
  const { type = '', items, properties = {}, additionalProperties: rest, default: standing } = schema
  const tell = (keyword: string, why: string) => refused(`${path}.${keyword}`, why)
  return [
    ...(type === '' || types.includes(type) ? [] : [notSupportedText(`${path}.type`, type, types)]),
    ...(noDefaults !== null && standing !== undefined && standing !== null
      ? [tell('default', `must not be set ${noDefaults}`)]
      : []),
    ...unsupported.filter((keyword) => isThere(schema, keyword)).map((word) => tell(word, `${word} is not supported`)),
    ...(type === 'null' ? [tell('type', 'type cannot be set to null, use nullable as an alternative')] : []),
    ...(isSaid(items) && Array.isArray(items) ? [tell('items', 'items must be a schema object and not an array')] : []),
    ...(inMetadata && isEmbedded(schema)
      ? [tell('x-kubernetes-embedded-resource', 'must not be used inside of resource meta')]
      : []),
    ...(schema.uniqueItems === true
      ? [tell('uniqueItems', 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic')]
      : []),
    ...(rest !== undefined && rest !== true && Object.keys(properties).length > 0
      ? [tell('additionalProperties', 'additionalProperties and properties are mutual exclusive')]
      : []),
  ]
}

function extensionErrors({ schema, path }: Node): FieldErrors {
  return [
    ...(schema['x-kubernetes-preserve-unknown-fields'] === false
      ? [invalid(`${path}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined')]
      : []),
    ...mapErrors(schema, path),
    ...listErrors(schema, path),
    ...ruleErrors(schema, path),
  ]
}
