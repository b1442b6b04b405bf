import { expect, test } from 'vitest'
import { CustomResourceDefinitionKind } from '../../api/apiextensions/v1/custom-resource-definition.ts'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { EventKind } from '../../api/core/v1/event.ts'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { nextTurn } from '../../base/os/turn.ts'
import type { Client } from '../../client/client.ts'
import { HandPlayedCluster } from '../../sim/hand-played-cluster.ts'

// Beside all other controllers and the scheduler, in virtual time; nodes are played by hand.

const namespace = 'default'

const configMap = (
  name: string,
  owners: readonly { readonly name: string; readonly uid: string; readonly block?: boolean }[] = [],
) => ({
  metadata: {
    name,
    namespace,
    ownerReferences: owners.map(({ block = false, ...owner }) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      ...owner,
      blockOwnerDeletion: block,
    })),
  },
})

async function configMapsOf(client: Client): Promise<readonly string[]> {
  const { items } = await client.list(ConfigMapKind, { namespace })
  return items.map(({ metadata }) => metadata?.name ?? '').filter((name) => name !== 'kube-root-ca.crt')
}

test.each([
  ['Background', []],
  ['Foreground', []],
  ['Orphan', ['b', 'c']],
] as const)('%s deletion of an owner leaves %j', async (propagationPolicy, left) => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const a = await client.create(ConfigMapKind, configMap('a'))
  const owner = { name: 'a', uid: a.metadata?.uid ?? '', block: true }
  const b = await client.create(ConfigMapKind, configMap('b', [owner]))
  await client.create(ConfigMapKind, configMap('c', [{ name: 'b', uid: b.metadata?.uid ?? '' }]))
  await cluster.pass(1)
  await client.delete(ConfigMapKind, { namespace, name: 'a' }, { propagationPolicy })
  await cluster.pass(2)
  expect(await configMapsOf(client)).toEqual(left)
})

test('two that own each other go together; a wrong uid or name is no owner', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const a = await client.create(ConfigMapKind, configMap('a'))
  const uid = a.metadata?.uid ?? ''
  const b = await client.create(ConfigMapKind, configMap('b', [{ name: 'a', uid, block: true }]))
  const owner = configMap('a', [{ name: 'b', uid: b.metadata?.uid ?? '', block: true }]).metadata.ownerReferences
  await client.patch(ConfigMapKind, { namespace, name: 'a' }, 'application/merge-patch+json', {
    metadata: { ownerReferences: owner },
  })
  await client.create(ConfigMapKind, configMap('wrong-uid', [{ name: 'a', uid: 'other' }]))
  await client.create(ConfigMapKind, configMap('wrong-name', [{ name: 'zzz', uid }]))
  await cluster.pass(2)
  expect(await configMapsOf(client)).toEqual(['a', 'b'])
  // The event is about another namespace, not another name.
  expect(await cluster.events('OwnerRefInvalidNamespace')).toEqual([])
  await client.delete(ConfigMapKind, { namespace, name: 'a' }, { propagationPolicy: 'Foreground' })
  await cluster.pass(2)
  expect(await configMapsOf(client)).toEqual([])
})

test('an owner of another namespace is told of as upstream does, of an object without its version', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const a = await client.create(ConfigMapKind, configMap('a'))
  const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: a.metadata?.uid ?? '' }
  await client.create(PersistentVolumeKind, {
    metadata: { name: 'v', ownerReferences: [owner] },
    spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/tmp/v' } },
  })
  await cluster.pass(2)
  const { items } = await client.list(EventKind)
  const told = items.filter(({ reason }) => reason === 'OwnerRefInvalidNamespace')
  expect(told.map(({ involvedObject }) => involvedObject)).toEqual([
    { kind: 'PersistentVolume', name: 'v', uid: expect.any(String), apiVersion: 'v1' },
  ])
})

test('an owner of another namespace is told of once, whatever kind it is called, also where nobody knows that kind', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await client.create(NamespaceKind, { metadata: { name: 'other' } })
  const { uid = '' } = (await client.create(ConfigMapKind, { metadata: { name: 'a', namespace: 'other' } })).metadata
  const ownedBy = (kind: string, apiVersion: string) => ({ ownerReferences: [{ apiVersion, kind, name: 'a', uid }] })
  await client.create(ConfigMapKind, { metadata: { name: 'secret', namespace, ...ownedBy('Secret', 'v1') } })
  await client.create(ConfigMapKind, { metadata: { name: 'thing', namespace, ...ownedBy('Thing', 'example.com/v1') } })
  await cluster.pass(90)
  expect(await configMapsOf(client)).toEqual(['thing'])
  const { items } = await client.list(EventKind)
  const told = items.filter(({ reason }) => reason === 'OwnerRefInvalidNamespace')
  expect(told.map(({ involvedObject, count }) => [involvedObject.name, count])).toEqual([
    ['secret', 1],
    ['thing', 1],
  ])
})

test.each([
  ['v1', 'configmap', ['there']],
  ['v1', 'ConfigMapList', []],
  ['v1', 'List', []],
  ['v1', 'ConfigMaps', ['there', 'not-there']],
  ['v1', 'configmaplist', ['there', 'not-there']],
  ['v1', 'Binding', []],
  ['authentication.k8s.io/v1', 'TokenReview', []],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', []],
  ['autoscaling/v1', 'Scale', ['there', 'not-there']],
  ['apps/v1', 'List', []],
  ['apps/v9', 'List', ['there', 'not-there']],
])('an owner that is called a %s %s: %j stay', async (apiVersion, kind, left) => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const { uid = '' } = (await client.create(ConfigMapKind, configMap('a'))).metadata
  for (const [name, owner] of Object.entries({ there: uid, 'not-there': 'other' })) {
    const ownerReferences = [{ apiVersion, kind, name: 'a', uid: owner }]
    await client.create(ConfigMapKind, { metadata: { name, namespace, ownerReferences } })
  }
  await cluster.pass(5)
  expect(await configMapsOf(client)).toEqual(['a', ...left].toSorted())
})

test('what comes to an owner that already waits for its dependents stays until one of those goes, and goes then if it is in the way', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const held = (name: string, owner: { readonly name: string; readonly uid: string; readonly block: boolean }) => {
    const object = configMap(name, [owner])
    return client.create(ConfigMapKind, { metadata: { ...object.metadata, finalizers: ['example.com/hold'] } })
  }
  const release = (name: string) =>
    client.patch(ConfigMapKind, { namespace, name }, 'application/merge-patch+json', { metadata: { finalizers: null } })
  const { uid = '' } = (await client.create(ConfigMapKind, configMap('a'))).metadata
  const owner = { name: 'a', uid, block: true }
  await held('b', owner)
  await held('c', owner)
  await cluster.pass(1)
  await client.delete(ConfigMapKind, { namespace, name: 'a' }, { propagationPolicy: 'Foreground' })
  await cluster.pass(1)
  await client.create(ConfigMapKind, configMap('late', [owner]))
  await client.create(ConfigMapKind, configMap('late-not-in-the-way', [{ ...owner, block: false }]))
  await cluster.pass(2)
  expect(await configMapsOf(client)).toEqual(['a', 'b', 'c', 'late', 'late-not-in-the-way'])
  await release('c')
  await cluster.pass(2)
  expect(await configMapsOf(client)).toEqual(['a', 'b', 'late-not-in-the-way'])
  await release('b')
  await cluster.pass(2)
  expect(await configMapsOf(client)).toEqual([])
})

test('custom resources own and are owned, and so go with who is gone', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const shelf = await cluster.defineShelves()
  const ownedBy = ({ apiVersion = '', kind = '', metadata: { name = '', uid = '' } = {} }: ApiObject) => ({
    ownerReferences: [{ apiVersion, kind, name, uid }],
  })
  const left = async () => {
    const objects = [
      ...(await client.list(shelf, {})).items,
      ...(await client.list(ConfigMapKind, { namespace })).items,
    ]
    return objects.map(({ metadata }) => metadata?.name).filter((name) => name !== 'kube-root-ca.crt')
  }
  const place = (name: string) => ({ name, namespace })
  const room = await client.create(ConfigMapKind, { metadata: place('room') })
  const oak = await client.create(shelf, { metadata: { ...place('oak'), ...ownedBy(room) } })
  const inV2 = { ...oak, apiVersion: 'example.com/v2' }
  await client.create(shelf, { metadata: { ...place('board'), ...ownedBy(inV2) } })
  await client.create(ConfigMapKind, { metadata: { ...place('book'), ...ownedBy(oak) } })
  await client.create(ConfigMapKind, {
    metadata: { ...place('stray'), ...ownedBy({ ...oak, apiVersion: 'example.com/v7' }) },
  })
  await cluster.pass(60)
  expect(await left()).toEqual(['board', 'oak', 'book', 'room', 'stray'])
  await client.delete(ConfigMapKind, place('room'))
  await cluster.pass(5)
  expect(await left()).toEqual(['stray'])
})

test('what custom resources own goes with their definition', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const shelf = await cluster.defineShelves()
  const { metadata } = await client.create(shelf, { metadata: { name: 'oak', namespace } })
  const owner = { apiVersion: 'example.com/v1', kind: 'Shelf', name: 'oak', uid: metadata?.uid ?? '' }
  await client.create(ConfigMapKind, { metadata: { name: 'book', namespace, ownerReferences: [owner] } })
  await cluster.pass(1)
  await client.delete(CustomResourceDefinitionKind, { name: 'shelves.example.com' })
  await cluster.pass(5)
  await expect(client.get(ConfigMapKind, { name: 'book', namespace })).rejects.toMatchObject({ reason: 'NotFound' })
  await expect(client.list(shelf, {})).rejects.toMatchObject({ reason: 'NotFound' })
})

test('what calls somebody of a kind its owner whose definition is gone stays, as of any kind that nobody knows', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.defineShelves()
  await client.delete(CustomResourceDefinitionKind, { name: 'shelves.example.com' })
  await cluster.pass(5)
  for (const [name, kind] of Object.entries({ one: 'Shelf', list: 'ShelfList' })) {
    const ownerReferences = [{ apiVersion: 'example.com/v1', kind, name: 'oak', uid: 'nobody' }]
    await client.create(ConfigMapKind, { metadata: { name, namespace, ownerReferences } })
  }
  await cluster.pass(65)
  expect(await configMapsOf(client)).toEqual(['list', 'one'])
})
