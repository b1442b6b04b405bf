import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import type { CustomResourceDefinition, CustomResourceDefinitionVersion } from '../../api/types.gen.ts'
import { internalError } from '../refusals.ts'
import { type Strategy, strategy } from '../strategies/strategy.ts'
import { hasRules } from './rules/has-rules.ts'
import { loadRules, objectErrors, statusErrors } from './validate.ts'
import { deprecationOf } from './versions.ts'

type Fields = Readonly<Record<string, unknown>>

/** The ways of custom resources: the schema's rules, and a status apart where the definition asks for one. */
export function customStrategy(
  definition: CustomResourceDefinition,
  version: CustomResourceDefinitionVersion,
  kind: Kind,
): Strategy {
  const schema = version.schema?.openAPIV3Schema ?? {}
  return strategy({
    ...(hasRules(schema) && { load: loadRules }),
    ...versioned(kind.hasStatus ? statusApart : {}),
    validate: (object) => objectErrors(kind, schema, object, null),
    validateChange: (object, old) => objectErrors(kind, schema, object, old),
    validateStatusUpdate: (object, old) => statusErrors(kind, schema, object, old),
    generationOf: (object) => contentOf(object, kind.hasStatus),
    updatesUnconditionally: false,
    firstCheck: 'last',
    recheck: 'not',
    recheckStatus: 'not',
    finalizers: 'any',
    warnings: finalizerWarnings,
    deprecations: deprecationOf(definition, version),
  })
}

function finalizerWarnings({ metadata }: ApiObject, old: ApiObject | null): readonly string[] {
  const before = new Set(old?.metadata?.finalizers)
  return (metadata?.finalizers ?? [])
    .filter((each) => !each.includes('/') && !everybodys.has(each) && !before.has(each))
    .map((each) => {
      const lacking = each.includes('.') ? ' including a path (/)' : ''
      return `metadata.finalizers: ${goQuoted(each)}: prefer a domain-qualified finalizer name${lacking} to avoid accidental conflicts with other finalizer writers`
    })
}

const everybodys: ReadonlySet<string> = new Set(['orphan', 'foregroundDeletion', 'kubernetes'])

/** Upstream cannot say of what kind an object without a version is, and asks before it prepares it. */
function versioned(ways: Partial<Strategy>): Partial<Strategy> {
  const { prepareForUpdate = (object) => object, prepareForStatusUpdate = (object) => object } = ways
  return {
    ...ways,
    prepareForUpdate: (object, old, nowMs) => prepareForUpdate(asMap(object), old, nowMs),
    prepareForStatusUpdate: (object, old, nowMs) => prepareForStatusUpdate(asMap(object), old, nowMs),
  }
}

/** It is a map to upstream, in which a time that was sent as Go's zero is no time. */
function asMap(object: ApiObject): ApiObject {
  if (!object.apiVersion) throw internalError("Object 'apiVersion' is missing in 'object has no apiVersion field'")
  const { deletionTimestamp, managedFields, ...metadata } = object.metadata ?? {}
  if (!isZero(deletionTimestamp) && !managedFields?.some(({ time }) => isZero(time))) return object
  const owners = managedFields?.map(({ time, ...entry }) => (time ? { ...entry, time } : entry))
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(deletionTimestamp && { deletionTimestamp }),
      ...(owners !== undefined && { managedFields: owners }),
    },
  }
}

/** As it is read, whatever its type says. */
function isZero(time: string | undefined): boolean {
  return (time as unknown) === null
}

const statusApart: Partial<Strategy> = {
  prepareForCreate: (object) => withStatusOf(object, {}),
  prepareForUpdate: (object, old) => withStatusOf(object, old as Fields),
  prepareForStatusUpdate: (object, old) => {
    const { managedFields: _, ...metadata } = old.metadata ?? {}
    const managedFields = object.metadata?.managedFields
    const kept = { ...old, metadata: { ...metadata, ...(managedFields !== undefined && { managedFields }) } }
    return withStatusOf(kept, object as Fields)
  },
  // Upstream keeps what else a status was sent with from being stored, but not from being owned.
  resetForStatus: ['metadata'],
}

function withStatusOf(object: ApiObject, from: Fields): ApiObject {
  const { status: _, ...rest } = object as ApiObject & Fields
  return (from['status'] === undefined ? rest : { ...rest, status: from['status'] }) as ApiObject
}

/** What generations are counted of: everything but metadata, and but a status of its own. */
function contentOf(object: ApiObject, hasStatus: boolean): unknown {
  const { metadata: _, status, ...content } = object as ApiObject & Fields
  return hasStatus ? content : { ...content, status }
}
