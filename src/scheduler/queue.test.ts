import { expect, test } from 'vitest'
import type { Pod } from '../api/types.gen.ts'
import { SchedulingQueue } from './queue.ts'

function podOf(name: string, priority = 0): Pod {
  return { metadata: { name, namespace: 'default' }, spec: { containers: [], priority } }
}

function drain(queue: SchedulingQueue): readonly (string | undefined)[] {
  const names = []
  for (let pod = queue.pop(); pod !== undefined; pod = queue.pop()) names.push(pod.metadata?.name)
  return names
}

test('higher priority first, else in the order they came, each once', () => {
  const queue = new SchedulingQueue()
  for (const pod of [podOf('a'), podOf('b', 10), podOf('c'), podOf('d', 10), podOf('a')]) queue.add(pod)
  expect(drain(queue)).toEqual(['b', 'd', 'c', 'a'])
})

test('a parked pod comes back for what may help it, or after a while', () => {
  const queue = new SchedulingQueue()
  queue.park(podOf('a'), new Set(['node']), 0)
  queue.park(podOf('b'), new Set(['volume']), 100)
  expect(queue.wake('pod-gone')).toBe(false)
  expect(queue.wake('volume')).toBe(true)
  expect(drain(queue)).toEqual(['b'])
  expect(queue.wakeParkedBefore(0)).toBe(false)
  expect(queue.wakeParkedBefore(1)).toBe(true)
  expect(drain(queue)).toEqual(['a'])
})

test('what is removed does not come back', () => {
  const queue = new SchedulingQueue()
  queue.add(podOf('a'))
  queue.park(podOf('b'), new Set(['node']), 0)
  queue.remove('default/a')
  queue.remove('default/b')
  expect(queue.wake('node')).toBe(false)
  expect(drain(queue)).toEqual([])
})
