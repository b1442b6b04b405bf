import { beforeAll, beforeEach, expect, test } from 'vitest'
import {
  MutatingAdmissionPolicyBindingKind,
  MutatingAdmissionPolicyKind,
} from '../../../../api/admissionregistration/v1/mutating-admission-policy.ts'
import { MutatingWebhookConfigurationKind } from '../../../../api/admissionregistration/v1/webhook-configuration.ts'
import { ConfigMapKind } from '../../../../api/core/v1/config-map.ts'
import type { ConfigMap } from '../../../../api/types.gen.ts'
import type { Client } from '../../../../client/client.ts'
import { openTestApi } from '../../../../testing/open-test-api.ts'
import type { WebhookCall } from '../../../webhooks/transport.ts'

// Policies and webhooks in turn, as Kubernetes 1.36.3 asks them; what policies alone do is recorded (`test/compat/api/mutating-policies.json`).

type Again = 'IfNeeded' | 'Never'

let client: Client
/** What webhooks were shown, and what they add. */
let shown: unknown[] = []
let adds: Readonly<Record<string, string>> = {}

beforeAll(async () => {
  const callWebhook = async ({ body }: WebhookCall) => {
    const { request, apiVersion } = JSON.parse(Buffer.from(body).toString()) as {
      request: { readonly uid: string; readonly object: ConfigMap }
      apiVersion: string
    }
    shown.push(request.object.data)
    const patch = Object.entries(adds).map(([key, value]) => ({ op: 'add', path: `/data/${key}`, value }))
    const base64 = Buffer.from(JSON.stringify(patch)).toString('base64')
    const response = { uid: request.uid, allowed: true, patchType: 'JSONPatch', patch: base64 }
    const review = { apiVersion, kind: 'AdmissionReview', response }
    return { is: 'answered' as const, status: 200, type: 'application/json', body: Buffer.from(JSON.stringify(review)) }
  }
  client = (await openTestApi({ callWebhook })).client
})

beforeEach(() => {
  shown = []
  adds = {}
})

const rule = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] } as const

async function withPolicy(name: string, expression: string, reinvocationPolicy: Again, work: () => Promise<void>) {
  const mutations = [{ patchType: 'ApplyConfiguration' as const, applyConfiguration: { expression } }]
  const matchConstraints = { resourceRules: [rule] }
  await client.create(MutatingAdmissionPolicyKind, {
    metadata: { name },
    spec: { matchConstraints, mutations, reinvocationPolicy },
  })
  await client.create(MutatingAdmissionPolicyBindingKind, { metadata: { name }, spec: { policyName: name } })
  await work()
  await client.delete(MutatingAdmissionPolicyBindingKind, { name })
  await client.delete(MutatingAdmissionPolicyKind, { name })
}

async function withHook(reinvocationPolicy: Again, work: () => Promise<void>) {
  const clientConfig = { url: 'https://hooks.example.com' }
  const asked = { sideEffects: 'None', admissionReviewVersions: ['v1'], rules: [rule], clientConfig } as const
  const webhooks = [{ ...asked, name: 'm.example.com', reinvocationPolicy }]
  await client.create(MutatingWebhookConfigurationKind, { metadata: { name: 'hooks' }, webhooks })
  await work()
  await client.delete(MutatingWebhookConfigurationKind, { name: 'hooks' })
}

async function made(): Promise<ConfigMap['data']> {
  return (
    await client.create(ConfigMapKind, { metadata: { namespace: 'default', generateName: 'x-' }, data: { q: 'r' } })
  ).data
}

const count = (key: string) => `Object{data: {"${key}": string(object.data.?${key}.orValue("")) + "i"}}`

test.each<[policy: Again, hook: Again, adds: object, made: object, shown: readonly object[]]>([
  [
    'IfNeeded',
    'IfNeeded',
    { w: 'w' },
    { p: 'ii', q: 'r', w: 'w' },
    [
      { p: 'i', q: 'r' },
      { p: 'ii', q: 'r', w: 'w' },
    ],
  ],
  ['IfNeeded', 'Never', { w: 'w' }, { p: 'ii', q: 'r', w: 'w' }, [{ p: 'i', q: 'r' }]],
  ['Never', 'IfNeeded', { w: 'w' }, { p: 'i', q: 'r', w: 'w' }, [{ p: 'i', q: 'r' }]],
  ['Never', 'IfNeeded', {}, { p: 'i', q: 'r' }, [{ p: 'i', q: 'r' }]],
])(
  'policies come before webhooks, and both again where needed: %s, %s, %j',
  async (policy, hook, added, data, seen) => {
    adds = added as Record<string, string>
    await withPolicy('p', count('p'), policy, () =>
      withHook(hook, async () => {
        expect(await made()).toEqual(data)
      }),
    )
    expect(shown).toEqual(seen)
  },
)

test('a policy sees what a webhook has made in the first round', async () => {
  adds = { w: 'w' }
  await withPolicy('p', 'Object{data: {"saw": has(object.data.w) ? "yes" : "no"}}', 'IfNeeded', () =>
    withHook('Never', async () => {
      expect(await made()).toEqual({ q: 'r', saw: 'yes', w: 'w' })
    }),
  )
})

test('policies are asked in the order of their names', async () => {
  const order = (name: string) => `Object{data: {"order": string(object.data.?order.orValue("")) + "${name}"}}`
  await withPolicy('b', order('b'), 'Never', () =>
    withPolicy('a', order('a'), 'Never', async () => {
      expect(await made()).toEqual({ order: 'ab', q: 'r' })
    }),
  )
})

test('a plugin that is off changes nothing', async () => {
  const { client: free } = await openTestApi({ disableAdmissionPlugins: ['MutatingAdmissionPolicy'] })
  const ours = client
  client = free
  await withPolicy('p', count('p'), 'Never', async () => {
    expect(await made()).toEqual({ q: 'r' })
  })
  client = ours
})
