import { expect, test } from 'vitest'
import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { PersistentVolumeKind } from '../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { HandPlayedCluster } from '../../sim/hand-played-cluster.ts'
import { webSet } from '../../sim/web-set.ts'

// Beside all other controllers and the scheduler, in virtual time; nodes are played by hand.

const namespace = 'default'

const volume = (name: string, storage: string, more: object = {}) => ({
  metadata: { name },
  spec: {
    capacity: { storage },
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'm',
    hostPath: { path: `/tmp/${name}` },
    ...more,
  },
})

const claim = (name: string, storage: string, more: object = {}) => ({
  metadata: { name, namespace },
  spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'm', resources: { requests: { storage } }, ...more },
})

test('static volumes: the smallest that fits; kept when released; told why not', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  for (const [name, size] of [
    ['one', '1Gi'],
    ['ten', '10Gi'],
    ['five', '5Gi'],
  ] as const)
    await client.create(PersistentVolumeKind, volume(name, size))
  await client.create(PersistentVolumeClaimKind, claim('c', '3Gi'))
  await client.create(PersistentVolumeClaimKind, claim('large', '1Ti'))
  await client.create(PersistentVolumeClaimKind, claim('named', '2Gi', { volumeName: 'one' }))
  await client.create(PersistentVolumeClaimKind, claim('taken', '1Gi', { volumeName: 'five' }))
  await cluster.pass(20)
  const bound = await client.get(PersistentVolumeClaimKind, { namespace, name: 'c' })
  expect([bound.spec?.volumeName, bound.status?.phase, bound.status?.capacity]).toEqual([
    'five',
    'Bound',
    { storage: '5Gi' },
  ])
  expect(await cluster.events('ProvisioningFailed')).toEqual([
    'PersistentVolumeClaim/large Warning: storageclass.storage.k8s.io "m" not found [persistentvolume-controller]',
  ])
  expect(await cluster.events('VolumeMismatch')).toEqual([
    'PersistentVolumeClaim/named Warning: Cannot bind to requested volume "one": requested PV is too small [persistentvolume-controller]',
  ])
  expect(await cluster.events('FailedBinding')).toEqual([
    'PersistentVolumeClaim/taken Warning: volume "five" already bound to a different claim. [persistentvolume-controller]',
  ])
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'taken' })
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'c' })
  await cluster.pass(2)
  expect((await client.get(PersistentVolumeKind, { name: 'five' })).status?.phase).toBe('Released')
  await client.create(PersistentVolumeClaimKind, claim('c', '3Gi'))
  await cluster.pass(20)
  const again = await client.get(PersistentVolumeClaimKind, { namespace, name: 'c' })
  expect([again.spec?.volumeName, again.status?.phase]).toEqual(['ten', 'Bound'])
})

test('a claim in use stays until its pod is gone; its storage goes with it', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeDefaultClass()
  await cluster.makeNode('node-1')
  await client.create(StatefulSetKind, webSet({ replicas: 1, claims: ['data'] }))
  await cluster.pass(2)
  await client.delete(PersistentVolumeClaimKind, { namespace, name: 'data-web-0' })
  await cluster.pass(5)
  const going = await client.get(PersistentVolumeClaimKind, { namespace, name: 'data-web-0' })
  expect(going.metadata).toMatchObject({
    deletionTimestamp: expect.any(String),
    finalizers: ['kubernetes.io/pvc-protection'],
  })
  expect(cluster.madeVolumes).toHaveLength(1)
  await client.delete(StatefulSetKind, { namespace, name: 'web' })
  await cluster.pass(2)
  await client.delete(PodKind, { namespace, name: 'web-0' }, { gracePeriodSeconds: 0 })
  await cluster.pass(2)
  expect((await client.list(PersistentVolumeClaimKind, { namespace })).items).toEqual([])
  expect((await client.list(PersistentVolumeKind)).items).toEqual([])
  expect(cluster.madeVolumes).toEqual([])
})

test('a pod deleted in the foreground goes with its own claim, though each waits for the other', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeDefaultClass()
  await cluster.makeNode('node-1')
  const requests = { storage: '1Gi' }
  const volumeClaimTemplate = { spec: { accessModes: ['ReadWriteOnce'], resources: { requests } } }
  await client.create(PodKind, {
    metadata: { name: 'p', namespace },
    spec: {
      containers: [{ name: 'main', image: 'x' }],
      volumes: [{ name: 'own', ephemeral: { volumeClaimTemplate } }],
    },
  })
  await cluster.pass(5)
  const ref = { namespace, name: 'p' }
  expect((await client.get(PodKind, ref)).spec?.nodeName).toBe('node-1')
  await client.delete(PodKind, ref, { propagationPolicy: 'Foreground' })
  await cluster.pass(5)
  expect((await client.get(PersistentVolumeClaimKind, { namespace, name: 'p-own' })).metadata.finalizers).toEqual([
    'kubernetes.io/pvc-protection',
  ])
  await client.delete(PodKind, ref, { gracePeriodSeconds: 0 })
  await cluster.pass(5)
  expect((await client.list(PodKind, { namespace })).items).toEqual([])
  expect((await client.list(PersistentVolumeClaimKind, { namespace })).items).toEqual([])
})
