import { beforeAll, expect, test } from 'vitest'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { ClusterRoleKind } from '../../api/rbac/v1/role.ts'
import { ClusterRoleBindingKind } from '../../api/rbac/v1/role-binding.ts'
import { ResourceV1ResourceClaimKind } from '../../api/resource/v1/resource-claim.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import type { ApiServer } from '../server.ts'

// Compared with the answers of Kubernetes 1.36.3.

const group = 'resource.k8s.io'
const rbac = 'rbac.authorization.k8s.io'
const status = { apiGroups: [group], resources: ['resourceclaims/status'], verbs: ['patch'] }
const driverOf = (verb: string, ...names: string[]) => ({
  ...{ apiGroups: [group], resources: ['resourceclaims/driver'], verbs: [verb] },
  ...(names.length > 0 && { resourceNames: names }),
})
const account = 'system:serviceaccount:shop:driver'

const rules = {
  ann: [status],
  bob: [status, { apiGroups: [group], resources: ['resourceclaims/binding'], verbs: ['patch'] }],
  eve: [status, driverOf('arbitrary-node:patch', 'a.io')],
  [account]: [status, driverOf('associated-node:patch', 'a.io')],
}

const given = (driver: string) => ({ request: 'r', driver, pool: 'p', device: 'd' })
const matchFields = [{ key: 'metadata.name', operator: 'In', values: ['n1'] }]
const allocation = {
  devices: { results: [given('a.io'), given('b.io')] },
  nodeSelector: { nodeSelectorTerms: [{ matchFields }] },
}

let server: ApiServer
beforeAll(async () => {
  const api = await openTestApi()
  server = api.server
  await api.client.create(NamespaceKind, { metadata: { name: 'shop' } })
  let index = 0
  for (const [user, held] of Object.entries(rules)) {
    const metadata = { name: `held-${index++}` }
    const subjects = [{ kind: 'User', name: user, apiGroup: rbac }]
    const roleRef = { apiGroup: rbac, kind: 'ClusterRole', name: metadata.name }
    await api.client.create(ClusterRoleKind, { metadata, rules: held })
    await api.client.create(ClusterRoleBindingKind, { metadata, roleRef, subjects })
  }
  const requests = [{ name: 'r', exactly: { deviceClassName: 'c' } }]
  for (const name of ['new', 'given']) {
    const metadata = { name, namespace: 'shop' }
    await api.client.create(ResourceV1ResourceClaimKind, { metadata, spec: { devices: { requests } } })
  }
  expect(await told('admin', 'given', { allocation })).toBe('taken')
})

async function told(name: string, claim: string, status: object, node?: string): Promise<string> {
  const path = `/apis/${group}/v1/namespaces/shop/resourceclaims/${claim}/status`
  const groups = name === 'admin' ? ['system:masters'] : ['system:authenticated']
  const extra = node === undefined ? {} : { 'authentication.kubernetes.io/node-name': [node] }
  const answer = await server.handle({
    ...{ method: 'PATCH', path, accept: 'application/json', userAgent: 't' },
    query: new URLSearchParams(name === 'admin' ? {} : { dryRun: 'All' }),
    body: {
      is: 'bytes',
      bytes: new TextEncoder().encode(JSON.stringify({ status })),
      contentType: 'application/merge-patch+json',
    },
    credentials: { is: 'known', user: { name, uid: '', groups, extra } },
  })
  const { message = '' } = (answer.body.is === 'object' ? answer.body.object : {}) as { message?: string }
  return answer.status < 300 ? 'taken' : message.replace(/^.*? is invalid: /, '')
}

const refusedBinding = (user: string) =>
  `status.allocation: Forbidden: changing status.allocation or status.reservedFor requires resource="resourceclaims/binding", verb="patch" permission: resourceclaims.resource.k8s.io is forbidden: User "${user}" cannot patch resource "resourceclaims/binding" in API group "resource.k8s.io" at the cluster scope`

const refusedDriver = (user: string, driver: string, ...verbs: string[]) =>
  `status.devices: Forbidden: changing status.devices requires resource="resourceclaims/driver", verb="[${verbs.join(' ')}]" permission: resourceclaims.resource.k8s.io "${driver}" is forbidden: User "${user}" cannot ${verbs[0]} resource "resourceclaims/driver" in API group "resource.k8s.io" in the namespace "shop"`

const [here, anywhere] = ['associated-node:patch', 'arbitrary-node:patch'] as const
const reservedFor = [{ resource: 'pods', name: 'p', uid: 'u' }]
const devices = (...drivers: string[]) => drivers.map((driver) => ({ driver, pool: 'p', device: 'd' }))

test.each([
  ['ann', 'new', { allocation }, undefined, refusedBinding('ann')],
  ['ann', 'given', { reservedFor }, undefined, refusedBinding('ann')],
  ['ann', 'given', { allocation }, undefined, 'taken'],
  ['bob', 'new', { allocation }, undefined, 'taken'],
  ['bob', 'given', { reservedFor }, undefined, 'taken'],
  ['bob', 'given', { devices: devices('a.io') }, undefined, refusedDriver('bob', 'a.io', anywhere)],
  ['eve', 'given', { devices: devices('a.io') }, undefined, 'taken'],
  ['eve', 'given', { devices: devices('b.io', 'a.io') }, undefined, refusedDriver('eve', 'b.io', anywhere)],
  [account, 'given', { devices: devices('a.io') }, 'n1', 'taken'],
  [account, 'given', { devices: devices('b.io') }, 'n1', refusedDriver(account, 'b.io', here, anywhere)],
  [account, 'given', { devices: devices('a.io') }, 'n2', refusedDriver(account, 'a.io', anywhere)],
  ['ann', 'given', { devices: devices('a.io') }, 'n1', refusedDriver('ann', 'a.io', anywhere)],
])('%s of the claim %s: %j', async (who, claim, status, node, answer) => {
  expect(await told(who, claim, status, node)).toBe(answer)
})
