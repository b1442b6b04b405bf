import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { StatefulSetKind } from '../api/apps/v1/stateful-set.ts'
import { CronJobKind } from '../api/batch/v1/cron-job.ts'
import { JobKind } from '../api/batch/v1/job.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { StorageClassKind } from '../api/storage/v1/storage-class.ts'
import type { Pod } from '../api/types.gen.ts'
import { ClusterTime } from './cluster-time.ts'
import { startTestCluster } from './test-cluster.ts'

const here = (name: string) => ({ namespace: 'default', name })
const spec = { containers: [{ name: 'main', image: 'nginx' }] }
const minutes = 60_000

test('what is skipped happens in its order, each with its moment; what is due later is due so much earlier', async () => {
  const time = new ClusterTime()
  const startMs = time.now()
  const rung: string[] = []
  const ring = (name: string) => rung.push(`${name} ${Math.round((time.now() - startMs) / minutes)}`)
  const soon = Promise.withResolvers<void>()
  time.after(20 * minutes + 5, soon.resolve)
  time.after(9 * minutes, () => ring('nine'))
  time.after(2 * minutes, () => {
    ring('two')
    time.after(minutes, () => ring('three'))
  })
  time.after(4 * minutes, () => ring('never'))()
  await time.pass(20 * minutes)
  expect(rung).toEqual(['two 2', 'three 3', 'nine 9'])
  await soon.promise
  expect(time.now() - startMs).toBeGreaterThanOrEqual(20 * minutes + 4)
})

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('time does not pass by %d', async (durationMs) => {
  await expect(new ClusterTime().pass(durationMs)).rejects.toThrow(`time cannot pass by ${durationMs} ms`)
})

test('a lost node’s pods are driven out when their time is over, and no other’s', async () => {
  await using cluster = await startTestCluster({ patienceMs: 30_000, nodes: 2 })
  await cluster.client.create(PodKind, { metadata: here('lost'), spec: { ...spec, nodeName: 'node-0' } })
  await cluster.client.create(PodKind, { metadata: here('kept'), spec: { ...spec, nodeName: 'node-1' } })
  for (const name of ['lost', 'kept']) {
    await cluster.until(PodKind, here(name), (pod) => pod?.status?.phase === 'Running')
  }
  await cluster.switchNode('node-0', 'stop')
  await cluster.advance(7 * minutes)
  const leaves = await cluster.client.get(PodKind, here('lost'))
  expect(leaves).toMatchObject({ metadata: { deletionTimestamp: expect.any(String) }, status: { phase: 'Running' } })
  expect(leaves.status?.conditions).toContainEqual(expect.objectContaining({ reason: 'DeletionByTaintManager' }))
  const stays = await cluster.client.get(PodKind, here('kept'))
  expect(stays.status).toMatchObject({ phase: 'Running', containerStatuses: [{ ready: true, restartCount: 0 }] })
  expect(stays.metadata.deletionTimestamp).toBe(undefined)
})

test('a set’s pod with a cloud’s disk goes on elsewhere once its node is known to be lost', async () => {
  await using cluster = await startTestCluster({ patienceMs: 30_000, nodes: 2, standIns: ['ebs.csi.aws.com'] })
  await cluster.client.create(StorageClassKind, {
    ...{ metadata: { name: 'cloud' }, provisioner: 'ebs.csi.aws.com', volumeBindingMode: 'WaitForFirstConsumer' },
  })
  const labels = { app: 'db' }
  const claim = { storageClassName: 'cloud', accessModes: ['ReadWriteOnce' as const] }
  await cluster.client.create(StatefulSetKind, {
    metadata: here('db'),
    spec: {
      ...{
        serviceName: 'db',
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec },
      },
      volumeClaimTemplates: [
        { metadata: { name: 'data' }, spec: { ...claim, resources: { requests: { storage: '1Gi' } } } },
      ],
    },
  })
  const runsOn = (pod: Pod | undefined) => (pod?.status?.phase === 'Running' ? pod.spec?.nodeName : undefined)
  const first = runsOn(await cluster.until(PodKind, here('db-0'), (pod) => runsOn(pod) !== undefined))
  await cluster.switchNode(first!, 'stop')
  await cluster.advance(7 * minutes)
  await cluster.client.delete(PodKind, here('db-0'), { gracePeriodSeconds: 0 })
  await cluster.until(PodKind, here('db-0'), (pod) => ![first, undefined].includes(runsOn(pod)))
})

test('a CronJob has each of its times', async () => {
  await using cluster = await startTestCluster({ patienceMs: 30_000, behave: () => ({ runsForMs: 1_000 }) })
  await cluster.client.create(CronJobKind, {
    metadata: here('often'),
    spec: {
      schedule: '*/20 * * * *',
      successfulJobsHistoryLimit: 9,
      jobTemplate: { spec: { template: { spec: { ...spec, restartPolicy: 'Never' } } } },
    },
  })
  await cluster.advance(60 * minutes)
  const { items } = await cluster.client.list(JobKind, { namespace: 'default' })
  expect(items.map(({ status }) => status?.succeeded)).toEqual([1, 1, 1])
})

test('nothing waits any more when a cluster has stopped, not even what an unplugged node had to tell', () => {
  // In a process of its own: a test runner has timers, too. It ends by itself, or is ended.
  const options = { encoding: 'utf8', timeout: 60_000 } as const
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], options)
  expect({ stdout, status }).toEqual({ stdout: '[]\n', status: 0 })
})

const script = `
  import { startTestCluster } from '${import.meta.dirname}/index.ts'
  import { PodKind } from '${import.meta.dirname}/../api/core/v1/pod.ts'
  const cluster = await startTestCluster({ patienceMs: 30_000, behave: () => ({ runsForMs: 100 }) })
  const here = { namespace: 'default', name: 'brief' }
  await cluster.client.create(PodKind, { metadata: here, spec: { containers: [{ name: 'main', image: 'nginx' }] } })
  await cluster.until(PodKind, here, (pod) => pod?.status?.phase === 'Running')
  await cluster.switchNode('node-0', 'unplug')
  await cluster.advance(5_000)
  await cluster.stop()
  console.log(process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout'))
`
