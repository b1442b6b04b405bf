import { beforeAll, expect, test } from 'vitest'
import {
  ValidatingAdmissionPolicyBindingKind,
  ValidatingAdmissionPolicyKind,
} from '../../../../api/admissionregistration/v1/validating-admission-policy.ts'
import { ConfigMapKind } from '../../../../api/core/v1/config-map.ts'
import { RoleKind } from '../../../../api/rbac/v1/role.ts'
import { RoleBindingKind } from '../../../../api/rbac/v1/role-binding.ts'
import type { ValidatingAdmissionPolicySpec } from '../../../../api/types.gen.ts'
import type { Client } from '../../../../client/client.ts'
import { openTestApi } from '../../../../testing/open-test-api.ts'
import type { ApiServer } from '../../../server.ts'

// What stories of one administrator do not tell (`test/compat/api/policies.json`): who asks, how much, and what changes.

let server: ApiServer
let client: Client
beforeAll(async () => {
  const api = await openTestApi()
  server = api.server
  client = api.client
  const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'delete'] }]
  await client.create(RoleKind, { metadata: { namespace: 'default', name: 'writer' }, rules })
  await client.create(RoleBindingKind, {
    metadata: { namespace: 'default', name: 'writer' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'writer' },
    subjects: [
      { kind: 'User', name: 'bob', apiGroup: 'rbac.authorization.k8s.io' },
      { kind: 'ServiceAccount', name: 'robot', namespace: 'default' },
    ],
  })
})

const resourceRules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }]

async function putToUse(name: string, spec: Partial<ValidatingAdmissionPolicySpec>): Promise<() => Promise<void>> {
  await client.create(ValidatingAdmissionPolicyKind, {
    metadata: { name },
    spec: { matchConstraints: { resourceRules }, ...spec },
  })
  const use = { policyName: name, validationActions: ['Deny'] as const }
  await client.create(ValidatingAdmissionPolicyBindingKind, { metadata: { name }, spec: use })
  return async () => {
    await client.delete(ValidatingAdmissionPolicyBindingKind, { name })
    await client.delete(ValidatingAdmissionPolicyKind, { name })
  }
}

async function writtenBy(name: string, groups: readonly string[] = []): Promise<string> {
  const object = { metadata: { generateName: 'any-' } }
  const { status, body } = await server.handle({
    ...{ method: 'POST', path: '/api/v1/namespaces/default/configmaps', query: new URLSearchParams() },
    ...{ accept: 'application/json', userAgent: 'test' },
    body: { is: 'bytes', bytes: Buffer.from(JSON.stringify(object)), contentType: 'application/json' },
    credentials: { is: 'known', user: { name, uid: '', groups: [...groups, 'system:authenticated'] } },
  })
  if (status === 201 || body.is !== 'object') return String(status)
  return (body.object as unknown as { message: string }).message.replace(/^.* denied request: /, '')
}

const check = "authorizer.group('').resource('configmaps').namespace('default')"

test.each([
  [`${check}.check('delete').allowed()`, '201', '201'],
  [`${check}.check('list').allowed()`, 'no', '201'],
  [`${check}.name('one').subresource('status').check('delete').allowed()`, 'no', '201'],
  ["authorizer.requestResource.check('delete').allowed()", '201', '201'],
  ["authorizer.requestResource.check('get').allowed()", 'no', '201'],
  ["authorizer.path('/metrics').check('get').allowed()", 'no', '201'],
  [
    `authorizer.serviceAccount('default', 'robot')${check.slice('authorizer'.length)}.check('create').allowed()`,
    '201',
    '201',
  ],
  [
    `authorizer.serviceAccount('default', 'other')${check.slice('authorizer'.length)}.check('create').allowed()`,
    'no',
    'no',
  ],
  ["request.userInfo.username == 'bob'", '201', 'no'],
  ["'system:masters' in request.userInfo.groups", 'no', '201'],
])('who writes is asked for: %s', async (expression, bob, admin) => {
  const end = await putToUse('who', { validations: [{ expression, message: 'no' }] })
  expect(await writtenBy('bob')).toBe(bob)
  expect(await writtenBy('admin', ['system:masters'])).toBe(admin)
  await end()
})

test('a policy is asked from the moment it is bound until it is gone, as it is then', async () => {
  const end = await putToUse('changing', { validations: [{ expression: 'false', message: 'first' }] })
  expect(await writtenBy('bob')).toBe('first')
  const found = await client.get(ValidatingAdmissionPolicyKind, { name: 'changing' })
  const spec = { ...found.spec, validations: [{ expression: 'false', message: 'second' }] }
  await client.update(ValidatingAdmissionPolicyKind, { ...found, spec })
  expect(await writtenBy('bob')).toBe('second')
  await client.delete(ValidatingAdmissionPolicyBindingKind, { name: 'changing' })
  expect(await writtenBy('bob')).toBe('201')
  await client.create(ValidatingAdmissionPolicyBindingKind, {
    metadata: { name: 'changing' },
    spec: { policyName: 'changing', validationActions: ['Deny'] },
  })
  expect(await writtenBy('bob')).toBe('second')
  await end()
  expect(await writtenBy('bob')).toBe('201')
})

test('expressions that cost too much are stopped, wherever they stand, and variables count', async () => {
  const ten = '[1,2,3,4,5,6,7,8,9,10]'
  const heavy = `${ten}.all(a, ${ten}.all(b, ${ten}.all(c, ${ten}.all(d, ${ten}.all(e, ${ten}.all(f, a + b + c + d + e + f > 0))))))`
  const stopped = 'operation cancelled: actual cost limit exceeded'
  const end = await putToUse('heavy', { validations: [{ expression: heavy }] })
  expect(await writtenBy('bob')).toBe(`expression '${heavy}' resulted in error: ${stopped}`)
  await end()
  const asVariable = {
    variables: [{ name: 'heavy', expression: heavy }],
    validations: [{ expression: 'variables.heavy' }],
  }
  const endOther = await putToUse('heavy', asVariable)
  const why = `composited variable "heavy" fails to evaluate: ${stopped}`
  expect(await writtenBy('bob')).toBe(`expression 'variables.heavy' resulted in error: ${why}`)
  await endOther()
})

test('a plugin that is off asks nobody', async () => {
  const { client: free } = await openTestApi({ disableAdmissionPlugins: ['ValidatingAdmissionPolicy'] })
  const metadata = { name: 'never' }
  const validations = [{ expression: 'false' }]
  await free.create(ValidatingAdmissionPolicyKind, {
    metadata,
    spec: { matchConstraints: { resourceRules }, validations },
  })
  const use = { policyName: 'never', validationActions: ['Deny'] as const }
  await free.create(ValidatingAdmissionPolicyBindingKind, { metadata, spec: use })
  const made = await free.create(ConfigMapKind, { metadata: { namespace: 'default', name: 'made' } })
  expect(made.metadata?.name).toBe('made')
})
