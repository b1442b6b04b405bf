import type { Structural } from '../../../api/schema/structural.ts'
import { type FieldErrors, invalid, notSupported, refused, required } from '../../validation/field-errors.ts'
import { patternSize } from '../values/pattern-size.ts'
import { defaultErrors } from './default-errors.ts'
import { listErrors, mapErrors } from './list-errors.ts'
import { nodesOf } from './nodes.ts'
import { whyNoPattern } from './pattern.ts'
import { ruleErrors } from './rule-errors.ts'
import { structuralErrors } from './structural-errors.ts'

/** What is wrong with a version's schema: what no schema may say first, then whether it is structural, then its defaults. */
export function schemaErrors(schema: Structural | undefined, path: string): FieldErrors {
  if (schema === undefined) return []
  const nodes = nodesOf(schema, path)
  const errors = [
    ...(schema.nullable === true ? [refused(`${path}.nullable`, 'nullable cannot be true at the root')] : []),
    ...nodes.flatMap((node) => nodeErrors(node.schema, node.path)),
  ]
  // What can't be said at all can't be structural either, and is told once.
  if (nodes.some((node) => unsupportedErrors(node.schema, node.path).length > 0)) return errors
  const structural = structuralErrors(schema, path)
  if (structural.length > 0) return [...errors, ...structural]
  const found = [...errors, ...defaultErrors(schema, path)]
  if (found.length > 0 || nodes.every((node) => node.schema.$schema === undefined)) return found
  return [invalid(path, '', "OpenAPIV3Schema 'schema' is not supported")]
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

function typeErrors(schema: Structural, path: string): FieldErrors {
  const { type = '', items } = schema
  const why = 'type cannot be set to null, use nullable as an alternative'
  return [
    ...(type === 'null' ? [refused(`${path}.type`, why)] : []),
    ...(type !== '' && type !== 'null' && !types.includes(type) ? [notSupported(`${path}.type`, type, types)] : []),
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
