import { expect, test } from 'vitest'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { silentLog } from '../../base/log.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { createInformers } from '../../client/shared-informers.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { startControllers } from '../run-controllers.ts'
import { nodeLifecycleController } from './controller.ts'
import { defaultTiming, type Timing } from './model.ts'

const patchType = 'application/merge-patch+json'

/** The controller alone over an API server, in virtual time. */
async function start(changes: Partial<Timing> = {}) {
  const time = new VirtualTime(nextTurn)
  const roles = { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
  const { transport, client } = await openTestApi(roles)
  const informers = createInformers({ transport, ...roles })
  const timing = { ...defaultTiming, evictionsPerSecond: 1, ...changes }
  const recorder = { event: () => undefined }
  const controllers = startControllers({
    ...roles,
    controllers: [nodeLifecycleController({ ...roles, client, informers, recorder, timing })],
  })
  const stop = async () => {
    await controllers.stop()
    informers.stop()
  }
  return { time, client, stop }
}

test('of several nodes lost at once each is emptied in its turn, as fast as the rate allows', async () => {
  const { time, client, stop } = await start()
  const states = ['True', 'True', 'True', 'True', 'Unknown', 'Unknown', 'Unknown']
  for (const [i, status] of states.entries()) {
    await client.create(NodeKind, { metadata: { name: `n${i}` }, status: { conditions: [{ type: 'Ready', status }] } })
  }
  await time.pass(4_000)
  const { items } = await client.list(NodeKind)
  const emptied = items.filter(({ spec }) => spec?.taints?.some(({ effect }) => effect === 'NoExecute'))
  expect(emptied.map(({ metadata }) => metadata.name)).toEqual(['n4', 'n5', 'n6'])
  await stop()
})

test('who begins anew lifts what drives pods out, and gives it out again in turn', async () => {
  const { time, client, stop } = await start()
  await client.create(NodeKind, {
    metadata: { name: 'well' },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  })
  const taints = [
    { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', timeAdded: '2020-01-01T00:00:00Z' },
    { key: 'own', effect: 'NoExecute' },
  ]
  for (const name of ['n0', 'n1']) {
    const status = { conditions: [{ type: 'Ready', status: 'Unknown' }] }
    await client.create(NodeKind, { metadata: { name }, spec: { taints }, status })
  }
  const tainted = async (ms: number) => {
    await time.pass(ms)
    const { items } = await client.list(NodeKind)
    const executing = items.map(({ spec }) => spec?.taints?.filter(({ effect }) => effect === 'NoExecute') ?? [])
    return executing.map((taints) => taints.map(({ key, timeAdded }) => [key, timeAdded?.slice(0, 4)].join(' ').trim()))
  }
  const again = 'node.kubernetes.io/unreachable 2026'
  expect(await tainted(500)).toEqual([['own', again], ['own'], []])
  expect(await tainted(1_000)).toEqual([['own', again], ['own', again], []])
  await stop()
})

test('when most of a zone is lost those who wait for their turn wait longer', async () => {
  const { time, client, stop } = await start({ secondaryEvictionsPerSecond: 0.25, largeClusterNodes: 3 })
  for (const [i, status] of ['True', 'Unknown', 'Unknown', 'Unknown'].entries()) {
    await client.create(NodeKind, { metadata: { name: `n${i}` }, status: { conditions: [{ type: 'Ready', status }] } })
  }
  const emptiedAfter = async (ms: number) => {
    await time.pass(ms)
    const { items } = await client.list(NodeKind)
    return items.filter(({ spec }) => spec?.taints?.some(({ effect }) => effect === 'NoExecute')).length
  }
  expect([await emptiedAfter(3_000), await emptiedAfter(2_000), await emptiedAfter(4_000)]).toEqual([1, 2, 3])
  await stop()
})

test('pods of a node that falls silent are not ready, and those that come to one that is not; a kubelet that says it itself speaks for its pods', async () => {
  const { time, client, stop } = await start()
  const speaks = (name: string, status: string) =>
    client.patch(
      NodeKind,
      { name },
      patchType,
      { status: { conditions: [{ type: 'Ready', status }] } },
      { subresource: 'status' },
    )
  const ready = { conditions: [{ type: 'Ready', status: 'True' }] }
  const runs = async (name: string, node: string) => {
    const ref = { namespace: 'default', name }
    await client.create(PodKind, { metadata: ref, spec: { containers: [{ name: 'a', image: 'a' }] } })
    await client.patch(PodKind, ref, patchType, { status: ready }, { subresource: 'status' })
    const binding = { apiVersion: 'v1', kind: 'Binding', metadata: { name }, target: { kind: 'Node', name: node } }
    await client.createSubresource(PodKind, ref, 'binding', binding)
  }
  await client.create(NamespaceKind, { metadata: { name: 'default' } }).catch(() => undefined)
  for (const name of ['silent', 'honest']) {
    await client.create(NodeKind, { metadata: { name }, status: ready })
    await runs(`on-${name}`, name)
  }
  await time.pass(1_000)
  await speaks('honest', 'False')
  await time.pass(10_000)
  await runs('came-to-honest', 'honest')
  await time.pass(100_000)
  const { items } = await client.list(PodKind, { namespace: 'default' })
  const told = items.map(({ metadata, status }) => `${metadata.name} ${status?.conditions?.[0]?.status}`)
  expect(told).toEqual(['came-to-honest False', 'on-honest True', 'on-silent False'])
  await stop()
})
