import { expect, test } from 'vitest'
import { NamespaceKind } from '../api/core/v1/namespace.ts'
import { FlowSchemaKind } from '../api/flowcontrol/v1/flow-schema.ts'
import { PriorityLevelConfigurationKind } from '../api/flowcontrol/v1/priority-level-configuration.ts'
import { ClusterRoleKind } from '../api/rbac/v1/role.ts'
import { ClusterRoleBindingKind } from '../api/rbac/v1/role-binding.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { prefixRange } from '../storage/store.ts'
import { openTestApi } from '../testing/open-test-api.ts'

async function start(store: MemoryStore) {
  return (await openTestApi({ store })).client
}

test('a second start finds everything as it should be, and writes nothing', async () => {
  const store = new MemoryStore()
  await start(store)
  const revision = store.revision()
  await start(store)
  expect(store.revision()).toBe(revision)
})

test('what was deleted or bent of the default roles is right again after the next start', async () => {
  const store = new MemoryStore()
  const client = await start(store)
  const [role, binding] = [{ name: 'system:kube-dns' }, { name: 'system:discovery' }]
  const before = await client.get(ClusterRoleKind, role)
  await client.delete(ClusterRoleKind, role)
  const { metadata, subjects, roleRef } = await client.get(ClusterRoleBindingKind, binding)
  await client.delete(ClusterRoleBindingKind, binding)
  await client.create(ClusterRoleBindingKind, { metadata: binding, roleRef: { ...roleRef, name: 'cluster-admin' } })

  const again = await start(store)
  expect((await again.get(ClusterRoleKind, role)).rules).toEqual(before.rules)
  expect(await again.get(ClusterRoleBindingKind, binding)).toMatchObject({
    metadata: { labels: metadata?.labels, annotations: metadata?.annotations },
    subjects,
    roleRef,
  })
})

test('a system namespace that goes comes back', async () => {
  const store = new MemoryStore()
  const client = await start(store)
  const { metadata } = await client.get(NamespaceKind, { name: 'kube-node-lease' })
  await store.transact({ conditions: [], writes: [{ is: 'delete', key: '/registry/core/namespaces/kube-node-lease' }] })
  const back = await client.get(NamespaceKind, { name: 'kube-node-lease' })
  expect(back.metadata?.uid).not.toBe(metadata?.uid)
})

test('flow schemas and priority levels are there for who asks, and cost a start nothing', async () => {
  const store = new MemoryStore()
  const client = await start(store)
  expect((await store.range(prefixRange('/registry/flowcontrol.apiserver.k8s.io/'))).kvs).toEqual([])
  const [{ items: schemas }, { items: levels }] = await Promise.all([
    client.list(FlowSchemaKind),
    client.list(PriorityLevelConfigurationKind),
  ])
  expect(schemas.map(({ metadata, spec }) => `${metadata?.name} ${spec?.priorityLevelConfiguration.name}`)).toEqual([
    'catch-all catch-all',
    'exempt exempt',
    'global-default global-default',
    'kube-controller-manager workload-high',
    'kube-scheduler workload-high',
    'kube-system-service-accounts workload-high',
    'probes exempt',
    'service-accounts workload-low',
    'system-leader-election leader-election',
    'system-node-high node-high',
    'system-nodes system',
  ])
  const named = new Set(levels.map(({ metadata }) => metadata?.name))
  expect(schemas.filter(({ spec }) => !named.has(spec?.priorityLevelConfiguration.name))).toEqual([])
  // Each kind's at once.
  const revisions = [schemas, levels].map((all) => new Set(all.map(({ metadata }) => metadata?.resourceVersion)).size)
  expect(revisions).toEqual([1, 1])
  await client.delete(FlowSchemaKind, { name: 'catch-all' })
  const again = await start(store)
  expect((await again.get(FlowSchemaKind, { name: 'catch-all' })).spec?.matchingPrecedence).toBe(10_000)
})
