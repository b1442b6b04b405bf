import { expect, it } from 'vitest'
import type { Pod, PodSpec } from '../../api/types.gen.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { NodePressure } from './node-pressure.ts'
import { evictionMessage, pressureRefusal, pressuresOf, victimOf } from './pressure.ts'
import { usualThresholds } from './thresholds.ts'

const megabyte = 1 << 20
const gigabyte = 2 ** 30
const signals = (memoryMb: number, diskGb: number, diskSizeGb = 500) => ({
  memory: { availableBytes: memoryMb * megabyte, capacityBytes: gigabyte },
  disk: { availableBytes: diskGb * gigabyte, capacityBytes: diskSizeGb * gigabyte },
})

it.each([
  ['plenty', signals(101, 3), []],
  ['memory', signals(99, 3), ['memory']],
  ['disk', signals(101, 1.9), ['ephemeral-storage']],
  ['both, memory first', signals(99, 1), ['memory', 'ephemeral-storage']],
  ['a small disk', signals(500, 1.1, 10), []],
  ['a small disk, full', signals(500, 0.9, 10), ['ephemeral-storage']],
])('short of: %s', (_, seen, resources) => {
  expect(pressuresOf(seen, usualThresholds).map(({ resource }) => resource)).toEqual(resources)
})

const pod = (name: string, request: string, priority = 0, spec: Partial<PodSpec> = {}): Pod => ({
  metadata: { name },
  spec: { priority, containers: [{ name: 'c', resources: { requests: { memory: request } } }], ...spec },
})
const using = (of: Pod, megabytes: number) => ({ pod: of, used: new Map([['c', megabytes * megabyte]]) })

it('who exceeds what was asked for goes first, then the lower priority, then the greatest excess; never the critical', () => {
  const own = pod('static', '0')
  const annotations = { 'kubernetes.io/config.source': 'file' }
  const all = [
    using({ ...own, metadata: { ...own.metadata, annotations } }, 950),
    using(pod('critical', '0', 2_000_000_000), 900),
    using(pod('within', '1Gi', -5), 1000),
    using(pod('important', '0', 10), 800),
    using(pod('greedy', '100Mi'), 300),
    using(pod('greedier', '50Mi'), 300),
  ]
  const order: (string | undefined)[] = []
  for (let left = all; ; left = left.filter((one) => one.pod.metadata.name !== order.at(-1))) {
    const victim = victimOf(left, 'memory')
    if (victim === null) break
    order.push(victim.pod.metadata.name)
  }
  expect(order).toEqual(['greedier', 'greedy', 'important', 'within'])
})

it('the message says what was short and who took it', () => {
  const pressure = { resource: 'memory', thresholdBytes: 100 * megabyte, availableBytes: 50 * megabyte } as const
  expect(evictionMessage(pressure, using(pod('p', '64Mi'), 300))).toBe(
    'The node was low on resource: memory. Threshold quantity: 100Mi, available: 50Mi. Container c was using 300Mi, request is 64Mi, has larger consumption of memory. ',
  )
})

it.each<
  [string, Pod['status'] & object, Partial<PodSpec>, readonly ('MemoryPressure' | 'DiskPressure')[], string | null]
>([
  ['nothing short', { qosClass: 'BestEffort' }, {}, [], null],
  ['memory, and says what it needs', { qosClass: 'Burstable' }, {}, ['MemoryPressure'], null],
  [
    'memory, and does not',
    { qosClass: 'BestEffort' },
    {},
    ['MemoryPressure'],
    'The node had condition: [MemoryPressure]. ',
  ],
  [
    'memory, and bears it',
    { qosClass: 'BestEffort' },
    { tolerations: [{ key: 'node.kubernetes.io/memory-pressure', operator: 'Exists' }] },
    ['MemoryPressure'],
    null,
  ],
  ['disk', { qosClass: 'Guaranteed' }, {}, ['DiskPressure'], 'The node had condition: [DiskPressure]. '],
])('let in: %s', (_, status, spec, conditions, refusal) => {
  expect(pressureRefusal({ ...pod('p', '0', 0, spec), status }, conditions)).toBe(refusal)
})

it('is told for five minutes after it was last seen', async () => {
  const time = new VirtualTime(nextTurn)
  const pressure = new NodePressure(time)
  pressure.observe(pressuresOf(signals(10, 100), usualThresholds))
  const told = []
  for (const seconds of [0, 299, 2]) {
    await time.pass(seconds * 1000)
    told.push(pressure.conditions)
  }
  expect(told).toEqual([['MemoryPressure'], ['MemoryPressure'], []])
})
