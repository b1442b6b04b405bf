import { expect, it } from 'vitest'
import type { Pod } from '../../api/types.gen.ts'
import { allocatedBefore, resizeMessage, resizeShortage, shortage, wantedBy } from './resize.ts'

const pod = (cpu: string, memory: string, status: Pod['status'] = {}): Pod => ({
  metadata: { name: 'p', generation: 2 },
  spec: { containers: [{ name: 'c', resources: { requests: { memory, cpu }, limits: { cpu } } }] },
  status,
})

it.each([
  ['fits', pod('1', '1Gi'), [pod('1', '1Gi')], null],
  ['fits just', pod('3', '1Gi'), [pod('1', '1Gi')], null],
  ['CPU', pod('3500m', '1Gi'), [pod('1', '0')], 'cpu, requested: 3500, used: 1000, capacity: 4000'],
  [
    'memory',
    pod('1', '3Gi'),
    [pod('1', '2Gi')],
    'memory, requested: 3221225472, used: 2147483648, capacity: 4294967296',
  ],
])('room: %s', (_, wanted, others, lacking) => {
  const why = shortage(wanted, {
    allocatable: { cpu: '4', memory: '4Gi' },
    mostOthers: others.length,
    others: () => others,
    node: () => undefined,
  })
  expect(why).toBe(lacking === null ? null : `Node didn't have enough resource: ${lacking}`)
})

it.each([
  [
    pod('3500m', '1Gi'),
    'Deferred',
    "Node didn't have enough resource: cpu, requested: 3500, used: 1000, capacity: 4000",
  ],
  [pod('5', '1Gi'), 'Infeasible', "Node didn't have enough capacity: cpu, requested: 5000, capacity: 4000"],
  [
    pod('5', '5Gi'),
    'Infeasible',
    "Node didn't have enough capacity: memory, requested: 5368709120, capacity: 4294967296",
  ],
])('what the node never has is told apart: %#', (wanted, reason, message) => {
  const others = [pod('1', '0')]
  const room = { allocatable: { cpu: '4', memory: '4Gi' }, mostOthers: 1, others: () => others, node: () => undefined }
  expect(resizeShortage(wanted, room)).toEqual({ reason, message })
})

it('what an earlier agent had allocated is in the status', () => {
  const status = {
    containerStatuses: [
      { name: 'c', allocatedResources: { cpu: '1', memory: '1Gi' }, resources: { limits: { cpu: '1' } } },
    ],
  } as unknown as Pod['status']
  const asked = pod('2', '1Gi', status)
  expect(allocatedBefore(asked)).toEqual(wantedBy(pod('1', '1Gi')))
  expect(allocatedBefore(pod('2', '1Gi'))).toEqual(wantedBy(pod('2', '1Gi')))
})

it('is told as Go prints it', () => {
  expect(resizeMessage('started', pod('2', '1Gi'))).toBe(
    'Pod resize started: {"containers":[{"name":"c","resources":{"limits":{"cpu":"2"},"requests":{"cpu":"2","memory":"1Gi"}}}],"generation":2}',
  )
})
