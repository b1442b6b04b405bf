import { afterEach, beforeEach, expect, test } from 'vitest'
import { APIServiceKind } from '../api/apiregistration/v1/api-service.ts'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { NamespaceKind } from '../api/core/v1/namespace.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { openExtension, type TestExtension } from '../testing/open-extension.ts'
import { startTestCluster, type TestCluster } from '../testing/test-cluster.ts'
import { Things } from '../testing/things.ts'
import { extensionKinds } from './extension-kinds.ts'

// Beside all other controllers; the things are on a server behind an APIService.

const thingKind = { ...ConfigMapKind, group: 'mine.io', version: 'v1', kind: 'Thing', plural: 'things' }
const service = { namespace: 'default', name: 'mine' }
const own = { name: 'v1.mine.io' }

let cluster: TestCluster
let extension: TestExtension
let things: Things

beforeEach(async () => {
  cluster = await startTestCluster({ nodes: 0, patienceMs: 15_000 })
  things = new Things('mine.io')
  extension = await openExtension(['mine.default.svc'], '', { serve: things.serve })
  const spec = { type: 'ExternalName' as const, externalName: 'localhost' }
  await cluster.client.create(ServiceKind, { metadata: service, spec })
  await cluster.client.create(APIServiceKind, {
    metadata: own,
    spec: {
      ...{ group: 'mine.io', version: 'v1', groupPriorityMinimum: 1000, versionPriority: 10 },
      ...{ caBundle: btoa(extension.ca), service: { ...service, port: extension.port } },
    },
  })
  await becomesAvailable('True')
})

afterEach(async () => {
  await cluster.stop()
  await extension.close()
})

async function becomesAvailable(status: 'True' | 'False'): Promise<void> {
  await cluster.until(APIServiceKind, own, (one) => one?.status?.conditions?.[0]?.status === status)
}

test('a namespace goes with what other servers have in it, and not before they say so', async () => {
  const { client } = cluster
  await client.create(NamespaceKind, { metadata: { name: 'shop' } })
  await client.create(thingKind, { metadata: { name: 'a', namespace: 'shop' } })
  await client.create(thingKind, { metadata: { name: 'b', namespace: 'default' } })
  await client.create(thingKind, { metadata: { name: 'held', namespace: 'shop', finalizers: ['mine.io/hold'] } })
  await client.delete(NamespaceKind, { name: 'shop' })
  const held = 'Some resources are remaining: things.mine.io. has 1 resource instances'
  await cluster.until(
    NamespaceKind,
    { name: 'shop' },
    (one) => one?.status?.conditions?.some(({ message }) => message === held) === true,
  )
  expect(things.names).toEqual(['default/b', 'shop/held'])
  await client.patch(thingKind, { namespace: 'shop', name: 'held' }, 'application/merge-patch+json', {
    metadata: { finalizers: [] },
  })
  await cluster.advance(5_000)
  await cluster.until(NamespaceKind, { name: 'shop' }, (one) => one === undefined)
  expect(things.names).toEqual(['default/b'])
})

test('a namespace stays while another server does not answer', async () => {
  const { client } = cluster
  await client.create(NamespaceKind, { metadata: { name: 'shop' } })
  extension.answers.set('/apis/mine.io/v1', { status: 500 })
  await cluster.advance(30_000)
  await becomesAvailable('False')
  await client.delete(NamespaceKind, { name: 'shop' })
  const away = 'mine.io/v1: stale GroupVersion discovery: mine.io/v1'
  await cluster.until(
    NamespaceKind,
    { name: 'shop' },
    (one) => one?.status?.conditions?.some(({ message = '' }) => message.endsWith(away)) === true,
  )
  extension.answers.delete('/apis/mine.io/v1')
  await cluster.advance(30_000)
  await becomesAvailable('True')
  await cluster.advance(5_000)
  await cluster.until(NamespaceKind, { name: 'shop' }, (one) => one === undefined)
})

test.each([
  ['is gone, others’ things', thingKind, ConfigMapKind],
  ['of others’ is gone, things', ConfigMapKind, thingKind],
])('where an owner %s go, too', async (_, kind, ownerKind) => {
  const { client } = cluster
  const owner: ApiObject = await client.create(ownerKind, { metadata: { name: 'owner', namespace: 'default' } })
  const reference = {
    ...{ apiVersion: ownerKind === thingKind ? 'mine.io/v1' : 'v1', kind: ownerKind.kind, name: 'owner' },
    uid: owner.metadata?.uid ?? '',
  }
  const ref = { namespace: 'default', name: 'owned' }
  await client.create(kind, { metadata: { ...ref, ownerReferences: [reference] } })
  await client.delete(ownerKind, { namespace: 'default', name: 'owner' })
  const isGone = async () =>
    client.get(kind, ref).then(
      () => false,
      () => true,
    )
  await expect.poll(isGone, { timeout: 15_000 }).toBe(true)
})

test('a kind is that of the version its group prefers, by all versions it has', () => {
  const resource = (name: string, verbs: readonly string[]) => ({
    ...{ name, singularName: name, kind: name, namespaced: true, verbs },
  })
  const version = (name: string, priority: number, ...resources: readonly ReturnType<typeof resource>[]) => ({
    ...{ group: 'a.io', version: name, priority, resources },
  })
  const all = ['delete', 'list']
  const kinds = extensionKinds(
    [
      version('v1beta1', 10, resource('a', all), resource('old', all)),
      version('v1', 10, resource('a', [...all, 'get']), resource('a/status', all), resource('read', ['list'])),
      version('v2', 5, resource('a', all)),
    ],
    all,
  )
  expect(kinds.map(({ kind, versions }) => [kind.plural, kind.version, versions])).toEqual([
    ['a', 'v1', ['v1', 'v1beta1', 'v2']],
    ['old', 'v1beta1', ['v1beta1']],
  ])
})
