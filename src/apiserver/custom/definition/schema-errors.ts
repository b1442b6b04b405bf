import type { Structural } from '../../../api/schema/structural.ts'
import {
  type FieldError,
  type FieldErrors,
  invalid,
  notSupported,
  refused,
  required,
} from '../../validation/field-errors.ts'
import { patternSize } from '../values/pattern-size.ts'
import { defaultErrors } from './default-errors.ts'
import { listErrors, mapErrors } from './list-errors.ts'
import { type Node, nodesOf, parentsFirst } from './nodes.ts'
import { whyNoPattern } from './pattern.ts'
import { ruleErrors, ruleProgramErrors } from './rule-errors.ts'
import { structuralErrors } from './structural-errors.ts'

/** What is wrong with a version's schema: whether it is structural first, or its defaults, then types, then all else. */
export function schemaErrors(schema: Structural | undefined, path: string): FieldErrors {
  if (schema === undefined) return []
  const nodes = nodesOf(schema, path)
  // What can't be said at all can't be structural either, and is told once.
  const isReadable = nodes.every((node) => unsupportedErrors(node.schema, node.path).length === 0)
  const found = [
    ...(schema.nullable === true ? [refused(`${path}.nullable`, 'nullable cannot be true at the root')] : []),
    ...(isReadable ? shapeErrors(schema, path) : []),
    ...parentsFirst(schema, path).flatMap((node) => unknownTypeErrors(node.schema, node.path)),
    ...wordErrors(nodes),
  ]
  if (found.length > 0 || nodes.every((node) => node.schema.$schema === undefined)) return found
  return [invalid(path, '', "OpenAPIV3Schema 'schema' is not supported")]
}

/** Each node's errors, and then what is wrong with the programs of those that are well, and all below them. */
function wordErrors(nodes: readonly Node[]): FieldErrors {
  const errors: FieldError[] = []
  const ofPrograms: FieldError[] = []
  for (const { schema, path } of nodes) {
    errors.push(...nodeErrors(schema, path))
    // What is below came just before: if anything of it is wrong, so is what was found last.
    if (!errors.at(-1)?.field.startsWith(path)) ofPrograms.push(...ruleProgramErrors(schema, path))
  }
  return [...errors, ...ofPrograms]
}

/** Defaults are looked at where it is clear what they are of. */
function shapeErrors(schema: Structural, path: string): FieldErrors {
  const structural = structuralErrors(schema, path)
  return structural.length > 0 ? structural : defaultErrors(schema, path)
}

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string']

function nodeErrors(schema: Structural, path: string): FieldErrors {
  return [
    ...unsupportedErrors(schema, path),
    ...typeErrors(schema, path),
    ...(typeof schema.additionalProperties === 'object' && Object.keys(schema.properties ?? {}).length > 0
      ? [refused(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive')]
      : []),
    ...patternErrors(schema, path),
    ...(schema['x-kubernetes-preserve-unknown-fields'] === false
      ? [invalid(`${path}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined')]
      : []),
    ...mapErrors(schema, path),
    ...listErrors(schema, path),
    ...ruleErrors(schema, path),
  ]
}

const unsupported = ['definitions', 'dependencies', 'patternProperties', 'additionalItems', 'id', '$ref'] as const

function unsupportedErrors(schema: Structural, path: string): FieldErrors {
  const named = unsupported
    .filter((keyword) => isSaid(schema[keyword]))
    .map((keyword) => refused(`${path}.${keyword}`, `${keyword} is not supported`))
  if (schema.uniqueItems !== true) return named
  const why = 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic'
  return [...named, refused(`${path}.uniqueItems`, why)]
}

function isSaid(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined && value !== '' && value !== null
  return Object.keys(value).length > 0
}

function unknownTypeErrors({ type = '' }: Structural, path: string): FieldErrors {
  return type === '' || type === 'null' || types.includes(type) ? [] : [notSupported(`${path}.type`, type, types)]
}

function typeErrors(schema: Structural, path: string): FieldErrors {
  const { type = '', items } = schema
  const why = 'type cannot be set to null, use nullable as an alternative'
  return [
    ...(type === 'null' ? [refused(`${path}.type`, why)] : []),
    ...(type === 'array' && items === undefined ? [required(`${path}.items`, 'must be specified')] : []),
    ...(Array.isArray(items) ? [refused(`${path}.items`, 'items must be a schema object and not an array')] : []),
  ]
}

/** Matching takes the length of the text times this, and there are seconds in the largest body there may be. */
const limitPattern = 5_000

function patternErrors({ pattern }: Structural, path: string): FieldErrors {
  if (pattern === undefined || pattern === '') return []
  if (patternSize(pattern) > limitPattern) {
    const message = `Too long: may not have more than ${limitPattern} characters, repetitions written out`
    return [{ type: 'FieldValueTooLong', field: `${path}.pattern`, message }]
  }
  const why = whyNoPattern(pattern)
  return why === null
    ? []
    : [invalid(`${path}.pattern`, pattern, `must be a valid regular expression, but isn't: ${why}`)]
}
