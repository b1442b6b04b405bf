import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scheme } from '../../scheme.ts'
import type { JsonObject } from '../json-value.ts'
import { catchStatus, differences } from '../testdata/recorded.ts'
import { jsonPatch, patched } from './json-patch.ts'
import { mergePatch } from './merge-patch.ts'
import { parsePatchBody } from './patch-body.ts'
import { strategicMerge } from './strategic-merge.ts'

interface Row {
  readonly name: string
  readonly type: 'json-patch' | 'merge-patch' | 'strategic-merge-patch'
  readonly before: JsonObject
  readonly patch: string
  readonly code: number
  readonly after: JsonObject
}

const rows: readonly Row[] = JSON.parse(readFileSync(new URL('testdata/patch.json', import.meta.url), 'utf8'))

function apply(row: Row): JsonObject {
  const prefix = row.type === 'strategic-merge-patch' ? '' : 'error decoding patch: '
  const { value: patch } = parsePatchBody(row.patch, (why) => prefix + why)
  if (row.type === 'json-patch') return jsonPatch(row.before, patch) as JsonObject
  if (row.type === 'merge-patch') return mergePatch(row.before, patch) as JsonObject
  const kind = scheme.byGroupVersionKind(String(row.before['apiVersion']), String(row.before['kind']))
  if (kind === undefined) throw new Error(`no kind for ${row.name}`)
  return strategicMerge(kind.message, row.before, patch)
}

/** Refused or undone after the patch itself: by decoding, defaulting, validation or the kind's strategy. */
const afterThePatch = new Set([
  'patch-json-bad-type 2',
  'patch-json-no-slash 2',
  'patch-merge-type-change 2',
  'patch-sm-claim-templates-replaced 2',
  'patch-sm-secret 2',
  'patch-sm-service-ports 5',
])

describe('patches as recorded', () => {
  test.each(
    rows.filter((row) => row.code < 300 && !afterThePatch.has(row.name)).map((row) => [row.name, row] as const),
  )('%s', (_, row) => {
    expect(differences(apply(row), row.after, row.before, '')).toEqual([])
  })

  const refused = rows.filter((row) => row.code >= 300 && !/ is invalid: /.test(String(row.after['message'])))
  test.each(refused.map((row) => [row.name, row] as const))('%s', (_, row) => {
    const refusal = catchStatus(() => apply(row))
    expect({ code: refusal.code, reason: refusal.reason || undefined, message: refusal.message }).toEqual({
      code: row.code,
      reason: row.after['reason'],
      message: row.after['message'],
    })
  })
})

describe('limits', () => {
  test('more than 10,000 operations are refused', () => {
    const operations = Array.from({ length: 10_001 }, () => ({ op: 'test', path: '/a', value: 1 }))
    expect(catchStatus(() => jsonPatch({ a: 1 }, operations))).toMatchObject({
      code: 413,
      message: 'Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001',
    })
  })

  test('copies cannot multiply without end', () => {
    const operations = Array.from({ length: 40 }, (_, index) => ({ op: 'copy', from: '/a', path: `/a/${index}` }))
    expect(catchStatus(() => jsonPatch({ a: { x: 'x'.repeat(100) } }, operations)).code).toBe(422)
  })

  test('keys named like the prototype stay keys', () => {
    const patched = mergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}')) as JsonObject
    expect(Object.keys(patched)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('strategic merge', () => {
  const pod = scheme.byGroupVersionKind('v1', 'Pod')?.message
  const finalizers = (...values: string[]) => ({ metadata: { finalizers: values } })

  test('deletes from a list of scalars', () => {
    if (pod === undefined) throw new Error('no Pod')
    const patch = { metadata: { '$deleteFromPrimitiveList/finalizers': ['a'], finalizers: ['c'] } }
    expect(strategicMerge(pod, finalizers('a', 'b'), patch)).toEqual(finalizers('c', 'b'))
  })

  const spec = (fields: JsonObject): JsonObject => ({ spec: { containers: [{ name: 'c' }], ...fields } })
  const added = (fields: JsonObject) => ({ spec: { containers: [{ name: 'new', ...fields }, { name: 'c' }] } })

  // Asked of 1.36.3.
  test.each<readonly [patch: JsonObject, after: JsonObject]>([
    [{ nodeSelector: { $patch: 'replace', a: 'b' } }, {}],
    [{ nodeSelector: { $patch: 'bogus', a: 'b' } }, {}],
    [{ nodeSelector: { $patch: null, a: 'b' } }, { nodeSelector: { a: 'b' } }],
    [{ affinity: { nodeAffinity: { $patch: 'delete' }, podAffinity: {} } }, { affinity: { podAffinity: {} } }],
    [{ tolerations: [{ $patch: 'replace' }, { key: 'a' }] }, { tolerations: [{ key: 'a' }] }],
    [{ volumes: [{ $patch: 'replace' }, { name: 'v' }] }, { volumes: [{ name: 'v' }] }],
    [{ volumes: [{ name: 'v', $patch: null, hostPath: { $patch: 'x' } }] }, { volumes: [{ name: 'v' }] }],
  ])('where nothing was, what has a $patch is dropped: %j', (patch, after) => {
    if (pod === undefined) throw new Error('no Pod')
    expect(strategicMerge(pod, spec({}), { spec: patch })).toEqual(spec(after))
  })

  test.each<JsonObject>([
    { resources: { $patch: 'replace', limits: { cpu: '1' } } },
    { env: [{ name: 'e', $patch: 'delete' }] },
    { resources: { limits: { cpu: null } } },
  ])('a new element is taken as it is: %j', (fields) => {
    if (pod === undefined) throw new Error('no Pod')
    expect(strategicMerge(pod, spec({}), added(fields))).toEqual(added(fields))
  })

  test('merging twice is merging once, and nothing is changed in place', () => {
    if (pod === undefined) throw new Error('no Pod')
    const names = fc.constantFrom('a', 'b', 'c', 'd')
    const containers = fc
      .uniqueArray(fc.record({ name: names, image: fc.constantFrom('x', 'y') }), { selector: (item) => item.name })
      .map((list) => ({ spec: { containers: list } }))
    fc.assert(
      fc.property(containers, containers, (before, patch) => {
        const original = structuredClone(before)
        const once = strategicMerge(pod, before, patch)
        expect(strategicMerge(pod, once, patch)).toEqual(once)
        expect(before).toEqual(original)
      }),
    )
  })
})

test('a selector of a disruption budget is replaced whole', () => {
  const { message } = scheme.byGroupVersionKind('policy/v1', 'PodDisruptionBudget')!
  const budget = { spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'web' } } } }
  const patch = { spec: { selector: { matchLabels: { tier: 'db' } } } }
  expect(strategicMerge(message, budget, patch)).toEqual({ spec: { maxUnavailable: 1, ...patch.spec } })
})

describe('a strategic merge of lists as long as a body', () => {
  const each = <T>(of: (at: number) => T) => Array.from({ length: 30_000 }, (_, at) => of(at))
  const { message: service } = scheme.byGroupVersionKind('v1', 'Service')!
  const ports = (of: (at: number) => object) => ({ spec: { ports: each(of) } })

  test('merges each element with its own, and takes away those that are to go', () => {
    const before = ports((port) => ({ port }))
    const named = strategicMerge(
      service,
      before,
      ports((at) => ({ port: 45_000 - at, name: `${at}` })),
    )
    const { ports: merged } = named['spec'] as { ports: readonly object[] }
    expect(merged.filter((port) => 'name' in port)).toHaveLength(30_000)
    expect(merged).toHaveLength(45_001)
    expect(
      strategicMerge(
        service,
        before,
        ports((port) => ({ port, $patch: 'delete' })),
      ),
    ).toEqual({ spec: { ports: [] } })
  })

  test('takes away texts, and keeps members', () => {
    const finalizers = each((at) => `a/${at}`)
    const without = { metadata: { '$deleteFromPrimitiveList/finalizers': finalizers.toReversed() } }
    expect(strategicMerge(service, { metadata: { finalizers } }, without)).toEqual({ metadata: { finalizers: [] } })
    const labels = Object.fromEntries(each((at) => [`a${at}`, 'b']))
    const kept = { metadata: { labels: { $retainKeys: Object.keys(labels).toReversed(), ...labels } } }
    expect(strategicMerge(service, { metadata: { labels: { ...labels, c: 'd' } } }, kept)).toEqual({
      metadata: { labels },
    })
  })
})

test.each([
  [{ op: 'add', path: '/x/y', value: 1 }, 'add operation does not apply: doc is missing path: "/x/y": missing value'],
  [
    { op: 'add', path: '/list/x' },
    `error in add for path: '/list/x': value was not a proper array index: 'x': strconv.Atoi: parsing "x": invalid syntax`,
  ],
  [
    { op: 'remove', path: '/none' },
    "error in remove for path: '/none': Unable to remove nonexistent key: none: missing value",
  ],
  [
    { op: 'remove', path: '/list/-3' },
    "error in remove for path: '/list/-3': Unable to access invalid index: -3: invalid index referenced",
  ],
  [{ op: 'replace', path: '/list/7' }, 'replace operation does not apply: doc is missing key: /list/7: missing value'],
  [{ op: 'replace', path: '', value: 'x' }, 'replace operation value must be object or array: %!w(<nil>)'],
  [{ op: 'move', path: '/x' }, 'move operation failed to decode from: operation, missing from field: missing value'],
  [
    { op: 'move', from: '/none', path: '/x' },
    "error in move for path: 'none': Unable to remove nonexistent key: none: missing value",
  ],
  [
    { op: 'copy', from: '/list/0', path: '/x/y' },
    'copy operation does not apply: doc is missing destination path: /x/y: missing value',
  ],
  [{ op: 'test', path: '/list/0', value: 'b' }, 'testing value /list/0 failed: test failed'],
  [{ op: 'test', path: '/x', value: null }, 'testing value /x failed: test failed'],
  [{ op: 'test', path: '/x/y' }, 'test operation does not apply: is missing path: /x/y: missing value'],
  [{ op: 'append', path: '/x' }, 'Unexpected kind: append'],
  [{ op: 'add' }, 'add operation failed to decode path: missing value'],
])("what can't be done is told: %j", (operation, why) => {
  expect(() => patched({ list: ['a', 'c'] }, [operation])).toThrow(why)
})

test.each([
  ['that are kept', []],
  ['that are copied', [{ op: 'copy', from: '/x', path: '/z' }]],
  ['that are compared', [{ op: 'test', path: '/x', value: 1 }]],
])('operations make no object of ever more levels, %s', (_, last) => {
  const levels = 300
  const chain = () => JSON.parse(`${'{"a":'.repeat(levels)}null${'}'.repeat(levels)}`)
  const longer = () => [
    { op: 'add', path: '/y', value: chain() },
    { op: 'move', from: '/x', path: `/y${'/a'.repeat(levels)}` },
    { op: 'move', from: '/y', path: '/x' },
  ]
  const patch = (times: number) => Array.from({ length: times }, longer).flat()
  expect(patched({ x: {} }, patch(3))).toHaveProperty(`x${'.a'.repeat(900)}`, {})
  expect(() => patched({ x: {} }, [...patch(60), ...last])).toThrow('exceeded max depth')
})
