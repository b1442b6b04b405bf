import { expect, test } from 'vitest'
import type { Pod } from '../api/types.gen.ts'
import { observePod } from './observe.ts'
import { type Parked, SchedulingQueue } from './queue.ts'

function podOf(name: string, priority = 0): Pod {
  return { metadata: { name, namespace: 'default' }, spec: { containers: [], priority } }
}

function parkedOf(name: string, sinceMs: number): Parked {
  const pod = podOf(name)
  return { pod, info: observePod(pod), obstacles: new Set(['room']), sinceMs }
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

test('a parked pod comes back when its turn has come', () => {
  const queue = new SchedulingQueue()
  queue.park(parkedOf('a', 0))
  queue.park(parkedOf('b', 100))
  expect(queue.wake(({ sinceMs }) => sinceMs > 100)).toBe(false)
  expect(queue.wake(({ sinceMs }) => sinceMs === 100)).toBe(true)
  expect(drain(queue)).toEqual(['b'])
  expect(queue.parked).toBe(1)
})

test('what is removed does not come back', () => {
  const queue = new SchedulingQueue()
  queue.add(podOf('a'))
  queue.park(parkedOf('b', 0))
  queue.remove('default/a')
  queue.remove('default/b')
  expect(queue.wake(() => true)).toBe(false)
  expect(drain(queue)).toEqual([])
})
