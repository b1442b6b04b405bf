import { expect, test } from 'vitest'
import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { ServiceAccountKind } from '../../api/core/v1/service-account.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { HandPlayedCluster } from '../../sim/hand-played-cluster.ts'

// Beside all other controllers and the scheduler, in virtual time; nodes are played by hand.

test('a namespace is born with its account and certificate, and goes with all it holds', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await client.create(NamespaceKind, { metadata: { name: 'shop' } })
  await cluster.pass(1)
  expect((await client.get(ServiceAccountKind, { namespace: 'shop', name: 'default' })).metadata?.name).toBe('default')
  const certificate = { namespace: 'shop', name: 'kube-root-ca.crt' }
  expect((await client.get(ConfigMapKind, certificate)).data).toEqual({ 'ca.crt': 'the CA' })
  await client.delete(ConfigMapKind, certificate)
  await cluster.pass(1)
  expect((await client.get(ConfigMapKind, certificate)).data).toEqual({ 'ca.crt': 'the CA' })
  await client.delete(NamespaceKind, { name: 'shop' })
  await cluster.until(async () =>
    (await client.list(NamespaceKind)).items.every(({ metadata }) => metadata?.name !== 'shop'),
  )
  expect((await client.list(ConfigMapKind, { namespace: 'shop' })).items).toEqual([])
})

test('a namespace stays while a version of another server cannot be asked what it holds of it', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const service = { namespace: 'default', name: 'none' }
  const metadata = { name: 'v1.gone.example.com' }
  const about = { group: 'gone.example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 10 }
  await client.create(APIServiceKind, { metadata, spec: { ...about, insecureSkipTLSVerify: true, service } })
  await cluster.pass(5)
  await client.create(NamespaceKind, { metadata: { name: 'shop' } })
  await client.delete(NamespaceKind, { name: 'shop' })
  await cluster.pass(20)
  const { status } = await client.get(NamespaceKind, { name: 'shop' })
  expect(status?.conditions?.filter(({ status }) => status === 'True').map(({ type }) => type)).toEqual([
    'NamespaceDeletionDiscoveryFailure',
  ])
  await client.delete(APIServiceKind, metadata)
  await cluster.pass(6)
  await expect(client.get(NamespaceKind, { name: 'shop' })).rejects.toMatchObject({ reason: 'NotFound' })
})

test('custom resources go with their namespace', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const shelf = await cluster.defineShelves()
  await client.create(NamespaceKind, { metadata: { name: 'library' } })
  await client.create(shelf, { metadata: { name: 'oak', namespace: 'library' } })
  await client.delete(NamespaceKind, { name: 'library' })
  await cluster.pass(20)
  expect((await client.list(shelf, {})).items).toEqual([])
  await expect(client.get(NamespaceKind, { name: 'library' })).rejects.toMatchObject({ reason: 'NotFound' })
})
