import { beforeAll, expect, test } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { RoleKind } from '../../api/rbac/v1/role.ts'
import { RoleBindingKind } from '../../api/rbac/v1/role-binding.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import type { ApiServer } from '../server.ts'

const namespace = 'shop'
const group = 'rbac.authorization.k8s.io'
const verbs = ['create', 'get', 'patch']

/** Ann may delete what she writes, and has the finalizers of one pod; Bob only writes. */
const rules = {
  ann: [
    { apiGroups: [''], resources: ['configmaps'], verbs: [...verbs, 'delete'] },
    { apiGroups: [''], resources: ['pods/finalizers'], resourceNames: ['hers'], verbs: ['update'] },
  ],
  bob: [{ apiGroups: [''], resources: ['configmaps'], verbs }],
}

let server: ApiServer
beforeAll(async () => {
  const api = await openTestApi({ enableAdmissionPlugins: ['OwnerReferencesPermissionEnforcement'] })
  server = api.server
  await api.client.create(NamespaceKind, { metadata: { name: namespace } })
  for (const [name, held] of Object.entries(rules)) {
    await api.client.create(RoleKind, { metadata: { name, namespace }, rules: held })
    const subjects = [{ kind: 'User', name, apiGroup: group }]
    const roleRef = { apiGroup: group, kind: 'Role', name }
    await api.client.create(RoleBindingKind, { metadata: { name, namespace }, roleRef, subjects })
  }
  await api.client.create(ConfigMapKind, { metadata: { name: 'there', namespace } })
})

async function told(who: string, method: 'POST' | 'PATCH', owner: object): Promise<string> {
  const name = method === 'POST' ? '' : '/there'
  const object = { metadata: { ...(name === '' && { name: 'new' }), ownerReferences: [owner] } }
  const contentType = method === 'POST' ? 'application/json' : 'application/merge-patch+json'
  const { status, body } = await server.handle({
    ...{
      method,
      path: `/api/v1/namespaces/${namespace}/configmaps${name}`,
      accept: 'application/json',
      userAgent: 't',
    },
    query: new URLSearchParams({ dryRun: 'All' }),
    body: { is: 'bytes', bytes: new TextEncoder().encode(JSON.stringify(object)), contentType },
    credentials: { is: 'known', user: { name: who, uid: '', groups: ['system:authenticated'] } },
  })
  const { message = '' } = (body.is === 'object' ? body.object : {}) as { message?: string }
  return status < 300 ? 'taken' : message.replace(/^configmaps "\w+" is forbidden: /, '')
}

const pod = { apiVersion: 'v1', kind: 'Pod', name: 'other', uid: 'u' }
const waits = { ...pod, blockOwnerDeletion: true }
const cannotDelete = "cannot set an ownerRef on a resource you can't delete: , <nil>"
const cannotFinalize =
  "cannot set blockOwnerDeletion if an ownerReference refers to a resource you can't set finalizers on: , <nil>"
const unknown = (version: string) =>
  `cannot set blockOwnerDeletion in this case because cannot find RESTMapping for APIVersion ${version} Kind Foo: no matches for kind "Foo" in version "${version}"`
const stranger = { ...waits, apiVersion: 'nope/v1', kind: 'Foo' }

// In the words of kube-apiserver 1.36.3.
test.each<[string, object, created: string, changed: string, byBob: string]>([
  ['an owner', pod, 'taken', 'taken', cannotDelete],
  ['an owner that waits', waits, cannotFinalize, cannotFinalize, cannotDelete],
  ['an owner of hers that waits', { ...waits, name: 'hers' }, 'taken', 'taken', cannotDelete],
  ['a node that waits', { ...waits, kind: 'Node', name: 'hers' }, cannotFinalize, cannotFinalize, cannotDelete],
  ['a stranger', { ...waits, kind: 'Foo' }, unknown('v1'), unknown('v1'), cannotDelete],
  ['a stranger of a strange group', stranger, unknown('nope/v1'), unknown('nope/v1'), cannotDelete],
])('%s', async (_, owner, created, changed, byBob) => {
  expect([await told('ann', 'POST', owner), await told('ann', 'PATCH', owner)]).toEqual([created, changed])
  expect(await told('bob', 'PATCH', owner)).toBe(byBob)
  expect(await told('bob', 'POST', pod)).toBe('taken')
})
