import { expect, test } from 'vitest'
import type { NodeStatus } from '../api/types.gen.ts'
import { cordonEvent, statusEvents } from './node-events.ts'

const status = (conditions: string, bootID = 'one'): NodeStatus => ({
  nodeInfo: { bootID } as NodeStatus['nodeInfo'] & object,
  conditions: conditions.split(' ').map((word) => {
    const [type = '', is = ''] = word.split('=')
    return { type, status: is }
  }),
})
const well = 'MemoryPressure=False DiskPressure=False PIDPressure=False Ready=True'

test.each([
  [
    'a new node',
    undefined,
    status(well),
    'NodeHasSufficientMemory NodeHasNoDiskPressure NodeHasSufficientPID NodeReady',
  ],
  ['nothing new', status(well), status(well), ''],
  ['short of memory', status(well), status('MemoryPressure=True Ready=True'), 'NodeHasInsufficientMemory'],
  ['and no longer', status('DiskPressure=True'), status('DiskPressure=False'), 'NodeHasNoDiskPressure'],
  ['short of disk', status(well), status('DiskPressure=True'), 'NodeHasDiskPressure'],
  ['taken for lost', status('Ready=Unknown'), status('Ready=True'), 'NodeReady'],
  ['the machine was started anew', status(well, 'one'), status(well, 'two'), 'Rebooted'],
])('%s', (_, before, now, reasons) => {
  expect(
    statusEvents('n', before, now)
      .map(({ reason }) => reason)
      .join(' '),
  ).toBe(reasons)
})

test('the kubelet’s words', () => {
  expect(statusEvents('n', status('Ready=Unknown', 'one'), status('Ready=True', 'two'))).toEqual([
    { type: 'Warning', reason: 'Rebooted', message: 'Node n has been rebooted, boot id: two' },
    { type: 'Normal', reason: 'NodeReady', message: 'Node n status is now: NodeReady' },
  ])
})

test('a node that takes no pods, and takes them again', () => {
  const node = (unschedulable?: boolean) => ({
    apiVersion: 'v1' as const,
    kind: 'Node' as const,
    metadata: { name: 'n' },
    spec: unschedulable === undefined ? {} : { unschedulable },
  })
  const reasons = [
    cordonEvent(undefined, node()),
    cordonEvent(undefined, node(true)),
    cordonEvent(node(true), node(true)),
    cordonEvent(node(true), node(false)),
  ].map((event) => event?.reason ?? null)
  expect(reasons).toEqual([null, 'NodeNotSchedulable', null, 'NodeSchedulable'])
})
