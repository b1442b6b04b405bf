import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  MutatingWebhookConfigurationKind,
  ValidatingWebhookConfigurationKind,
} from '../../../api/admissionregistration/v1/webhook-configuration.ts'
import { CustomResourceDefinitionKind } from '../../../api/apiextensions/v1/custom-resource-definition.ts'
import { ConfigMapKind } from '../../../api/core/v1/config-map.ts'
import { EndpointsKind } from '../../../api/core/v1/endpoints.ts'
import { ServiceKind } from '../../../api/core/v1/service.ts'
import { StatusError } from '../../../api/meta/status-error.ts'
import type { ConfigMap, CustomResourceDefinition, MutatingWebhook } from '../../../api/types.gen.ts'
import type { Client } from '../../../client/client.ts'
import type { Transport } from '../../../client/transport.ts'
import { openTestApi } from '../../../testing/open-test-api.ts'
import type { WebhookAnswer, WebhookCall } from '../../webhooks/transport.ts'

// The answers were compared with those of Kubernetes 1.36.3, whose words these are. What calls is tested beside it.

interface Asked {
  readonly dryRun: boolean
  readonly uid: string
  readonly kind: object
  readonly object: ConfigMap | null
}
type Told = Record<string, unknown> | WebhookAnswer

let client: Client
let transport: Transport
let calls: { readonly url: string; readonly call: WebhookCall; readonly request: Asked }[] = []
let answers: Readonly<Record<string, (request: Asked) => Told>> = {}

beforeAll(async () => {
  const callWebhook = async (call: WebhookCall): Promise<WebhookAnswer> => {
    const { pathname } = new URL(call.url)
    const { request, apiVersion } = JSON.parse(Buffer.from(call.body).toString()) as {
      request: Asked
      apiVersion: string
    }
    calls.push({ url: call.url, call, request })
    const told = answers[pathname.slice(1)]?.(request) ?? {}
    if ('is' in told) return told as WebhookAnswer
    const response = { uid: request.uid, allowed: true, ...told }
    const review = { apiVersion, kind: 'AdmissionReview', response }
    return { is: 'answered', status: 200, type: 'application/json', body: Buffer.from(JSON.stringify(review)) }
  }
  const api = await openTestApi({ callWebhook })
  client = api.client
  transport = api.transport
})

beforeEach(() => {
  calls = []
  answers = {}
})

type Wanted = Partial<MutatingWebhook>
const rules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['configmaps'] }]

async function withHooks(mutating: readonly Wanted[], validating: readonly Wanted[], work: () => Promise<void>) {
  const whole = (prefix: string) => (webhook: Wanted, index: number) => ({
    name: `${prefix}${index}.example.com`,
    clientConfig: { url: `https://hooks.example.com/${prefix}${index}` },
    ...{ rules, sideEffects: 'None' as const, admissionReviewVersions: ['v1'] },
    ...webhook,
  })
  const metadata = { name: 'hooks' }
  await client.create(MutatingWebhookConfigurationKind, { metadata, webhooks: mutating.map(whole('m')) })
  await client.create(ValidatingWebhookConfigurationKind, { metadata, webhooks: validating.map(whole('v')) })
  await work()
  await client.delete(MutatingWebhookConfigurationKind, metadata)
  await client.delete(ValidatingWebhookConfigurationKind, metadata)
}

let names = 0
async function written(data: Record<string, string> = {}, dryRun = false): Promise<string> {
  const metadata = { namespace: 'default', name: `made-${names++}` }
  try {
    const made = await client.create(ConfigMapKind, { metadata, data }, { dryRun })
    return JSON.stringify(made.data ?? {})
  } catch (error) {
    if (error instanceof StatusError) return `${error.code} ${error.message}`
    throw error
  }
}

const patch = (...operations: readonly object[]) => ({
  patch: Buffer.from(JSON.stringify(operations)).toString('base64'),
  patchType: 'JSONPatch',
})
const add = (path: string, value: string) => patch({ op: 'add', path, value })
const status = (code: number, text: string): WebhookAnswer => ({
  is: 'answered',
  status: code,
  type: '',
  body: Buffer.from(text),
})
const failed = (why: string) => `500 Internal error occurred: failed calling webhook "v0.example.com": ${why}`
const called = 'failed to call webhook:'
const invalid = 'received invalid webhook response:'

const verdicts: readonly (readonly [what: string, told: (request: Asked) => Told, want: string])[] = [
  ['it is allowed', () => ({}), '{}'],
  [
    'without a word',
    () => ({ allowed: false }),
    '400 admission webhook "v0.example.com" denied the request without explanation',
  ],
  [
    'with a code',
    () => ({ allowed: false, status: { message: 'no', code: 418 } }),
    '418 admission webhook "v0.example.com" denied the request: no',
  ],
  [
    'with success',
    () => ({ allowed: false, status: { reason: 'Why', code: 200 } }),
    '400 admission webhook "v0.example.com" denied the request: Why',
  ],
  ['it patches', () => add('/data/x', 'y'), failed(`${invalid} validating webhook may not return response.patch`)],
  ['another uid', () => ({ uid: 'x' }), 'expected response.uid='],
  [
    'out of order',
    () => status(500, 'broken'),
    failed(`${called} an error on the server ("broken") has prevented the request from succeeding`),
  ],
  ['not there', () => status(404, ''), failed(`${called} the server could not find the requested resource`)],
  ['no review', () => status(200, '{}'), failed(`${invalid} webhook response was absent`)],
  [
    'unreachable',
    () => ({ is: 'failed', why: 'EOF' }),
    failed(`${called} Post "https://hooks.example.com/v0?timeout=10s": EOF`),
  ],
]

test.each(verdicts)('a validating webhook answers: %s', async (_, told, want) => {
  answers = { v0: told }
  await withHooks([], [{}], async () => expect(await written()).toContain(want))
  // What it refuses it refuses also where failures may be passed over, and nothing else.
  const isRefused = want.includes('denied')
  await withHooks([], [{ failurePolicy: 'Ignore' }], async () => expect(await written()).toBe(isRefused ? want : '{}'))
})

test('those that mutate see what others before them made, and those that ask for it what came after them, once', async () => {
  answers = { m0: () => ({}), m1: () => add('/data/y', '2'), m2: () => ({}) }
  const again = { reinvocationPolicy: 'IfNeeded' as const }
  await withHooks([again, again, {}], [{}], async () => {
    expect(await written({ a: 'b' })).toBe('{"a":"b","y":"2"}')
  })
  expect(calls.map(({ url, request }) => [new URL(url).pathname.slice(1), request.object?.data])).toEqual([
    ['m0', { a: 'b' }],
    ['m1', { a: 'b' }],
    ['m2', { a: 'b', y: '2' }],
    ['m0', { a: 'b', y: '2' }],
    ['v0', { a: 'b', y: '2' }],
  ])
})

test.each([
  [
    'a place that is not there',
    patch({ op: 'replace', path: '/spec/no', value: 1 }),
    '500 Internal error occurred: replace operation does not apply: doc is missing path: /spec/no: missing value',
  ],
  [
    'a value of a wrong type',
    patch({ op: 'add', path: '/data', value: 7 }),
    '500 Internal error occurred: json: cannot unmarshal number into Go struct field ConfigMap.data of type map[string]string',
  ],
  [
    'no list',
    { patch: 'e30=', patchType: 'JSONPatch' },
    'received undecodable patch in webhook response: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
  ],
  ['no type', { patch: 'W10=' }, `${invalid} webhook returned response.patch but not response.patchType`],
])('a patch with %s', async (_, told, want) => {
  answers = { m0: () => told }
  await withHooks([{}], [], async () => expect(await written()).toContain(want))
})

test('a dry run is told as one, and stored nowhere', async () => {
  await withHooks([{ sideEffects: 'NoneOnDryRun' }], [{}], async () => expect(await written({}, true)).toBe('{}'))
  expect(calls.map(({ request }) => request.dryRun)).toEqual([true, true])
  await expect(client.get(ConfigMapKind, { namespace: 'default', name: `made-${names - 1}` })).rejects.toThrow(
    'not found',
  )
})

test('only what conditions and rules are met by is asked about', async () => {
  const matchConditions = [{ name: 'big', expression: "'big' in object.data" }]
  answers = { v0: () => ({ allowed: false }) }
  await withHooks([], [{ matchConditions }], async () => {
    expect(await written({ small: '' })).toBe('{"small":""}')
    expect(await written({ big: '' })).toContain('denied the request')
    expect(await written()).toMatch(/^403 configmaps "made-\d+" is forbidden: expression .* no such key: data$/)
  })
  await withHooks([], [{ rules: [] }], async () => expect(await written()).toBe('{}'))
})

test('behind a Service one of its ready endpoints is called', async () => {
  const service = { namespace: 'default', name: 'hook', path: '/x', port: 8443 }
  const metadata = { namespace: 'default', name: 'hook' }
  const hooks = [{ clientConfig: { service, caBundle: Buffer.from('PEM').toString('base64') }, timeoutSeconds: 3 }]
  const where = 'Post "https://hook.default.svc:8443/x?timeout=3s"'
  await withHooks(
    [],
    hooks.map((each) => ({ ...each, failurePolicy: 'Fail' as const })),
    async () => {
      expect(await written()).toBe(failed(`${called} ${where}: service "hook" not found`))
      await client.create(ServiceKind, { metadata, spec: { ports: [{ port: 8443, targetPort: 9443 }] } })
      expect(await written()).toBe(failed(`${called} ${where}: no endpoints available for service "hook"`))
      const subsets = [{ addresses: [{ ip: '10.1.2.3' }], ports: [{ port: 9443 }] }]
      await client.create(EndpointsKind, { metadata, subsets })
      expect(await written()).toBe('{}')
    },
  )
  expect(
    calls.map(({ call: { endpoint, serverName, authorities, timeoutMs } }) => ({
      endpoint,
      serverName,
      authorities,
      timeoutMs,
    })),
  ).toEqual([
    { endpoint: { host: '10.1.2.3', port: 9443 }, serverName: 'hook.default.svc', authorities: 'PEM', timeoutMs: 3000 },
  ])
})

test('a custom resource is patched in the version that rules name, and is what its schema says', async () => {
  const spec = { type: 'object', properties: { size: { type: 'integer', default: 3 }, added: { type: 'integer' } } }
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec } } }
  const versions = ['v1', 'v2'].map((name) => ({ name, served: true, storage: name === 'v1', schema }))
  const names = { plural: 'things', singular: 'thing', kind: 'Thing', listKind: 'ThingList' }
  await client.create(CustomResourceDefinitionKind, {
    metadata: { name: 'things.example.com' },
    spec: { group: 'example.com', scope: 'Cluster', names, versions },
  } as CustomResourceDefinition)
  const kinds: unknown[] = []
  answers = {
    m0: ({ kind, object }) => {
      kinds.push([kind, object?.apiVersion])
      return patch({ op: 'add', path: '/spec/added', value: 7 }, { op: 'add', path: '/spec/unknown', value: 'x' })
    },
  }
  const ofThings = [{ apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['*'], resources: ['things'] }]
  const made = { apiVersion: 'example.com/v2', kind: 'Thing', metadata: { name: 'one' }, spec: {} }
  await withHooks([{ rules: ofThings }], [], async () => {
    const post = () => transport.send({ method: 'POST', path: '/apis/example.com/v2/things', body: made })
    // A kind made at run time is served a moment after its definition is there.
    const thing = await vi.waitFor(post, { timeout: 10_000, interval: 5 })
    expect(thing).toMatchObject({ apiVersion: 'example.com/v2', spec: { size: 3, added: 7 } })
    expect(thing).not.toHaveProperty('spec.unknown')
  })
  expect(kinds).toEqual([[{ group: 'example.com', version: 'v1', kind: 'Thing' }, 'example.com/v1']])
})

test('an owner that a webhook names again is named once', async () => {
  const owner = { apiVersion: 'v1', kind: 'Pod', name: 'x', uid: 'x' }
  const path = '/metadata/ownerReferences'
  answers = { m0: () => patch({ op: 'add', path, value: [owner, owner, { ...owner, name: 'y' }, owner] }) }
  await withHooks([{}], [], async () => {
    const owned = (name: string) => ({ metadata: { namespace: 'default', name, ownerReferences: [] } })
    const made = await client.create(ConfigMapKind, owned('owned'))
    expect(made.metadata?.ownerReferences).toEqual([owner, { ...owner, name: 'y' }])
    const changed = await client.update(ConfigMapKind, { ...made, data: { a: 'b' } })
    expect(changed.metadata?.ownerReferences).toEqual([owner, { ...owner, name: 'y' }])
  })
})
