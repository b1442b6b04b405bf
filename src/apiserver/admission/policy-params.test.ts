import { beforeAll, expect, test } from 'vitest'
import { ValidatingAdmissionPolicyKind } from '../../api/admissionregistration/v1/validating-admission-policy.ts'
import { ClusterRoleKind } from '../../api/rbac/v1/role.ts'
import { ClusterRoleBindingKind } from '../../api/rbac/v1/role-binding.ts'
import type { Client } from '../../client/client.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import type { ApiServer } from '../server.ts'

// Compared with the answers of Kubernetes 1.36.3.

const group = 'admissionregistration.k8s.io'
const rbac = 'rbac.authorization.k8s.io'

let server: ApiServer
let client: Client
beforeAll(async () => {
  const api = await openTestApi()
  server = api.server
  client = api.client
  const policies = [{ apiGroups: [group], resources: ['*'], verbs: ['*'] }]
  await allow('bob', policies)
  await allow('ann', [...policies, { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }])
  const spec = { ...rules, paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }
  await write('ann', 'POST', 'validatingadmissionpolicies', 'known', spec)
  const strange = { ...rules, paramKind: { apiVersion: 'example.com/v1', kind: 'Nope' } }
  await write('admin', 'POST', 'validatingadmissionpolicies', 'strange', strange)
})

async function allow(name: string, rules: readonly object[]): Promise<void> {
  await client.create(ClusterRoleKind, { metadata: { name }, rules: rules as never })
  await client.create(ClusterRoleBindingKind, {
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
    subjects: [{ kind: 'User', name, apiGroup: rbac }],
  })
}

const resourceRules = [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] }]
const rules = { matchConstraints: { resourceRules }, validations: [{ expression: 'true' }] }

async function write(as: string, method: string, plural: string, name: string, spec: object): Promise<string> {
  const { resourceVersion = '' } =
    method === 'POST' ? {} : ((await client.get(ValidatingAdmissionPolicyKind, { name })).metadata ?? {})
  const metadata = { name, ...(resourceVersion !== '' && { resourceVersion }) }
  const groups = as === 'admin' ? ['system:masters'] : ['dev', 'system:authenticated']
  const { status, body } = await server.handle({
    ...{
      method,
      path: `/apis/${group}/v1/${plural}${method === 'POST' ? '' : `/${name}`}`,
      query: new URLSearchParams(),
    },
    ...{ accept: 'application/json', userAgent: 'test' },
    body: {
      is: 'bytes',
      bytes: Buffer.from(JSON.stringify({ metadata, spec })),
      contentType: 'application/json',
    },
    credentials: { is: 'known', user: { name: as, uid: as, groups } },
  })
  if (status < 300 || body.is !== 'object') return String(status)
  return (body.object as unknown as { message: string }).message.replace(/^.* is invalid: /, '')
}

const bob = 'user &{bob bob [dev system:authenticated] map[]}'
const anywhere = (why: string) =>
  `spec.paramRef: Forbidden: unable to ${why} to determine minimum required permissions and ${bob} does not have "get" permission for all groups, versions and resources`

test.each([
  [
    'ConfigMap',
    'v1',
    `spec.paramKind: Forbidden: ${bob} must have "get" permission on all objects of the referenced paramKind (kind=ConfigMap, apiVersion=v1)`,
  ],
  [
    'Nope',
    'example.com/v1',
    `spec.paramKind: Forbidden: ${bob} must have "get" permission on all objects of the referenced paramKind (kind=Nope, apiVersion=example.com/v1)`,
  ],
])('who may not read what a policy is set up with writes none: %s', async (kind, apiVersion, want) => {
  const spec = { ...rules, paramKind: { apiVersion, kind } }
  expect(await write('bob', 'POST', 'validatingadmissionpolicies', 'new', spec)).toBe(want)
  expect(await write('admin', 'POST', 'validatingadmissionpolicies', `of-${kind.toLowerCase()}`, spec)).toBe('201')
})

test('what a policy is set up with already is not asked for again, and without it nothing is', async () => {
  const changed = { ...rules, validations: [{ expression: 'false' }] }
  const was = { ...changed, paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }
  expect(await write('bob', 'PUT', 'validatingadmissionpolicies', 'known', was)).toBe('200')
  const other = { ...changed, paramKind: { apiVersion: 'v1', kind: 'Secret' } }
  expect(await write('bob', 'PUT', 'validatingadmissionpolicies', 'known', other)).toContain('kind=Secret')
  expect(await write('bob', 'POST', 'validatingadmissionpolicies', 'plain', rules)).toBe('201')
})

test.each([
  [
    'known',
    { name: 'x', namespace: 'default' },
    `spec.paramRef: Forbidden: ${bob} does not have "get" permission on the object referenced by paramRef`,
  ],
  [
    'known',
    { selector: {} },
    `spec.paramRef: Forbidden: ${bob} does not have "list" permission on the object referenced by paramRef`,
  ],
  ['gone', { name: 'x' }, anywhere('get policy gone')],
  ['strange', { name: 'x' }, anywhere('resolve paramKind &{example.com/v1 Nope}')],
])('who may not read them puts no policy to use: %s %j', async (policyName, ref, want) => {
  const paramRef = { ...ref, parameterNotFoundAction: 'Deny' }
  const spec = { policyName, validationActions: ['Deny'], paramRef }
  expect(await write('bob', 'POST', 'validatingadmissionpolicybindings', 'new', spec)).toBe(want)
  const isReadable = policyName === 'known'
  expect(
    await write('ann', 'POST', 'validatingadmissionpolicybindings', `${policyName}-${Object.keys(ref)[0]}`, spec),
  ).toContain(isReadable ? '201' : 'unable to')
})
