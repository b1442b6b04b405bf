import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scheme } from '../../scheme.ts'
import { isObject, type JsonObject } from '../json-value.ts'
import { OpenApiDocuments } from './documents.ts'
import type { Operation } from './operation.ts'
import { operationsOf } from './operations.ts'
import { openApiV2 } from './v2.ts'
import { encodeOpenApiV2 } from './v2-protobuf.ts'
import { openApiDocuments, openApiV3, openApiV3Index } from './v3.ts'
import { encodeOpenApiV3 } from './v3-protobuf.ts'

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
  return (document['components'] as { readonly schemas?: Readonly<Record<string, JsonObject>> }).schemas ?? {}
}

/** Said by upstream and of no use to any client we know of; the schema language has no words for it. */
const unsaid = [
  /\/x-kubernetes-unions/,
  // Defaults that upstream's documents tell of one kind and not of the next.
  /ReplicationControllerSpec\/properties\/(?:minReadySeconds|replicas)\/default/,
  /DeviceToleration\/properties\/operator\/default/,
  /caBundle\/x-kubernetes-list-type/,
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

describe('documents as served', () => {
  const served = new OpenApiDocuments(scheme, info)

  test('every document of the index is there, under a hash of its content', () => {
    const { paths } = JSON.parse(served.v3Index()) as { paths: Record<string, { serverRelativeURL: string }> }
    for (const [name, { serverRelativeURL }] of Object.entries(paths)) {
      expect(serverRelativeURL).toMatch(/^\/openapi\/v3\/.*\?hash=[0-9A-F]{128}$/)
      expect(JSON.parse(served.v3Document(name)?.text ?? '')).toMatchObject({ openapi: '3.0.0', info })
    }
    expect(Object.keys(paths)).toContain('apis/apps/v1')
    expect(served.v3Document('/openapi/v3/apis/nothing/v1')).toBeUndefined()
    expect(new OpenApiDocuments(scheme, { ...info, version: 'v1.36.4' }).v3Index()).not.toBe(served.v3Index())
  })

  // Gnostic's own reader made the same document of these bytes.
  test('v2 in protobuf', () => {
    const parameters = [{ in: 'query', name: 'q', type: 'string', uniqueItems: true }]
    const responses = { 200: { description: 'OK', schema: { $ref: '#/definitions/A' } } }
    const get = { tags: ['t'], operationId: 'x', parameters, responses, 'x-kubernetes-action': 'get' }
    const definitions = { A: { type: 'object', properties: { b: { type: 'string', default: '' } } } }
    const document = { swagger: '2.0', info: { title: 'T', version: 'v1' }, paths: { '/a': { get } }, definitions }
    expect(Buffer.from(encodeOpenApiV2(document)).toString('hex')).toBe(
      '0a03322e3012070a015412027631427412720a022f61126c126a0a01742a0178421b0a1912171a15120571756572792201713206737472696e67' +
        'a001014a240a220a03323030121b0a190a024f4b12130a110a0f232f646566696e6974696f6e732f416a1f0a13782d6b756265726e657465732d' +
        '616374696f6e1208120622676574220a4a2e0a2c0a01411227b201080a066f626a656374ca01190a170a016212122a05120322220ab201080a06' +
        '737472696e67',
    )
    expect(served.v2Protobuf().length).toBeGreaterThan(100_000)
  })

  // Gnostic's own reader made the same document of these bytes, too.
  test('v3 in protobuf', () => {
    const $ref = '#/components/schemas/A'
    const content = { 'application/json': { schema: { $ref } } }
    const parameters = [{ name: 'q', in: 'query', required: true, schema: { type: 'string', uniqueItems: true } }]
    const requestBody = { content, required: true }
    const responses = { 200: { description: 'OK', content } }
    const get = { tags: ['t'], operationId: 'x', parameters, requestBody, responses, 'x-kubernetes-action': 'get' }
    const properties = {
      b: { allOf: [{ $ref }], default: {} },
      n: { type: 'integer', default: 3, minimum: 1, maxLength: 7 },
      m: { type: 'object', additionalProperties: { type: 'string', default: '' } },
      l: { type: 'array', items: { $ref }, enum: ['a'] },
      o: { type: 'object', additionalProperties: true, nullable: true },
    }
    const schemas = { A: { type: 'object', properties } }
    const securitySchemes = { B: { type: 'apiKey', name: 'authorization', in: 'header' } }
    const components = { schemas, securitySchemes }
    const document = { openapi: '3.0.0', info: { title: 'T', version: 'v1' }, paths: { '/a': { get } }, components }
    expect(Buffer.from(encodeOpenApiV3(document)).toString('hex')).toBe(
      '0a05332e302e3012070a01543202763122d3010ad0010a022f6112c90122c6010a01742a0178321e0a1c0a0171120571756572792001520e' +
        '0a0ca00101ca0106737472696e673a380a3612320a300a106170706c69636174696f6e2f6a736f6e121c0a1a12180a16232f636f6d706f6e' +
        '656e74732f736368656d61732f411801424312410a03323030123a0a380a024f4b1a320a300a106170706c69636174696f6e2f6a736f6e12' +
        '1c0a1a12180a16232f636f6d706f6e656e74732f736368656d61732f416a1f0a13782d6b756265726e657465732d616374696f6e12081206' +
        '22676574220a2a92020ae5010ae2010a014112dc010ad901ca01066f626a656374fa01cc010a270a016212220a20d2011a12180a16232f63' +
        '6f6d706f6e656e74732f736368656d61732f418a02000a280a016e12230a2169000000000000f03f7807ca0107696e74656765728a020909' +
        '00000000000008400a250a016d12200a1eca01066f626a6563748202120a100a0eca0106737472696e678a02021a000a370a016c12320a30' +
        'c2010612042261220aca01056172726179f2011c0a1a12180a16232f636f6d706f6e656e74732f736368656d61732f410a170a016f12120a' +
        '100801ca01066f626a65637482020210013a280a260a014212210a1f0a066170694b65791a0d617574686f72697a6174696f6e2206686561' +
        '646572',
    )
  })
})

test('every schema upstream tells is told', () => {
  const own = new Set(documents.flatMap(([, document]) => Object.keys(schemasIn(document))))
  expect(Object.keys(recorded.types).filter((name) => !own.has(name) && !name.endsWith('.WatchEvent'))).toEqual([])
})
