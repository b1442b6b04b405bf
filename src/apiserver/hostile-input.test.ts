import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { PodKind } from '../api/core/v1/pod.ts'
import { encodeProtobuf } from '../api/ops/protobuf/protobuf.ts'
import type { Log } from '../base/log.ts'
import { systemClock as clock } from '../base/os/clock.ts'
import { systemRandom as random } from '../base/os/random.ts'
import { systemTimers as timers } from '../base/os/timers.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import type { ApiRequest, RequestBody } from './exchange.ts'
import { type ApiServer, createApiServer } from './server.ts'

// Whatever comes, the answer is a Status of ours. What is no StatusError is logged as `request failed`: that must not be.

const admin = { name: 'admin', uid: '', groups: ['system:masters', 'system:authenticated'] }
const failures: object[] = []
const log: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (message, about) => void failures.push({ message, ...about }),
  named: () => log,
}

let server: ApiServer
const pods = '/api/v1/namespaces/default/pods'
const sets = '/apis/apps/v1/namespaces/default/statefulsets'

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', labels: { a: 'b' } },
  spec: {
    containers: [{ name: 'c', image: 'x', ports: [{ containerPort: 80 }], resources: { requests: { cpu: '1' } } }],
    tolerations: [{ key: 'k', operator: 'Exists' }],
    volumes: [{ name: 'v', emptyDir: {} }],
  },
}
const set = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 's' },
  spec: {
    serviceName: 's',
    selector: { matchLabels: { a: 'b' } },
    template: { metadata: { labels: { a: 'b' } }, spec: pod.spec },
  },
}

async function ask(method: string, path: string, query: object = {}, body: RequestBody = { is: 'none' }) {
  const request: ApiRequest = {
    method,
    path,
    query: new URLSearchParams(query as Record<string, string>),
    body,
    accept: 'application/json',
    credentials: { is: 'known', user: admin },
    userAgent: 'hostile/1',
  }
  const { status, body: answered } = await server.handle(request)
  if (answered.is === 'watch') answered.stream.start({ onFrame: () => undefined, onEnd: () => undefined })()
  expect(failures.splice(0)).toEqual([])
  return status
}

const bytes = (contentType: string, content: string | Uint8Array): RequestBody => ({
  is: 'bytes',
  contentType,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
})
const json = (value: unknown) => bytes('application/json', JSON.stringify(value) ?? '')

beforeAll(async () => {
  server = await createApiServer({ store: new MemoryStore(), clock, timers, random, log })
  await ask('POST', '/api/v1/namespaces/default/serviceaccounts', {}, json({ metadata: { name: 'default' } }))
  const limits = [{ type: 'Container', default: { cpu: '1' } }]
  await ask('POST', '/api/v1/namespaces/default/limitranges', {}, json({ metadata: { name: 'l' }, spec: { limits } }))
  expect(await ask('POST', pods, {}, json(pod))).toBe(201)
  expect(await ask('POST', sets, {}, json(set))).toBe(201)
})

const odd = fc.string({
  unit: fc.constantFrom(...'a=!,()<>{}[]".:/%$-_ ', 'in', 'notin', '\u0000', 'é', '\ud800'),
  maxLength: 12,
})
const quantity = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789.+-eEinumkKMGTP'), maxLength: 12 }),
  fc.constantFrom('1e999999999', '-1e-999999999', '9'.repeat(5000), '.', '1..2', '0x1'),
)
const keys = fc.constantFrom(
  ...['metadata', 'spec', 'status', 'name', 'containers', 'labels', 'managedFields', 'resources', 'requests', 'cpu'],
  ...[
    '$patch',
    '$retainKeys',
    '$setElementOrder/containers',
    '$deleteFromPrimitiveList/finalizers',
    'f:a',
    'k:{"a":1}',
    'k:{"a":{"toString":1}}',
    'k:{',
    'k:',
    'v:',
    'i:x',
  ],
  ...['__proto__', 'constructor', 'toString', 'finalizers', 'ownerReferences', 'template', 'volumes', 'replicas'],
)
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, 0, -1, 1.5, 1e300, '', 'delete', 'replace', 'merge', [], {}),
    odd,
    quantity,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(keys, tie('any'), { maxKeys: 4 }),
  ),
})).any

/** A document with one of its values replaced, wherever that is. */
function damaged(document: object): fc.Arbitrary<unknown> {
  const paths: string[][] = []
  const visit = (at: unknown, path: string[]) => {
    if (path.length > 0) paths.push(path)
    if (typeof at === 'object' && at !== null)
      for (const [key, inner] of Object.entries(at)) visit(inner, [...path, key])
  }
  visit(document, [])
  return fc.tuple(fc.constantFrom(...paths), value).map(([path, other]) => {
    const copy = structuredClone(document) as Record<string, unknown>
    const parent = path.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as never, copy)
    parent[path.at(-1) ?? ''] = other
    return copy
  })
}

const runs = { numRuns: 150 }

test('paths and methods', async () => {
  const segment = fc.oneof(
    fc.constantFrom('api', 'v1', 'apis', 'apps', 'namespaces', 'default', 'pods', 'p', 'statefulsets', 's', 'watch'),
    fc.constantFrom('status', 'scale', 'log', 'exec', 'proxy', 'token', '', '.', '..', '%', '%zz', 'a%2Fb', '%00'),
    odd,
  )
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE')
  const path = fc.array(segment, { maxLength: 8 }).map((segments) => `/${segments.join('/')}`)
  await fc.assert(
    fc.asyncProperty(method, path, async (how, where) => void (await ask(how, where, { dryRun: 'All' }))),
    { numRuns: 400 },
  )
})

test('selectors and the other queries', async () => {
  const names = ['labelSelector', 'fieldSelector', 'limit', 'continue', 'resourceVersion', 'resourceVersionMatch']
  const more = ['watch', 'timeoutSeconds', 'sendInitialEvents', 'allowWatchBookmarks', 'pretty', 'fieldManager']
  const query = fc.dictionary(fc.constantFrom(...names, ...more), fc.oneof(odd, quantity), { maxKeys: 3 })
  await fc.assert(
    fc.asyncProperty(query, async (asked) => void (await ask('GET', pods, asked))),
    { numRuns: 400 },
  )
})

/** A pod that requests one of a resource of that name. */
function asking(name: string): object {
  const resources = JSON.parse(`{"requests":{${JSON.stringify(name)}:"1"}}`)
  return { ...pod, spec: { containers: [{ name: 'c', image: 'x', resources }] } }
}

test('objects, and what they say of their fields’ owners', async () => {
  const owned = value.map((fieldsV1) => ({
    ...pod,
    metadata: { name: 'p', managedFields: [{ manager: 'm', operation: 'Apply', apiVersion: 'v1', fieldsV1 }] },
  }))
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged(pod), owned), async (sent) => {
      await ask('POST', pods, { dryRun: 'All' }, json(sent))
      await ask('PUT', `${pods}/p`, { dryRun: 'All' }, json(sent))
      await ask(
        'PATCH',
        `${pods}/p`,
        { fieldManager: 'm', dryRun: 'All' },
        bytes('application/apply-patch+yaml', JSON.stringify(sent)),
      )
    }),
    {
      ...runs,
      examples: [[{ ...pod, spec: {} }], [{ ...pod, spec: null }], [asking('constructor')], [asking('__proto__')]],
    },
  )
  const quantities = fc.asyncProperty(quantity, async (cpu) => {
    const spec = { containers: [{ name: 'c', image: 'x', resources: { requests: { cpu }, limits: { memory: cpu } } }] }
    await ask('POST', pods, { dryRun: 'All' }, json({ ...pod, metadata: { name: 'q' }, spec }))
  })
  await fc.assert(quantities, { ...runs, examples: [['-5E']] })
})

test('patches of every type', async () => {
  const pointer = fc.array(fc.oneof(keys, fc.constantFrom('0', '-', '~', '~2', '-1', '99')), { maxLength: 4 })
  const operation = fc.record(
    {
      op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', 'x'),
      path: pointer.map((parts) => `/${parts.join('/')}`),
      from: pointer.map((parts) => `/${parts.join('/')}`),
      value,
    },
    { requiredKeys: [] },
  )
  const patch = fc.oneof(
    fc.tuple(fc.constant('application/json-patch+json'), fc.oneof(fc.array(operation, { maxLength: 4 }), value)),
    fc.tuple(
      fc.constantFrom('application/merge-patch+json', 'application/strategic-merge-patch+json'),
      fc.oneof(
        value,
        damaged(set),
        value.map((spec) => ({ spec })),
        value.map((spec) => ({ spec: { template: { spec } } })),
      ),
    ),
  )
  const target = fc.constantFrom(`${sets}/s`, `${sets}/s/status`, `${sets}/s/scale`, `${pods}/p`)
  await fc.assert(
    fc.asyncProperty(patch, target, async ([type, sent], where) => {
      await ask('PATCH', where, { dryRun: 'All' }, bytes(type, JSON.stringify(sent) ?? ''))
    }),
    {
      numRuns: 500,
      examples: [
        [['application/merge-patch+json', { spec: null }], `${pods}/p`],
        [['application/merge-patch+json', { kind: { toString: 'delete' } }], `${pods}/p`],
        [['application/strategic-merge-patch+json', { spec: { minReadySeconds: 1e300 } }], `${sets}/s`],
      ],
    },
  )
})

test('protobuf, cut off and with wrong bits', async () => {
  const whole = encodeProtobuf(PodKind.message, pod, { apiVersion: 'v1', kind: 'Pod' })
  const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
  const wrong = fc.oneof(
    flips.map((each) => {
      const copy = whole.slice()
      for (const [at, byte] of each) copy[at] = byte
      return copy
    }),
    fc.nat(whole.length).map((end) => whole.slice(0, end)),
    fc.uint8Array({ maxLength: 40 }).map((tail) => new Uint8Array([0x6b, 0x38, 0x73, 0, ...tail])),
  )
  await fc.assert(
    fc.asyncProperty(wrong, async (sent) => {
      await ask('POST', pods, { dryRun: 'All' }, bytes('application/vnd.kubernetes.protobuf', sent))
    }),
    { numRuns: 500 },
  )
})

/** A field of protobuf that holds other bytes. */
function held(field: number, ...inside: readonly Uint8Array[]): Uint8Array {
  const length = inside.reduce((sum, { length }) => sum + length, 0)
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(value >> 7)])
  return Uint8Array.from([...varint(field * 8 + 2), ...varint(length), ...inside.flatMap((each) => [...each])])
}

test('a schema in protobuf within itself without end', async () => {
  const text = (value: string) => new TextEncoder().encode(value)
  const type = [held(1, text('apiextensions.k8s.io/v1')), held(2, text('CustomResourceDefinition'))]
  const [not, openAPIV3Schema, schema, versions, spec] = [28, 1, 4, 7, 2]
  let within = held(not)
  for (let level = 0; level < 5000; level++) within = held(not, within)
  const definition = [openAPIV3Schema, schema, versions, spec].reduce((inside, field) => held(field, inside), within)
  const sent = Uint8Array.from([...text('k8s\0'), ...held(1, ...type), ...held(2, definition)])
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
  expect(await ask('POST', path, {}, bytes('application/vnd.kubernetes.protobuf', sent))).toBe(400)
})

test('as many faults, or warnings, as fit into a body', async () => {
  const owner = { apiVersion: 'v1', kind: 'Pod', controller: true }
  const ownerReferences = Array.from({ length: 6000 }, (_, at) => ({ ...owner, name: `p${at}`, uid: `u${at}` }))
  const path = '/api/v1/namespaces/default/configmaps'
  expect(await ask('POST', path, { dryRun: 'All' }, json({ metadata: { name: 'c', ownerReferences } }))).toBe(422)
  const items = Array.from({ length: 20_000 }, () => ({ key: 'a', path: 'a' }))
  const env = Array.from({ length: 130_000 }, () => ({ name: 'A' }))
  const [container] = pod.spec.containers
  const spec = {
    ...pod.spec,
    containers: [{ ...container, env }],
    volumes: [{ name: 'v', secret: { secretName: 's', items } }],
  }
  expect(await ask('POST', pods, { dryRun: 'All' }, json({ ...pod, metadata: { name: 'q' }, spec }))).toBe(201)
})
