import { expect, test } from 'vitest'
import { PodKind } from '../../api/core/v1/pod.ts'
import { ResourceQuotaKind } from '../../api/core/v1/resource-quota.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { HandPlayedCluster } from '../../sim/hand-played-cluster.ts'

// Beside all other controllers and the scheduler, in virtual time; nodes are played by hand.

const namespace = 'default'

test('what a namespace may have is never more, however many ask at once, and is given back', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await client.create(ResourceQuotaKind, { metadata: { namespace, name: 'few' }, spec: { hard: { pods: '3' } } })
  await cluster.pass(1)
  const pod = (index: number) => ({
    metadata: { namespace, name: `p-${index}` },
    spec: { containers: [{ name: 'main', image: 'x' }] },
  })
  const asked = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => client.create(PodKind, pod(index))))
  expect(asked.filter(({ status }) => status === 'fulfilled').length).toBe(3)
  const used = async () => (await client.get(ResourceQuotaKind, { namespace, name: 'few' })).status?.used
  expect(await used()).toEqual({ pods: '3' })
  await client.delete(PodKind, { namespace, name: 'p-0' })
  await cluster.pass(1)
  expect(await used()).toEqual({ pods: '2' })
  await expect(client.create(PodKind, pod(1))).rejects.toThrow('already exists')
  expect(await used()).toEqual({ pods: '2' })
  await client.create(PodKind, pod(9))
  expect(await used()).toEqual({ pods: '3' })
})

test('a booking is no reason to count: what is written of a status stands until something goes or other limits are asked for', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const ref = { namespace, name: 'few' }
  const used = async () => (await client.get(ResourceQuotaKind, ref)).status?.used
  await client.create(ResourceQuotaKind, { metadata: ref, spec: { hard: { pods: '9' } } })
  await cluster.pass(1)
  const quota = await client.get(ResourceQuotaKind, ref)
  const status = { ...quota.status, used: { pods: '4' } }
  await client.update(ResourceQuotaKind, { ...quota, status }, { subresource: 'status' })
  await cluster.pass(1)
  expect(await used()).toEqual({ pods: '4' })
  await client.patch(ResourceQuotaKind, ref, 'application/merge-patch+json', { spec: { hard: { pods: '8' } } })
  await cluster.pass(1)
  expect(await used()).toEqual({ pods: '0' })
})

test('a quota counts custom resources, also when one goes, of a kind that came later', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const hard = { 'count/shelves.example.com': '1' }
  await client.create(ResourceQuotaKind, { metadata: { name: 'few', namespace }, spec: { hard } })
  await cluster.pass(1)
  const shelf = await cluster.defineShelves()
  const place = (name: string) => ({ metadata: { name, namespace } })
  await client.create(shelf, place('oak'))
  await expect(client.create(shelf, place('pine'))).rejects.toThrow(
    'exceeded quota: few, requested: count/shelves.example.com=1, used: count/shelves.example.com=1, limited: count/shelves.example.com=1',
  )
  await client.delete(shelf, { name: 'oak', namespace })
  await cluster.pass(1)
  await client.create(shelf, place('pine'))
})
