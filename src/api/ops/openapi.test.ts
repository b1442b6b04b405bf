import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scheme } from '../scheme.ts'
import { isObject, type JsonObject } from './json-value.ts'
import { type Operation, operationsOf } from './openapi-operations.ts'
import { openApiV2 } from './openapi-v2.ts'
import { openApiDocuments, openApiV3, openApiV3Index } from './openapi-v3.ts'

interface RecordedOperation {
  readonly id: string
  readonly action: string | null
  readonly gvk: string | null
  readonly params: readonly string[]
  readonly body: string | null
  readonly responses: Readonly<Record<string, string | null>>
}

const recorded: {
  readonly types: Readonly<Record<string, JsonObject>>
  readonly operations: Readonly<Record<string, RecordedOperation>>
} = JSON.parse(readFileSync(new URL('testdata/openapi.json', import.meta.url), 'utf8'))

const info = { title: 'Kubernetes', version: 'v1.36.3' }
const documents = openApiDocuments(scheme).map((name) => [name, openApiV3(scheme, name, info) as JsonObject] as const)

function schemasIn(document: JsonObject): Readonly<Record<string, JsonObject>> {
  return (document['components'] as { readonly schemas: Readonly<Record<string, JsonObject>> }).schemas
}

/** Said by upstream and of no use to any client we know of; the schema language has no words for it. */
const unsaid = [
  /\/x-kubernetes-unions/,
  /:granular$/,
  /(?:accessModes|ipFamilies)\/items\/enum/,
  /allocatedResourceStatuses\/values\/enum/,
  // Zero, although it is left out when empty.
  /\/(?:name|service|readOnly|optional|replicas)\/default:(?:|false|0)$/,
]

/** `io.k8s….Pod/properties/spec/default: {}` for each keyword that only one side has. */
function keywords(schemas: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, `${path}/${index}`)
    else if (!isObject(value) || Object.keys(value).length === 0) found.add(`${path}:${isObject(value) ? '{}' : value}`)
    else for (const [key, child] of Object.entries(value)) walk(child, `${path}/${key}`)
  }
  for (const [name, schema] of Object.entries(schemas)) walk(schema, name)
  return new Set(
    [...found].filter((keyword) => !unsaid.some((pattern) => pattern.test(keyword)) && !/^[^/]*:\{\}$/.test(keyword)),
  )
}

/** What the recorded form leaves out because the types tell it. */
const told = new Set([
  'type',
  '$ref',
  'allOf',
  'description',
  'x-kubernetes-patch-strategy',
  'x-kubernetes-patch-merge-key',
])

function untold(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (told.has(keyword)) return []
    if (keyword === 'items' || keyword === 'additionalProperties') {
      const element = untold(value as JsonObject)
      return Object.keys(element).length === 0 ? [] : [[keyword === 'items' ? 'items' : 'values', element]]
    }
    if (keyword !== 'properties') return [[keyword, value]]
    const properties = Object.entries(value as Record<string, JsonObject>).map(
      ([name, child]) => [name, untold(child)] as const,
    )
    const some = properties.filter(([, child]) => Object.keys(child).length > 0)
    return some.length === 0 ? [] : [['properties', Object.fromEntries(some)]]
  })
  return Object.fromEntries(entries)
}

describe('schemas', () => {
  test.each(documents)('%s', (_, document) => {
    const own: Record<string, JsonObject> = {}
    const wanted: Record<string, JsonObject> = {}
    for (const [name, schema] of Object.entries(schemasIn(document))) {
      const want = recorded.types[name]
      if (want === undefined) continue
      own[name] = untold(schema)
      wanted[name] = want
    }
    expect(keywords(own)).toEqual(keywords(wanted))
  })

  test.each(documents)('every reference of %s leads somewhere', (_, document) => {
    expect(danglingReferences(document, '#/components/schemas/', Object.keys(schemasIn(document)))).toEqual([])
  })

  test('and every one of v2', () => {
    const document = openApiV2(scheme, info)
    expect(danglingReferences(document, '#/definitions/', Object.keys(document['definitions'] as object))).toEqual([])
  })
})

function danglingReferences(value: unknown, prefix: string, names: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => danglingReferences(item, prefix, names))
  if (!isObject(value)) return []
  const own =
    typeof value['$ref'] === 'string' && !names.includes(value['$ref'].slice(prefix.length)) ? [value['$ref']] : []
  return [...own, ...Object.values(value).flatMap((item) => danglingReferences(item, prefix, names))]
}

function asRecorded(operation: Operation): RecordedOperation {
  const kind = operation.kind
  const answers = [...operation.codes, 401].map((code) => [code, code === 401 ? null : operation.answer])
  return {
    id: operation.id,
    action: operation.action,
    gvk: kind === null ? null : `${kind.group}/${kind.version}/${kind.kind}`,
    params: operation.parameters
      .map(
        (parameter) =>
          `${parameter.in} ${parameter.name} ${parameter.type}${parameter.in === 'path' ? ' required' : ''}`,
      )
      .sort(),
    body: operation.body,
    responses: Object.fromEntries(answers),
  }
}

test('operations are those upstream serves', () => {
  const own = scheme.kinds
    .flatMap(operationsOf)
    .map((operation) => [`${operation.method} ${operation.path}`, asRecorded(operation)])
  const wanted = Object.entries(recorded.operations).map(([key, value]) => [
    key,
    { ...value, params: [...value.params].sort() },
  ])
  expect(Object.fromEntries(own)).toEqual(Object.fromEntries(wanted))
})

test('the index names each document with its hash', () => {
  expect(openApiV3Index(new Map([['apis/apps/v1', 'ABC']]))).toEqual({
    paths: { 'apis/apps/v1': { serverRelativeURL: '/openapi/v3/apis/apps/v1?hash=ABC' } },
  })
  expect(openApiV3(scheme, 'apis/nothing/v1', info)).toBeUndefined()
})
