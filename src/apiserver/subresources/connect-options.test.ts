import { beforeAll, beforeEach, expect, test } from 'vitest'
import {
  MutatingWebhookConfigurationKind,
  ValidatingWebhookConfigurationKind,
} from '../../api/admissionregistration/v1/webhook-configuration.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import type { Client } from '../../client/client.ts'
import type { Transport } from '../../client/transport.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import type { WebhookCall } from '../webhooks/transport.ts'

// What webhooks are asked about connections and reviews, as Kubernetes 1.36.3 asks them.

let client: Client
let transport: Transport
let shown: unknown[] = []
let told: object = {}
let patches: object = {}

beforeAll(async () => {
  const callWebhook = async ({ body, url }: WebhookCall) => {
    const { request, apiVersion } = JSON.parse(Buffer.from(body).toString())
    shown.push([request.operation, request.options, request.object])
    const answer = url.includes('mutates') ? { ...told, ...patches } : told
    const review = { apiVersion, kind: 'AdmissionReview', response: { uid: request.uid, allowed: true, ...answer } }
    return { is: 'answered' as const, status: 200, type: 'application/json', body: Buffer.from(JSON.stringify(review)) }
  }
  const api = await openTestApi({ callWebhook, disableAdmissionPlugins: ['ServiceAccount'] })
  client = api.client
  transport = api.transport
  await client.create(PodKind, {
    metadata: { namespace: 'default', name: 'there' },
    spec: { containers: [{ name: 'c', image: 'i' }] },
  })
  const rules = [
    { apiGroups: ['*'], apiVersions: ['*'], operations: ['CONNECT' as const, 'CREATE' as const], resources: ['*/*'] },
  ]
  const hook = (path: string) => ({
    ...{ name: 'm.example.com', sideEffects: 'None' as const, admissionReviewVersions: ['v1'], rules },
    clientConfig: { url: `https://hooks.example.com/${path}` },
  })
  await client.create(MutatingWebhookConfigurationKind, { metadata: { name: 'hooks' }, webhooks: [hook('mutates')] })
  await client.create(ValidatingWebhookConfigurationKind, {
    metadata: { name: 'hooks' },
    webhooks: [hook('validates')],
  })
})

beforeEach(() => {
  shown = []
  told = {}
  patches = {}
})

async function answerOf(method: string, path: string, query = '', body?: object): Promise<string> {
  try {
    await transport.send({
      method,
      path,
      query: new URLSearchParams(query),
      ...(body !== undefined && { body }),
    } as never)
    return 'answered'
  } catch (error) {
    if (error instanceof StatusError) return `${error.code} ${error.message}`
    throw error
  }
}

const pod = '/api/v1/namespaces/default/pods/there'
const unplaced = '400 pod there does not have a host assigned'

test.each([
  [
    'POST',
    `${pod}/exec`,
    'command=a&command=b&stdin=true&container=c',
    unplaced,
    { kind: 'PodExecOptions', stdin: true, container: 'c', command: ['a', 'b'] },
  ],
  ['GET', `${pod}/exec`, '', unplaced, { kind: 'PodExecOptions', command: null }],
  ['POST', `${pod}/attach`, 'stdout=1&tty=true', unplaced, { kind: 'PodAttachOptions', stdout: true, tty: true }],
  ['POST', `${pod}/portforward`, 'ports=80&ports=81', unplaced, { kind: 'PodPortForwardOptions', ports: [80, 81] }],
  ['GET', `${pod}/proxy/x/y`, '', '400 address not allowed', { kind: 'PodProxyOptions', path: '/x/y' }],
  [
    'GET',
    '/api/v1/namespaces/default/services/none/proxy',
    '',
    '404 services "none" not found',
    { kind: 'ServiceProxyOptions' },
  ],
])('a connection is shown as what is asked for: %s %s %s', async (method, path, query, answer, options) => {
  expect(await answerOf(method, path, query)).toBe(answer)
  const asked = ['CONNECT', null, { apiVersion: 'v1', ...options }]
  expect(shown).toEqual([asked, asked])
  told = { allowed: false, status: { message: 'no' } }
  expect(await answerOf(method, path, query)).toBe('400 admission webhook "m.example.com" denied the request: no')
})

test('where a command runs may be changed', async () => {
  const patch = Buffer.from(JSON.stringify([{ op: 'add', path: '/container', value: 'other' }])).toString('base64')
  patches = { patch, patchType: 'JSONPatch' }
  expect(await answerOf('POST', `${pod}/exec`, 'command=a')).toBe('400 container other is not valid for pod there')
})

test.each([
  [
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    { spec: { nonResourceAttributes: { path: '/', verb: 'get' } } },
  ],
  ['/apis/authentication.k8s.io/v1/tokenreviews', { spec: { token: 'x' } }],
  ['/apis/authentication.k8s.io/v1/selfsubjectreviews', {}],
])('a review is asked about like any creation: %s', async (path, body) => {
  expect(await answerOf('POST', path, '', body)).toBe('answered')
  expect(shown).toMatchObject([
    ['CREATE', { kind: 'CreateOptions' }, body],
    ['CREATE', { kind: 'CreateOptions' }, body],
  ])
  told = { allowed: false }
  expect(await answerOf('POST', path, '', body)).toContain('denied the request without explanation')
})
