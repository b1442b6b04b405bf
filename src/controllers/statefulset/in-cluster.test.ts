import { expect, test } from 'vitest'
import { ControllerRevisionKind } from '../../api/apps/v1/controller-revision.ts'
import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { HandPlayedCluster } from '../../sim/hand-played-cluster.ts'
import { webSet } from '../../sim/web-set.ts'

// Beside all other controllers and the scheduler, in virtual time; nodes are played by hand.

const namespace = 'default'

test('a set with claims: in order, each with its volume at its node', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeDefaultClass()
  await cluster.makeNode('node-1')
  await client.create(StatefulSetKind, webSet({ replicas: 2, claims: ['data'] }))
  await cluster.until(async () => {
    await cluster.runPods()
    const { items } = await client.list(PodKind, { namespace })
    return items.filter(({ status }) => status?.phase === 'Running').length === 2
  })
  const { items: pods } = await client.list(PodKind, { namespace })
  expect(pods.map(({ metadata, spec, status }) => [metadata?.name, spec?.nodeName, status?.phase])).toEqual([
    ['web-0', 'node-1', 'Running'],
    ['web-1', 'node-1', 'Running'],
  ])
  const { items: claims } = await client.list(PersistentVolumeClaimKind, { namespace })
  expect(claims.map(({ metadata, status }) => [metadata?.name, status?.phase])).toEqual([
    ['data-web-0', 'Bound'],
    ['data-web-1', 'Bound'],
  ])
  const { items: volumes } = await client.list(PersistentVolumeKind)
  expect(new Set(volumes.map(({ metadata }) => metadata?.name))).toEqual(new Set(cluster.madeVolumes))
  expect(await cluster.events('Scheduled')).toContain(
    'Pod/web-0 Normal: Successfully assigned default/web-0 to node-1 [default-scheduler]',
  )
})

test('the claim of a pod that may not be made goes with its set all the same', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const set = webSet({ replicas: 1, claims: ['data'] })
  const { template } = set.spec!
  const refused = { ...template, spec: { ...template.spec!, priorityClassName: 'none' } }
  const persistentVolumeClaimRetentionPolicy = { whenDeleted: 'Delete', whenScaled: 'Retain' } as const
  await client.create(StatefulSetKind, {
    ...set,
    spec: { ...set.spec!, template: refused, persistentVolumeClaimRetentionPolicy },
  })
  await cluster.pass(3)
  const { metadata } = await client.get(PersistentVolumeClaimKind, { namespace, name: 'data-web-0' })
  expect(metadata.ownerReferences?.map(({ kind, name }) => `${kind}/${name}`)).toEqual(['StatefulSet/web'])
  await client.delete(StatefulSetKind, { namespace, name: 'web' })
  await cluster.pass(3)
  expect((await client.list(PersistentVolumeClaimKind, { namespace })).items).toEqual([])
})

test('a set that waits for its last held pod makes no revision anew', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeNode('node-1')
  await client.create(StatefulSetKind, webSet({ replicas: 1 }))
  const pod = { namespace, name: 'web-0' }
  await cluster.until(async () => (await client.list(PodKind, { namespace })).items[0]?.spec?.nodeName !== undefined)
  await client.patch(PodKind, pod, 'application/merge-patch+json', { metadata: { finalizers: ['example.com/held'] } })
  await client.delete(PodKind, pod, { gracePeriodSeconds: 0 })
  await cluster.pass(3)
  await client.delete(StatefulSetKind, { namespace, name: 'web' }, { propagationPolicy: 'Foreground' })
  await cluster.pass(3)
  expect((await client.list(ControllerRevisionKind, { namespace })).items).toEqual([])
  expect((await client.get(StatefulSetKind, { namespace, name: 'web' })).status?.observedGeneration).toBe(2)
})
