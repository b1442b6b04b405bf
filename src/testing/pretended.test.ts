import { expect, test } from 'vitest'
import { PodKind } from '../api/core/v1/pod.ts'
import type { Container, Pod } from '../api/types.gen.ts'
import { startTestCluster } from './test-cluster.ts'

const here = (name: string) => ({ namespace: 'default', name })
const isReady = (pod: Pod | undefined) =>
  pod?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true
const restarts = (pod: Pod | undefined) => pod?.status?.containerStatuses?.[0]?.restartCount

function probed(name: string, probes: Partial<Container>) {
  return { metadata: here(name), spec: { containers: [{ name: 'main', image: 'app', ...probes }] } }
}

test('a container is ready while its probe does not fail, which it says anew each time', async () => {
  let isWell = false
  await using cluster = await startTestCluster({
    patienceMs: 30_000,
    behave: () => ({ failsProbes: isWell ? [] : ['readiness'] }),
  })
  await cluster.client.create(PodKind, probed('web', { readinessProbe: { httpGet: { port: 80 } } }))
  await cluster.until(PodKind, here('web'), (pod) => pod?.status?.phase === 'Running')
  await cluster.advance(60_000)
  expect(isReady(await cluster.client.get(PodKind, here('web')))).toBe(false)
  isWell = true
  await cluster.advance(10_000)
  await cluster.until(PodKind, here('web'), isReady)
  isWell = false
  await cluster.advance(30_000)
  await cluster.until(PodKind, here('web'), (pod) => !isReady(pod))
})

test.each<Partial<Container>>([
  { livenessProbe: { exec: { command: ['is-alive'] } } },
  { startupProbe: { tcpSocket: { port: 5432 }, failureThreshold: 3 } },
])('one that is not alive, or never starts, begins anew: %j', async (probes) => {
  await using cluster = await startTestCluster({
    patienceMs: 30_000,
    behave: ({ attempt }) => ({ failsProbes: attempt === 0 ? ['liveness', 'startup'] : [] }),
  })
  await cluster.client.create(PodKind, probed('db', probes))
  await cluster.until(PodKind, here('db'), (pod) => pod?.status?.phase === 'Running')
  await cluster.advance(60_000)
  expect(restarts(await cluster.until(PodKind, here('db'), isReady))).toBe(1)
})
