import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { DeploymentKind } from '../api/apps/v1/deployment.ts'
import { StatefulSetKind } from '../api/apps/v1/stateful-set.ts'
import { JobKind } from '../api/batch/v1/job.ts'
import { NodeKind } from '../api/core/v1/node.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import type { Pod } from '../api/types.gen.ts'
import { createClient } from '../client/api-client.ts'
import { connect } from '../client/https/connect.ts'
import type { PretendedContainer } from './options.ts'
import { startTestCluster, type TestCluster } from './test-cluster.ts'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await startTestCluster({ patienceMs: 30_000, nodes: 2, missingImage: (name) => name === 'missing' })
})
afterAll(() => cluster.stop())

const here = (name: string) => ({ namespace: 'default', name })

function pod(name: string, image: string) {
  return { metadata: here(name), spec: { containers: [{ name: 'main', image }] } }
}

test('a set’s pods come up, with what they claim', async () => {
  const labels = { app: 'web' }
  const claim = { accessModes: ['ReadWriteOnce' as const], resources: { requests: { storage: '1Gi' } } }
  await cluster.client.create(StatefulSetKind, {
    metadata: here('web'),
    spec: {
      serviceName: 'web',
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: pod('', 'nginx').spec },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim }],
    },
  })
  await cluster.until(StatefulSetKind, here('web'), (set) => set?.status?.readyReplicas === 2)
  const { status } = await cluster.client.get(PersistentVolumeClaimKind, here('data-web-1'))
  expect(status?.phase).toBe('Bound')
})

test('who is nobody in particular may nothing in particular', async () => {
  const stranger = cluster.clientOf('jane')
  await expect(stranger.get(PodKind, here('web-0'))).rejects.toMatchObject({ code: 403, reason: 'Forbidden' })
})

test('what does not come about is told with how it is instead', async () => {
  await cluster.client.create(PodKind, pod('stuck', 'missing'))
  await cluster.until(PodKind, here('stuck'), (it) => it?.status?.containerStatuses?.[0]?.state?.waiting !== undefined)
  const running = cluster.until(PodKind, here('stuck'), (it) => it?.status?.phase === 'Running', 1)
  await expect(running).rejects.toThrow(/^Pod default\/stuck is not as awaited after 1 ms; it is {.*"Pending"/s)
  await expect(running).rejects.not.toThrow('managedFields')
  await cluster.client.delete(PodKind, here('stuck'), { gracePeriodSeconds: 0 })
  expect(await cluster.until(PodKind, here('stuck'), (it) => it === undefined)).toBe(undefined)
})

test('a cluster takes a pod from its first moment on', async () => {
  await using fresh = await startTestCluster({ nodes: 0 })
  await expect(fresh.client.create(PodKind, pod('first', 'nginx'))).resolves.toBeDefined()
})

test('the time that a test pretends is its own: the cluster goes on, and waiting for it ends', async () => {
  vi.useFakeTimers({ now: 0 })
  try {
    await cluster.client.create(PodKind, pod('timely', 'nginx'))
    const running = await cluster.until(PodKind, here('timely'), (it) => it?.status?.phase === 'Running')
    expect(running?.metadata.creationTimestamp).not.toMatch(/^1970/)
    await expect(cluster.until(PodKind, here('never'), (it) => it !== undefined, 1)).rejects.toThrow('it is not there')
  } finally {
    vi.useRealTimers()
  }
})

test('a container ends, fails or is slow to stop as the test says', async () => {
  const told: PretendedContainer[] = []
  await using other = await startTestCluster({
    patienceMs: 30_000,
    behave(container) {
      told.push(container)
      if (container.image === 'once') return { runsForMs: 0 }
      return container.image === 'crashing' ? { runsForMs: 0, exitCode: 3 } : {}
    },
  })
  const template = { spec: { ...pod('', 'once').spec, restartPolicy: 'Never' as const } }
  await other.client.create(JobKind, { metadata: here('job'), spec: { completions: 2, template } })
  await other.until(JobKind, here('job'), (job) => job?.status?.succeeded === 2)
  await other.client.create(PodKind, pod('crashing', 'crashing'))
  const ended = await other.until(PodKind, here('crashing'), (it) => lastEnd(it) !== undefined)
  expect(lastEnd(ended)).toMatchObject({ exitCode: 3, reason: 'Error' })
  const first = { namespace: 'default', pod: 'crashing', name: 'main', image: 'crashing', attempt: 0 }
  expect(told).toContainEqual(first)
})

function lastEnd(pod: Pod | undefined) {
  const [status] = pod?.status?.containerStatuses ?? []
  return status?.state?.terminated ?? status?.lastState?.terminated
}

test('other clients come in by a kubeconfig', async () => {
  const { items } = await createClient(connect(await cluster.kubeconfig())).list(NodeKind)
  expect(items.map(({ metadata }) => metadata.name)).toEqual(['node-0', 'node-1'])
})

test('a node can be switched off and on', async () => {
  await cluster.switchNode('node-1', 'stop')
  await expect(cluster.switchNode('node-1', 'stop')).rejects.toThrow('node-1 is stopped already.')
  await expect(cluster.switchNode('node-1', 'plug')).rejects.toThrow(
    "node-1 is stopped; switchNode('node-1', 'start') starts it.",
  )
  await cluster.switchNode('node-1', 'start')
  await expect(cluster.switchNode('node-9', 'stop')).rejects.toThrow(
    'there is no node node-9; this cluster has node-0, node-1',
  )
})

test('what is addressed without its namespace is told at once, like every refusal', async () => {
  const lost = { name: 'web-0' }
  const told = 'Pod web-0 is addressed without its namespace'
  await expect(cluster.client.get(PodKind, lost)).rejects.toThrow(told)
  await expect(cluster.client.create(PodKind, { ...pod('', 'nginx'), metadata: lost })).rejects.toThrow(told)
  await expect(cluster.until(PodKind, lost, (it) => it !== undefined)).rejects.toThrow(told)
})

test('a test has a namespace of its own, takes pods there at once, and waits for what has no name yet', async () => {
  const namespace = await cluster.newNamespace()
  expect(namespace).not.toBe(await cluster.newNamespace())
  const labels = { app: 'web' }
  await cluster.client.create(PodKind, { ...pod('', 'nginx'), metadata: { namespace, name: 'first' } })
  const template = { metadata: { labels }, spec: pod('', 'nginx').spec }
  const spec = { replicas: 2, selector: { matchLabels: labels }, template }
  await cluster.client.create(DeploymentKind, { metadata: { namespace, name: 'web' }, spec })
  const running = (pods: readonly Pod[]) => pods.filter(({ status }) => status?.phase === 'Running')
  const pods = await cluster.untilList(PodKind, { namespace }, (all) => running(all).length === 3)
  expect(pods.map(({ metadata }) => metadata.generateName ?? '').toSorted()[2]).toMatch(/^web-/)
  const refused = cluster.untilList(PodKind, { namespace }, (all) => running(all).length === 4, 1)
  await expect(refused).rejects.toThrow(
    new RegExp(`^the list of pods in ${namespace} is not as awaited after 1 ms; it is `),
  )
})

test('who waits when a cluster is stopped, or later, is told so', async () => {
  const brief = await startTestCluster({ nodes: 0 })
  const never = () => brief.until(PodKind, here('never'), (it) => it !== undefined)
  const waiting = expect(never()).rejects.toThrow('the cluster was stopped before Pod default/never was as awaited')
  await brief.stop()
  await waiting
  await expect(never()).rejects.toThrow('the cluster was stopped')
  const asked = [
    brief.kubeconfig(),
    brief.client.list(PodKind),
    brief.clientOf('jane').get(PodKind, here('never')),
    brief.newNamespace(),
    brief.switchNode('node-0', 'stop'),
    brief.advance(1000),
  ]
  for (const each of asked) await expect(each).rejects.toThrow(/^the cluster was stopped$/)
  await brief.stop()
})

test.each<readonly [string, object]>([
  ['nodes is -1; it takes a whole number from 0 on.', { nodes: -1 }],
  ['patienceMs is NaN; it takes a number from 0 on.', { patienceMs: Number.NaN }],
  ['There is no controller named statefulset.', { controllers: ['*', '-scheduler', 'statefulset'] }],
  ['There is no gate Nope here', { featureGates: { Nope: true } }],
  ['JobSuccessPolicy is always true here.', { featureGates: { JobSuccessPolicy: false } }],
])('a cluster that cannot be is not started: %s', async (told, options) => {
  await expect(startTestCluster(options)).rejects.toThrow(told)
})
