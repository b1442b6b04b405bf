import { expect, test } from 'vitest'
import type { PodClaim } from './filter/volumes.ts'
import { cluster, decide, nodeOf, outcome, podOf } from './test-cluster.ts'

const on = (node: string) => ({
  nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] }],
})
const volume = (name: string, capacityBytes: number, node: string | null = null) => ({
  name,
  capacityBytes,
  modes: ['ReadWriteOnce'],
  className: 'm',
  attributesClass: '',
  volumeMode: 'Filesystem',
  labels: {},
  phase: 'Available',
  reservation: null,
  nodeAffinity: node === null ? null : on(node),
  terminating: false,
})
const claim = {
  namespace: 'default',
  name: 'c',
  uid: 'u',
  requestBytes: 2,
  modes: ['ReadWriteOnce'],
  className: 'm',
  attributesClass: '',
  volumeMode: 'Filesystem',
  selector: null,
}
const waiting = {
  is: 'waiting',
  claim,
  selectedNode: null,
  candidates: [],
  provisioner: 'made-by',
  canProvision: true,
  allowedTopologies: [],
  room: null,
} as const
const room = (node: string, largestBytes: number) => {
  return { topology: { matchLabels: { 'kubernetes.io/hostname': node } }, largestBytes }
}
const two = cluster([nodeOf('n1'), nodeOf('n2')])

test.each<[string, readonly PodClaim[], string]>([
  [
    'missing',
    [{ is: 'missing', name: 'c' }],
    '0/2 nodes are available: persistentvolumeclaim "c" not found. not found',
  ],
  [
    'missing, after one that is going',
    [
      { is: 'terminating', name: 'd' },
      { is: 'missing', name: 'c' },
    ],
    '0/2 nodes are available: persistentvolumeclaim "c" not found. not found',
  ],
  [
    'going',
    [{ is: 'terminating', name: 'c' }],
    '0/2 nodes are available: persistentvolumeclaim "c" is being deleted. not found',
  ],
  [
    'unbound',
    [{ is: 'unbound', name: 'c' }],
    '0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found',
  ],
  [
    'bound elsewhere',
    [{ is: 'bound', name: 'c', volume: volume('v', 2, 'n9') }],
    "0/2 nodes are available: 2 node(s) didn't match PersistentVolume's node affinity.",
  ],
  ['bound there', [{ is: 'bound', name: 'c', volume: volume('v', 2, 'n2') }], 'n2'],
  [
    'no volume, nobody to make one',
    [{ ...waiting, canProvision: false }],
    "0/2 nodes are available: 2 node(s) didn't find available persistent volumes to bind.",
  ],
  ['begun elsewhere', [{ ...waiting, selectedNode: 'n2' }], 'n2'],
  ['only where the class may', [{ ...waiting, allowedTopologies: on('n2').nodeSelectorTerms }], 'n2'],
  ['only where there is room', [{ ...waiting, room: [room('n1', 1), room('n2', 2)] }], 'n2'],
  [
    'room nowhere, or from nowhere',
    [{ ...waiting, room: [room('n1', 1), { topology: undefined, largestBytes: 9 }] }],
    '0/2 nodes are available: 2 node(s) did not have enough free storage.',
  ],
  ['only where the volume is', [{ ...waiting, canProvision: false, candidates: [volume('v', 2, 'n2')] }], 'n2'],
])('%s', (_, claims, expected) => {
  expect(outcome(podOf('p'), two, claims)).toBe(expected)
})

test('nothing helps a pod whose claim is not there but the claim; one that is not bound looks at volumes, too', () => {
  const obstacles = (claims: readonly PodClaim[]) => {
    const decided = decide(podOf('p'), two, claims)
    return decided.is === 'unschedulable' ? [...decided.obstacles] : []
  }
  expect(obstacles([{ is: 'missing', name: 'c' }])).toEqual(['sole-use'])
  expect(obstacles([{ is: 'unbound', name: 'c' }])).toEqual(['volumes'])
  expect(obstacles([{ is: 'missing', name: 'p-c', ephemeral: true }])).toEqual(['volumes'])
})

test('the smallest that fits is bound, and never one for two claims', () => {
  const candidates = [volume('ten', 10), volume('two', 2), volume('one', 1)]
  const second = { ...waiting, claim: { ...claim, name: 'd' }, candidates }
  expect(decide(podOf('p'), two, [{ ...waiting, candidates }, second])).toMatchObject({
    volumes: {
      bind: [
        { claim: 'c', volume: 'two' },
        { claim: 'd', volume: 'ten' },
      ],
      provision: [],
    },
  })
})
