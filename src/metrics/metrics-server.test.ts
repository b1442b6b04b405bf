import { beforeAll, beforeEach, expect, test } from 'vitest'
import { loadAllParts } from '../apiserver/parts.ts'
import { silentLog } from '../base/log.ts'
import { systemRandom as random } from '../base/os/random.ts'
import { nextTurn } from '../base/os/turn.ts'
import type { Transport } from '../client/transport.ts'
import { VirtualTime } from '../sim/virtual-time.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import { MetricsServer } from './metrics-server.ts'
import type { NodeSample } from './model.ts'

const time = new VirtualTime(nextTurn)
let samples = 0
let containers: readonly string[] = ['a']
let api: Transport

/** Half a processor and 64 MiB, all the time. */
function sample(): NodeSample {
  samples++
  const used = { atMs: time.now(), cpuNs: time.now() * 500_000, memoryBytes: 64 << 20 }
  const pod = { namespace: 'default', name: 'web-0', labels: { app: 'web' } }
  const pods = [{ ...pod, containers: containers.map((name) => ({ ...used, id: name, name })) }]
  return { ...used, name: 'node-0', labels: {}, pods }
}

beforeAll(loadAllParts)

beforeEach(async () => {
  samples = 0
  containers = ['a']
  const metrics = new MetricsServer({ clock: time, timers: time }, () => [{ sample: async () => sample() }])
  const computed = [{ group: 'metrics.k8s.io', version: 'v1beta1', load: async () => metrics }]
  const roles = { clock: time, timers: time, random, log: silentLog }
  api = (await openTestApi({ ...roles, computed })).transport
})

const base = '/apis/metrics.k8s.io/v1beta1'

/** Answers after as long as it takes. */
async function get(path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const answer = api.send({ method: 'GET', path: base + path, query })
  answer.catch(() => undefined)
  await time.pass(1000)
  return answer
}

const usage = { cpu: '500000000n', memory: '65536Ki' }

test('what was used a second long, shown again while it is new, and measured since then when it is not', async () => {
  const first = (await get('/nodes')) as { items: readonly object[] }
  expect(first.items).toMatchObject([{ kind: 'NodeMetrics', metadata: { name: 'node-0' }, window: '1s', usage }])
  const pods = await get('/namespaces/default/pods')
  expect(pods).toMatchObject({ kind: 'PodMetricsList', items: [{ window: '1s', containers: [{ name: 'a', usage }] }] })
  expect(samples).toBe(2)
  await time.pass(10_000)
  expect(await get('/nodes/node-0')).toMatchObject({ window: '11s', usage })
  expect(samples).toBe(3)
})

test('by name, by label, in a namespace; a pod with a container that was not there before is not told of yet', async () => {
  await get('/pods')
  expect(await get('/namespaces/default/pods/web-0')).toMatchObject({ kind: 'PodMetrics', metadata: { name: 'web-0' } })
  const items = async (path: string, labelSelector = '') =>
    ((await get(path, { labelSelector })) as { items: readonly object[] }).items.length
  expect(await items('/pods', 'app=web')).toBe(1)
  expect(await items('/pods', 'app=other')).toBe(0)
  expect(await items('/namespaces/other/pods')).toBe(0)
  containers = ['a', 'b']
  await time.pass(5000)
  expect(await items('/pods')).toBe(0)
})

test('what there is no measure of is not found; nothing is written', async () => {
  await expect(get('/namespaces/default/pods/none')).rejects.toMatchObject({
    code: 404,
    message: 'podmetrics.metrics.k8s.io "default/none" not found',
  })
  await expect(api.send({ method: 'DELETE', path: `${base}/nodes/node-0` })).rejects.toMatchObject({ code: 405 })
})

test('discovery lists the group', async () => {
  const groups = (await api.send({ method: 'GET', path: '/apis' })) as { groups: { name: string }[] }
  expect(groups.groups.map(({ name }) => name)).toContain('metrics.k8s.io')
  expect(await api.send({ method: 'GET', path: base })).toEqual({
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: 'metrics.k8s.io/v1beta1',
    resources: [
      { name: 'nodes', singularName: '', namespaced: false, kind: 'NodeMetrics', verbs: ['get', 'list'] },
      { name: 'pods', singularName: '', namespaced: true, kind: 'PodMetrics', verbs: ['get', 'list'] },
    ],
  })
})
