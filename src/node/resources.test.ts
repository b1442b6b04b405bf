import { expect, it } from 'vitest'
import type { Container, Pod, PodSpec } from '../api/types.gen.ts'
import { containerResources, podResources } from './resources.ts'

const gigabyte = 2 ** 30
type Amounts = Readonly<Record<string, string>>
const container = (requests: Amounts = {}, limits: Amounts = {}, change: Partial<Container> = {}): Container => ({
  name: 'c',
  resources: { requests, limits },
  ...change,
})
const pod = (qosClass: string, spec: PodSpec): Pod => ({ metadata: { name: 'p' }, spec, status: { qosClass } })

// The kernel's numbers are those of upstream's kubelet for the same spec.
it.each<[string, string, Container, object]>([
  [
    'asks for nothing',
    'BestEffort',
    container(),
    { cpuShares: 2, cpuQuotaUs: 0, memoryLimitBytes: 0, oomScoreAdj: 1000 },
  ],
  [
    'guaranteed',
    'Guaranteed',
    container({ cpu: '500m', memory: '64Mi' }, { cpu: '500m', memory: '64Mi' }),
    { cpuShares: 512, cpuQuotaUs: 50_000, memoryLimitBytes: 64 << 20, oomScoreAdj: -997 },
  ],
  [
    'burstable: a tenth of the memory',
    'Burstable',
    container({ cpu: '1m', memory: '102.4Mi' }, { cpu: '5m' }),
    { cpuShares: 2, cpuQuotaUs: 1000, memoryLimitBytes: 0, oomScoreAdj: 900 },
  ],
  ['burstable: nearly all of it', 'Burstable', container({ memory: '1023Mi' }), { oomScoreAdj: 3 }],
  ['burstable: hardly any', 'Burstable', container({ memory: '1Ki' }), { oomScoreAdj: 999 }],
  [
    'a limit alone is a request, too',
    'Burstable',
    container({}, { cpu: '2' }),
    { cpuShares: 2048, cpuQuotaUs: 200_000 },
  ],
])('%s', (_, qosClass, spec, resources) => {
  expect(containerResources(pod(qosClass, { containers: [spec] }), spec, gigabyte)).toMatchObject(resources)
})

it('what a container does not limit, its pod does', () => {
  const spec = container({}, { memory: '16Mi' })
  const of = pod('Burstable', { resources: { limits: { cpu: '1', memory: '1Gi' } }, containers: [spec] })
  expect(containerResources(of, spec, gigabyte)).toMatchObject({ cpuQuotaUs: 100_000, memoryLimitBytes: 16 << 20 })
  expect(containerResources(of, container(), gigabyte)).toMatchObject({ cpuShares: 1024, memoryLimitBytes: gigabyte })
})

it.each<[string, PodSpec, object]>([
  [
    'all have limits',
    { containers: [container({ cpu: '1' }, { cpu: '1', memory: '1Mi' }), container({}, { cpu: '1', memory: '2Mi' })] },
    { cpuShares: 2048, cpuQuotaUs: 200_000, memoryLimitBytes: 3 << 20 },
  ],
  [
    'one without is a pod without',
    { containers: [container({ cpu: '1' }, { memory: '1Mi' }), container()] },
    { cpuShares: 1024, cpuQuotaUs: 0, memoryLimitBytes: 0 },
  ],
  [
    'a hungry init container, beside a sidecar',
    {
      initContainers: [container({ cpu: '1' }, {}, { restartPolicy: 'Always' }), container({ cpu: '4' })],
      containers: [container({ cpu: '1' })],
    },
    { cpuShares: 5120 },
  ],
  [
    'what the pod says itself counts',
    {
      resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1' } },
      containers: [container({ cpu: '250m' })],
    },
    { cpuShares: 1024, cpuQuotaUs: 100_000, memoryLimitBytes: gigabyte },
  ],
])('of a pod: %s', (_, spec, resources) => {
  expect(podResources(pod('Burstable', spec))).toMatchObject(resources)
})
