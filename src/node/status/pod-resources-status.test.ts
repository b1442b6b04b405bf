import { expect, test } from 'vitest'
import type { Pod, PodSpec } from '../../api/types.gen.ts'
import { podResources } from '../resources.ts'
import type { Phase } from './phase.ts'
import { podResourcesStatus } from './pod-resources-status.ts'

type Amounts = Readonly<Record<string, string>>
const container = (requests: Amounts, limits: Amounts = {}) => ({ name: 'c', resources: { requests, limits } })

/** Of a pod whose control group has what it is to have. */
function told(spec: PodSpec, phase: Phase, status: Pod['status'] = {}) {
  const pod: Pod = { metadata: { name: 'p' }, spec, status }
  const sandbox = { id: 's', resources: podResources(pod) } as Parameters<typeof podResourcesStatus>[0]['sandbox']
  return podResourcesStatus({ pod, sandbox }, phase)
}

const half = { containers: [container({ cpu: '100m', memory: '1Gi' }, { cpu: '1' }), container({ cpu: '150m' })] }
const whole = {
  resources: { limits: { cpu: '2', memory: '67108864' }, requests: { cpu: '1' } },
  containers: [container({ memory: '16Mi' })],
}

// What the kubelet's source says of the same pods.
test.each<[string, PodSpec, Phase, object]>([
  ['asks for nothing', { containers: [container({})] }, 'Running', { resources: {} }],
  [
    'of two one has a limit: not yet running, it is the sum',
    half,
    'Pending',
    {
      allocatedResources: { cpu: '250m', memory: '1Gi' },
      resources: { limits: { cpu: '1' }, requests: { cpu: '250m', memory: '1Gi' } },
    },
  ],
  [
    'and running there is none for the whole',
    half,
    'Running',
    { allocatedResources: { cpu: '250m', memory: '1Gi' }, resources: { requests: { cpu: '250m', memory: '1Gi' } } },
  ],
  [
    'says so itself, and the group says it in its own way',
    whole,
    'Running',
    {
      allocatedResources: { cpu: '1', memory: '16Mi' },
      resources: { limits: { cpu: '2', memory: '64Mi' }, requests: { cpu: '1', memory: '16Mi' } },
    },
  ],
  [
    'asks for next to nothing',
    { resources: { requests: { cpu: '1m' } }, containers: [container({})] },
    'Running',
    { allocatedResources: { cpu: '1m' }, resources: { requests: { cpu: '1m' } } },
  ],
  [
    'with its runtime’s share',
    { overhead: { cpu: '50m' }, ...half },
    'Pending',
    {
      allocatedResources: { cpu: '300m', memory: '1Gi' },
      resources: { limits: { cpu: '1050m' }, requests: { cpu: '300m', memory: '1Gi' } },
    },
  ],
])('%s', (_, spec, phase, status) => expect(told(spec, phase)).toEqual(status))

test('memory asked for stays as it was told first', () => {
  const status = { phase: 'Running', resources: { requests: { memory: '8Mi' } } }
  expect(told(whole, 'Running', status).resources?.requests).toEqual({ cpu: '1', memory: '8Mi' })
})
