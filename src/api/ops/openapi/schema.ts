import type { Field, Message, Special, Type } from '../../schema/message.ts'
import type { Dialect, Schema } from './dialect.ts'
import { structuralSchema } from './structural.ts'

export interface GroupVersionKind {
  readonly group: string
  readonly version: string
  readonly kind: string
}

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1'

const specials: Readonly<Record<Special, { readonly name: string; readonly v3: Schema; readonly v2: Schema }>> = {
  time: same(`${meta}.Time`, { type: 'string', format: 'date-time' }),
  microTime: same(`${meta}.MicroTime`, { type: 'string', format: 'date-time' }),
  duration: same(`${meta}.Duration`, { type: 'string' }),
  fieldsV1: same(`${meta}.FieldsV1`, { type: 'object' }),
  raw: same('io.k8s.apimachinery.pkg.runtime.RawExtension', { type: 'object' }),
  json: same('io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON', {}),
  quantity: {
    name: 'io.k8s.apimachinery.pkg.api.resource.Quantity',
    v3: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    v2: { type: 'string' },
  },
  intOrString: {
    name: 'io.k8s.apimachinery.pkg.util.intstr.IntOrString',
    v3: { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] },
    v2: { type: 'string', format: 'int-or-string' },
  },
}

function same(name: string, schema: Schema): { readonly name: string; readonly v3: Schema; readonly v2: Schema } {
  return { name, v3: schema, v2: schema }
}

/** What a patch is, as far as OpenAPI can say. */
export const patchName = `${meta}.Patch`

export function reference(dialect: Dialect, name: string): Schema {
  return { $ref: dialect === 'v3' ? `#/components/schemas/${name}` : `#/definitions/${name}` }
}

/** The schemas of messages and of all they refer to, by model name, sorted. */
export function schemasOf(
  dialect: Dialect,
  messages: readonly Message[],
  kindsOf: (message: Message) => readonly GroupVersionKind[],
): Readonly<Record<string, Schema>> {
  const found = new Map<string, Schema>()
  const visit = (message: Message, form: 'object' | 'either' = 'object'): void => {
    if (found.has(message.name)) return
    // What may be of two forms is described, but not further: OpenAPI v2 cannot say it.
    found.set(message.name, form === 'either' ? { description: message.doc } : {})
    if (form === 'either') return
    const tellsDefaults = dialect === 'v3' && !isCustom(message)
    const walk = new SchemaWalk(dialect, tellsDefaults, visit, (special) =>
      found.set(specials[special].name, specials[special][dialect]),
    )
    found.set(message.name, walk.message(message, kindsOf(message)))
  }
  for (const message of messages) visit(message)
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A kind made at run time, or the list of one. */
function isCustom(message: Message): boolean {
  if (message.structural !== undefined) return true
  const items = message.byName.get('items')?.type
  return items?.is === 'list' && items.of.is === 'message' && items.of.message().structural !== undefined
}

class SchemaWalk {
  private readonly dialect: Dialect
  /** Upstream's v2 tells none, nor do its documents of kinds made at run time. */
  private readonly tellsDefaults: boolean
  private readonly visit: (message: Message, form?: 'object' | 'either') => void
  private readonly special: (special: Special) => void

  constructor(
    dialect: Dialect,
    tellsDefaults: boolean,
    visit: (message: Message, form?: 'object' | 'either') => void,
    special: (special: Special) => void,
  ) {
    this.dialect = dialect
    this.tellsDefaults = tellsDefaults
    this.visit = visit
    this.special = special
  }

  message(message: Message, kinds: readonly GroupVersionKind[]): Schema {
    if (message.structural !== undefined) {
      return { ...structuralSchema(message, this.dialect, (field) => this.property(message, field)), ...named(kinds) }
    }
    const required = [...message.byName.values()].filter((field) => field.required).map((field) => field.name)
    const properties = [...message.byName.values()].map((field) => [field.name, this.property(message, field)] as const)
    return {
      ...(message.doc === '' ? {} : { description: message.doc }),
      type: 'object',
      ...(required.length === 0 ? {} : { required }),
      ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
      ...(message.atomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
      ...named(kinds),
    }
  }

  private property(message: Message, field: Field): Schema {
    const beside: Record<string, unknown> = {}
    if (field.doc !== '') beside['description'] = field.doc
    const standing = documentedDefault(message, field)
    if (standing !== undefined && this.tellsDefaults) beside['default'] = standing
    if (field.enum !== null && field.type.is === 'string') beside['enum'] = field.enum
    if (field.atomicMap) beside['x-kubernetes-map-type'] = 'atomic'
    else if (field.granular) beside['x-kubernetes-map-type'] = 'granular'
    Object.assign(beside, listExtensions(message, field), patchExtensions(field))
    return this.withBeside(this.type(field.type, field), beside)
  }

  /** In v3 nothing may stand beside a `$ref`. */
  private withBeside(schema: Schema, beside: Schema): Schema {
    const isBare = Object.keys(beside).length === 0
    if (isBare || this.dialect === 'v2' || !('$ref' in schema)) return { ...beside, ...schema }
    return { ...beside, allOf: [schema] }
  }

  private type(type: Type, field: Field): Schema {
    switch (type.is) {
      case 'list':
        return { type: 'array', items: this.element(type.of, field) }
      case 'map':
        return { type: 'object', additionalProperties: this.element(type.of, field) }
      case 'message':
        this.visit(type.message())
        return reference(this.dialect, type.message().name)
      case 'either':
        this.visit(type.message(), 'either')
        return reference(this.dialect, type.message().name)
      case 'string':
        return { type: 'string' }
      case 'bool':
        return { type: 'boolean' }
      case 'bytes':
        return { type: 'string', format: 'byte' }
      case 'int32':
      case 'int64':
        return { type: 'integer', format: type.is }
      case 'uint32':
        return { type: 'integer', format: 'int64' }
      case 'double':
        return { type: 'number', format: 'double' }
      default:
        this.special(type.is)
        return reference(this.dialect, specials[type.is].name)
    }
  }

  private element(type: Type, field: Field): Schema {
    const schema = this.type(type, field)
    const standing = type.is === 'message' ? {} : zeroOf(type)
    const beside: Record<string, unknown> = standing === undefined || !this.tellsDefaults ? {} : { default: standing }
    if (field.enum !== null && type.is === 'string') beside['enum'] = field.enum
    return this.withBeside(schema, beside)
  }
}

function named(kinds: readonly GroupVersionKind[]): Schema {
  return kinds.length === 0 ? {} : { 'x-kubernetes-group-version-kind': kinds }
}

/** The items of `PodList` are no field anybody merges. */
function listExtensions(message: Message, field: Field): Schema {
  if (field.type.is !== 'list' || (field.name === 'items' && (message.name.endsWith('List') || isCustom(message))))
    return {}
  // Who merges a list that is a type of its own is for that type to say.
  if (field.type.is === 'list' && field.type.wrapped === true) return {}
  if (field.list.is !== 'map') return { 'x-kubernetes-list-type': field.list.is }
  return { 'x-kubernetes-list-map-keys': field.list.keys, 'x-kubernetes-list-type': 'map' }
}

function patchExtensions(field: Field): Schema {
  if (field.patch === null) return {}
  const { merge, retainKeys, replace } = field.patch
  const strategy = [merge ? 'merge' : '', retainKeys ? 'retainKeys' : '', replace === true ? 'replace' : ''].filter(
    (part) => part !== '',
  )
  return {
    ...(field.patch.mergeKey === undefined ? {} : { 'x-kubernetes-patch-merge-key': field.patch.mergeKey }),
    'x-kubernetes-patch-strategy': strategy.join(','),
  }
}

/**
 * Upstream's documents tell the zero of what is always written, and the defaults of keys and of volume sources: not what
 * the defaulting of a kind fills in.
 */
function documentedDefault(message: Message, field: Field): unknown {
  const { type, defaultValue } = field
  const isText = type.is === 'string' && typeof defaultValue === 'string' && defaultValue !== ''
  if (
    isText &&
    (message.name.endsWith('VolumeSource') ||
      (field.name === 'protocol' && /\.(?:Service|Container)Port$/.test(message.name)))
  ) {
    return defaultValue
  }
  if (field.omitEmpty || field.pointer) return undefined
  return type.is === 'message' ? {} : zeroOf(type)
}

function zeroOf(type: Type): unknown {
  switch (type.is) {
    case 'string':
      return ''
    case 'bool':
      return false
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'double':
      return 0
    default:
      return undefined
  }
}
