import {
  declaredField,
  isEmbedded,
  keepsUnknown,
  type Structural,
  schemaOfItems,
} from '../../../api/schema/structural.ts'
import { sameValue } from '../../same-value.ts'
import { type FieldErrors, invalid, refused, required } from '../../validation/field-errors.ts'
import { patternSize } from '../values/pattern-size.ts'
import { conditionsOf, declaredIn, type Node, rootNode } from './nodes.ts'
import { whyNoPattern } from './pattern.ts'

// A schema is structural when it says of each field, once and outside of conditions, what it is. Only then can an object be
// pruned, defaulted and applied by it.

/** In the order of their words. */
export function structuralErrors(schema: Structural, path: string): FieldErrors {
  const errors = [
    ...errorsAt(rootNode(schema, path)),
    ...conditionsOf(schema, path).flatMap((each) => lacking(each, schema, path)),
  ]
  const said = new Map(errors.map((error) => [error, `${error.field}: ${error.message}`]))
  return [...said].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([error]) => error)
}

function errorsAt({ schema, path, as }: Node): FieldErrors {
  return [
    ...declaredIn(schema, path).flatMap(errorsAt),
    ...(as === 'root' && schema.additionalProperties !== undefined
      ? [refused(`${path}.additionalProperties`, 'must not be used at the root')]
      : []),
    ...eitherErrors(schema, path),
    ...embeddedErrors(schema, path),
    ...boundErrors(schema, path),
    ...allowedConditions(schema, path).flatMap(conditionErrors),
    ...typeErrors(schema, path, as),
    ...(as === 'root' || isEmbedded(schema) ? standardErrors(schema, path) : []),
    ...(as === 'root' ? metadataErrors(schema, path) : []),
  ]
}

/** What the conditions of a whole object speak of must be declared in it. */
function lacking({ schema, path }: Node, declared: Structural | null | undefined, at: string): FieldErrors {
  if (!declared) return [required(at, `because it is defined in ${path}`)]
  return [
    ...conditionsOf(schema, path).flatMap((each) => lacking(each, declared, at)),
    ...declaredIn({ ...schema, additionalProperties: false }, path).flatMap((each) =>
      each.as === 'items'
        ? lacking(each, schemaOfItems(declared), `${at}.items`)
        : lacking(each, declaredField(declared, each.name), `${at}.properties[${each.name}]`),
    ),
  ]
}

const untyped: Readonly<Record<Node['as'], string>> = {
  root: 'must not be empty at the root',
  field: 'must not be empty for specified object fields',
  values: 'must not be empty for specified object fields',
  items: 'must not be empty for specified array items',
  condition: '',
}

function typeErrors(schema: Structural, path: string, as: Node['as']): FieldErrors {
  const { type = '', 'x-kubernetes-int-or-string': isEither } = schema
  const field = `${path}.type`
  const why = 'must be object if x-kubernetes-embedded-resource is true'
  if (isEmbedded(schema) && type !== 'object') return [type === '' ? required(field, why) : invalid(field, type, why)]
  if (as === 'root' && type !== '' && type !== 'object') return [invalid(field, type, 'must be object at the root')]
  return type === '' && isEither !== true && !keepsUnknown(schema) ? [required(field, untyped[as])] : []
}

/** What is a number or a text is nothing else. */
function eitherErrors(schema: Structural, path: string): FieldErrors {
  if (schema['x-kubernetes-int-or-string'] !== true) return []
  return (['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'] as const)
    .filter((keyword) => schema[keyword] === true)
    .map((keyword) => invalid(`${path}.${keyword}`, true, 'must be false if x-kubernetes-int-or-string is true'))
}

function embeddedErrors(schema: Structural, path: string): FieldErrors {
  if (!isEmbedded(schema)) return []
  const isEmpty = Object.keys(schema.properties ?? {}).length === 0
  const why = 'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields'
  return [
    ...(isEmpty && !keepsUnknown(schema) ? [required(`${path}.properties`, why)] : []),
    ...(schema.additionalProperties === undefined
      ? []
      : [refused(`${path}.additionalProperties`, 'must not be used if x-kubernetes-embedded-resource is set')]),
  ]
}

/** What a list holds must be said, and a pattern be one. */
function boundErrors(schema: Structural, path: string): FieldErrors {
  return [
    ...(schema.type === 'array' && schemaOfItems(schema) === null
      ? [required(`${path}.items`, 'must be specified')]
      : []),
    ...patternErrors(schema, path),
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

function standardErrors(schema: Structural, path: string): FieldErrors {
  return Object.entries({ apiVersion: 'string', kind: 'string', metadata: 'object' }).flatMap(([name, wanted]) => {
    const said = declaredField(schema, name)
    const type = said?.type ?? ''
    return said === undefined || type === wanted
      ? []
      : [invalid(`${path}.properties[${name}].type`, type, `must be ${wanted}`)]
  })
}

/** Of what every object has nothing may be said but how it is named. */
function metadataErrors(schema: Structural, path: string): FieldErrors {
  const { type: _, properties: named = {}, default: __, ...more } = declaredField(schema, 'metadata') ?? {}
  const isOnlyNamed = Object.keys(named).every((each) => each === 'name' || each === 'generateName')
  if (isOnlyNamed && Object.keys(more).length === 0) return []
  const why = 'must not specify anything other than name and generateName, but metadata is implicitly specified'
  return [refused(`${path}.properties[metadata]`, why)]
}

const integerOrString: readonly Structural[] = [{ type: 'integer' }, { type: 'string' }]

/** Of numbers that may be texts, conditions may repeat just that. */
function allowedConditions(schema: Structural, path: string): readonly Node[] {
  const all = conditionsOf(schema, path)
  if (schema['x-kubernetes-int-or-string'] !== true) return all
  if (sameValue(schema.anyOf, integerOrString)) return all.filter((node) => !node.path.startsWith(`${path}.anyOf`))
  const [first] = schema.allOf ?? []
  return sameValue(first?.anyOf, integerOrString) ? all.filter((node) => node.path !== `${path}.allOf[0]`) : all
}

/** What a condition may not say, and what it would have to be. */
const forbidden = {
  type: 'empty',
  title: 'empty',
  description: 'empty',
  default: 'undefined',
  nullable: 'false',
  'x-kubernetes-embedded-resource': 'false',
  'x-kubernetes-int-or-string': 'false',
  'x-kubernetes-preserve-unknown-fields': 'false',
  'x-kubernetes-list-map-keys': 'empty',
  'x-kubernetes-list-type': 'undefined',
  'x-kubernetes-map-type': 'undefined',
  'x-kubernetes-validations': 'empty',
} as const

/** A condition may bound what is declared elsewhere, and declare nothing. */
function conditionErrors({ schema, path }: Node): FieldErrors {
  const { additionalProperties: rest = false, properties = {} } = schema
  const isSaid = (value: unknown) => Boolean(value) && !(Array.isArray(value) && value.length === 0)
  return [
    ...declaredIn({ ...schema, additionalProperties: false }, path).flatMap(conditionErrors),
    ...conditionsOf(schema, path).flatMap(conditionErrors),
    ...Object.entries(forbidden)
      .filter(([keyword, wanted]) => {
        const value = schema[keyword as keyof typeof forbidden]
        return wanted === 'undefined' ? value !== undefined : isSaid(value)
      })
      .map(([keyword, what]) => refused(`${path}.${keyword}`, `must be ${what} to be structural`)),
    ...(rest === false ? [] : [refused(`${path}.additionalProperties`, 'must be undefined to be structural')]),
    ...(Object.hasOwn(properties, 'metadata')
      ? [refused(`${path}.properties[metadata]`, 'must not be specified in a nested context')]
      : []),
    ...patternErrors(schema, path),
  ]
}
