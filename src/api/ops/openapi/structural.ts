import type { Field, Message } from '../../schema/message.ts'
import { isEmbedded, keepsUnknown, type Structural } from '../../schema/structural.ts'
import type { Dialect, Schema } from './dialect.ts'

// The schema of a custom resource as OpenAPI documents tell it. v3 is the definition's own schema, with what every object
// has put in. v2 has no words for conditions, for null and for what is left open, and kubectl takes it at its word:
//
//   sent  { type: string, nullable: true, default: x }      v3  the same      v2  {}
//         { type: object, keeps unknown, properties }           the same          { keeps unknown }

type FieldSchema = (field: Field) => Schema

/** `standard` tells how apiVersion, kind and metadata look. */
export function structuralSchema(
  { structural = {}, byName }: Message,
  dialect: Dialect,
  standard: FieldSchema,
): Schema {
  // kubectl would complain of any field that is not named here.
  if (dialect === 'v2' && keepsUnknown(structural)) return { type: 'object' }
  const walk = new StructuralWalk(dialect, [...byName.values()], standard)
  return walk.object(structural)
}

const conditions = ['allOf', 'anyOf', 'oneOf', 'not'] as const
/** What a value must be like. */
const bounds = [
  ...['format', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'multipleOf', 'maxLength', 'minLength'],
  ...['pattern', 'maxItems', 'minItems', 'maxProperties', 'minProperties', 'required', 'enum'],
]

class StructuralWalk {
  readonly #dialect: Dialect
  readonly #standard: Schema

  constructor(dialect: Dialect, fields: readonly Field[], standard: FieldSchema) {
    this.#dialect = dialect
    this.#standard = Object.fromEntries(fields.map((field) => [field.name, standard(field)]))
  }

  /** A whole object: what it says of its standard fields itself is not told. */
  object(schema: Structural): Schema {
    const said = this.of(schema)
    return { ...said, properties: sorted({ ...(said['properties'] as Schema | undefined), ...this.#standard }) }
  }

  of(schema: Structural): Schema {
    return this.#dialect === 'v3' ? this.#v3(schema) : this.#v2(schema)
  }

  #v3(schema: Structural): Schema {
    return { ...this.#below(schema), ...(schema['x-kubernetes-int-or-string'] === true && eitherOf(schema)) }
  }

  #v2(schema: Structural): Schema {
    const isOpen = schema.nullable === true || keepsUnknown(schema)
    const dropped: readonly string[] = [
      ...[...conditions, 'default', 'nullable'],
      ...(isOpen ? ['type', 'items', 'properties', 'additionalProperties'] : []),
      ...(schema.nullable === true ? bounds : []),
    ]
    const kept = Object.entries(schema).filter(([keyword]) => !dropped.includes(keyword))
    return this.#below(Object.fromEntries(kept) as Structural)
  }

  #below(schema: Structural): Schema {
    const { properties, items, additionalProperties, ...said } = schema
    const at = (inner: Structural) => (isEmbedded(inner) ? this.#embedded(inner) : this.of(inner))
    return {
      ...said,
      ...(properties !== undefined && {
        properties: sorted(Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, at(inner)]))),
      }),
      ...(items !== undefined && { items: at(items as Structural) }),
      ...(additionalProperties !== undefined && {
        additionalProperties:
          typeof additionalProperties === 'object' ? at(additionalProperties) : additionalProperties,
      }),
    }
  }

  #embedded(schema: Structural): Schema {
    if (this.#dialect === 'v2' && keepsUnknown(schema)) return this.of(schema)
    return this.object({ ...schema, required: [...(schema.required ?? []), 'kind', 'apiVersion'] })
  }
}

const integerOrString = { anyOf: [{ type: 'integer' }, { type: 'string' }] }

/** Told as a condition, too, unless it is one already. */
function eitherOf({ anyOf, allOf = [] }: Structural): Schema {
  const says = (condition: unknown) => JSON.stringify(condition) === JSON.stringify(integerOrString.anyOf)
  if (says(anyOf) || says(allOf[0]?.anyOf)) return {}
  return anyOf === undefined ? integerOrString : { allOf: [integerOrString, ...allOf] }
}

function sorted(properties: Schema): Schema {
  return Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)))
}
