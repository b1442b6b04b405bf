import { isEmbedded, keepsUnknown, type Structural } from '../../../api/schema/structural.ts'
import { sameValue } from '../../same-value.ts'
import { type FieldErrors, invalid, refused, required } from '../../validation/field-errors.ts'
import { conditionsOf, declaredIn, type Node } from './nodes.ts'

// A schema is structural when it says of each field, once and outside of conditions, what it is. Only then can an object be
// pruned, defaulted and applied by it.

type Level = 'root' | 'field' | 'item'

/** In the order of their words. */
export function structuralErrors(schema: Structural, path: string): FieldErrors {
  const said = new Map(errorsAt(schema, path, 'root').map((error) => [error, `${error.field}: ${error.message}`]))
  return [...said].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([error]) => error)
}

function errorsAt(schema: Structural, path: string, level: Level): FieldErrors {
  const below = declaredIn(schema, path).flatMap((node) =>
    errorsAt(node.schema, node.path, node.path.endsWith('.items') ? 'item' : 'field'),
  )
  return [
    ...below,
    ...(level === 'root' && typeof schema.additionalProperties === 'object'
      ? [refused(`${path}.additionalProperties`, 'must not be used at the root')]
      : []),
    ...embeddedErrors(schema, path),
    ...allowedConditions(schema, path).flatMap((node) => conditionErrors(node)),
    ...typeErrors(schema, path, level),
    ...(level === 'root' || isEmbedded(schema) ? standardErrors(schema, path, level) : []),
  ]
}

const untyped: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  field: 'must not be empty for specified object fields',
  item: 'must not be empty for specified array items',
}

function typeErrors(schema: Structural, path: string, level: Level): FieldErrors {
  const { type = '', 'x-kubernetes-int-or-string': isEither } = schema
  const field = `${path}.type`
  const why = 'must be object if x-kubernetes-embedded-resource is true'
  if (isEmbedded(schema) && type !== 'object') return [type === '' ? required(field, why) : invalid(field, type, why)]
  if (level === 'root' && type !== '' && type !== 'object') return [invalid(field, type, 'must be object at the root')]
  return type === '' && isEither !== true && !keepsUnknown(schema) ? [required(field, untyped[level])] : []
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

/** Of what every object has nothing may be said but how it is named. */
function standardErrors({ properties = {} }: Structural, path: string, level: Level): FieldErrors {
  const { metadata } = properties
  const place = (name: string) => `${path}.properties[${name}]`
  const words = (['apiVersion', 'kind'] as const).flatMap((name) => {
    const said = properties[name]
    const type = said?.type ?? ''
    return said === undefined || type === 'string' ? [] : [invalid(`${place(name)}.type`, type, 'must be string')]
  })
  if (metadata === undefined) return words
  const named = metadata.properties ?? {}
  const { type: _, properties: __, ...more } = metadata
  const isOnlyNamed = Object.keys(named).every((each) => each === 'name' || each === 'generateName')
  const why = 'must not specify anything other than name and generateName, but metadata is implicitly specified'
  return [
    ...words,
    ...(metadata.type === 'object'
      ? []
      : [invalid(`${place('metadata')}.type`, metadata.type ?? '', 'must be object')]),
    ...(isOnlyNamed && isOnlyDescribed(more) ? [] : [refused(place('metadata'), why)]),
    ...Object.entries(named)
      .filter(([, each]) => level === 'root' && each.default !== undefined)
      .map(([name]) =>
        refused(`${place('metadata')}.properties[${name}].default`, 'must not be set in top-level metadata'),
      ),
  ]
}

function isOnlyDescribed(schema: Structural): boolean {
  return Object.keys(schema).every((keyword) => keyword === 'description' || keyword === 'required')
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

const mustBeEmpty = ['type', 'title', 'description'] as const
const mustBeUndefined = ['default', 'additionalProperties'] as const
const mustBeFalse = ['nullable', 'x-kubernetes-embedded-resource', 'x-kubernetes-int-or-string'] as const
const extensions = [
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
] as const

/** A condition may bound what is declared elsewhere, and declare nothing. */
function conditionErrors({ schema, path }: Node): FieldErrors {
  const tell = (keyword: string, what: string) => refused(`${path}.${keyword}`, `must be ${what} to be structural`)
  return [
    ...[...declaredIn({ ...schema, additionalProperties: false }, path), ...conditionsOf(schema, path)].flatMap(
      (node) => conditionErrors(node),
    ),
    ...mustBeEmpty.filter((keyword) => schema[keyword]).map((keyword) => tell(keyword, 'empty')),
    ...mustBeUndefined.filter((keyword) => schema[keyword] !== undefined).map((keyword) => tell(keyword, 'undefined')),
    ...mustBeFalse.filter((keyword) => schema[keyword] === true).map((keyword) => tell(keyword, 'false')),
    ...extensions.filter((keyword) => schema[keyword] !== undefined).map((keyword) => tell(keyword, 'undefined')),
  ]
}
