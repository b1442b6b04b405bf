import { expect, test } from 'vitest'
import { ClusterRoleKind } from '../../api/rbac/v1/role.ts'
import { ClusterRoleBindingKind } from '../../api/rbac/v1/role-binding.ts'
import { openTestApi } from '../../testing/open-test-api.ts'

// What kube-apiserver 1.36.3 said.

test('who may take names only is told which extra is too much, one without a key, too', async () => {
  const { server, client } = await openTestApi()
  const metadata = { name: 'taker' }
  const rules = [{ apiGroups: [''], resources: ['users'], verbs: ['impersonate'] }]
  await client.create(ClusterRoleKind, { metadata, rules })
  const apiGroup = 'rbac.authorization.k8s.io'
  const roleRef = { apiGroup, kind: 'ClusterRole', name: 'taker' }
  await client.create(ClusterRoleBindingKind, {
    metadata,
    roleRef,
    subjects: [{ apiGroup, kind: 'User', name: 'jane' }],
  })
  const said = async (...extras: readonly string[]) => {
    const { body } = await server.handle({
      ...{ method: 'GET', path: '/api/v1/pods', query: new URLSearchParams(), accept: null, userAgent: 'test' },
      ...{ body: { is: 'none' }, credentials: { is: 'known', user: { name: 'jane', uid: '', groups: [] } } },
      impersonation: [['impersonate-user', 'ann'], ...extras.map((extra) => [extra, 'p'] as const)],
    })
    return body.is === 'object' ? (body.object as { message?: string }).message : ''
  }
  const why = (resource: string) =>
    `userextras.authentication.k8s.io "p" is forbidden: User "jane" cannot impersonate resource "${resource}" in API group "authentication.k8s.io" at the cluster scope`
  // The way that leads there once is tried first from then on: its refusal is told.
  expect(await said()).toBe(
    'pods is forbidden: User "ann" cannot list resource "pods" in API group "" at the cluster scope',
  )
  expect(await said('impersonate-extra-scopes')).toBe(why('userextras/scopes'))
  expect(await said('impersonate-extra-')).toBe(why('userextras'))
  server.close()
})
