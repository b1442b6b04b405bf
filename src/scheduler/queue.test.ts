import { expect, test } from 'vitest'
import type { Pod } from '../api/types.gen.ts'
import type { Obstacle } from './model.ts'
import { observePod } from './observe.ts'
import { type Parked, SchedulingQueue } from './queue.ts'

function podOf(name: string, priority = 0): Pod {
  return { metadata: { name, namespace: 'default' }, spec: { containers: [], priority } }
}

function parkedOf(name: string, sinceMs: number, obstacle: Obstacle = 'room'): Parked {
  const pod = podOf(name)
  return { pod, info: observePod(pod), obstacles: new Set([obstacle]), sinceMs }
}

function drain(queue: SchedulingQueue, nowMs = 0): readonly (string | undefined)[] {
  const names = []
  for (let pod = queue.pop(nowMs); pod !== undefined; pod = queue.pop(nowMs)) names.push(pod.metadata?.name)
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
  expect(queue.wake('all', ({ sinceMs }) => sinceMs > 100, 0)).toBe(false)
  expect(queue.wake('all', ({ sinceMs }) => sinceMs === 100, 0)).toBe(true)
  expect(drain(queue)).toEqual(['b'])
  expect(queue.parked).toBe(1)
})

test('what is removed does not come back', () => {
  const queue = new SchedulingQueue()
  queue.add(podOf('a'))
  queue.park(parkedOf('b', 0))
  queue.remove('default/a')
  queue.remove('default/b')
  expect(queue.wake('all', () => true, 0)).toBe(false)
  expect(drain(queue)).toEqual([])
})

test('only those with such an obstacle in their way are asked', () => {
  const queue = new SchedulingQueue()
  queue.park(parkedOf('a', 0, 'room'))
  queue.park(parkedOf('b', 0, 'spread'))
  const asked: string[] = []
  queue.wake(['spread', 'neighbours'], ({ info }) => asked.push(info.name) > 0, 0)
  expect(asked).toEqual(['b'])
})

// When it was parked last, how often before, when it is woken and looked for: where it stands beside one that came later.
test.each<[string, { since: number; before: number; woken: number; popped: number }, readonly string[]]>([
  ['long after it was tried', { since: 0, before: 0, woken: 1_000, popped: 1_000 }, ['tried', 'new']],
  ['soon after it was tried', { since: 0, before: 0, woken: 999, popped: 999 }, ['new', 'tried']],
  ['but its time has come since', { since: 0, before: 0, woken: 999, popped: 2_000 }, ['new', 'tried']],
  ['the third time it takes four seconds', { since: 0, before: 2, woken: 3_999, popped: 3_999 }, ['new', 'tried']],
  ['and no more', { since: 0, before: 2, woken: 4_000, popped: 4_000 }, ['tried', 'new']],
  ['never more than ten', { since: 0, before: 9, woken: 10_000, popped: 10_000 }, ['tried', 'new']],
])('what may help comes %s', (_, { since, before, woken, popped }, expected) => {
  const queue = new SchedulingQueue()
  for (let i = 0; i <= before; i++) queue.park(parkedOf('tried', since))
  queue.wake('all', () => true, woken)
  queue.add(podOf('new'))
  expect(drain(queue, popped)).toEqual(expected)
})

test('one that backs off is tried before its time where there is nobody else', () => {
  const queue = new SchedulingQueue()
  queue.park(parkedOf('a', 0))
  queue.wake('all', () => true, 500)
  expect(drain(queue, 500)).toEqual(['a'])
})

test('when its time has come, those who come go behind it', () => {
  const queue = new SchedulingQueue()
  queue.park(parkedOf('a', 0))
  queue.wake('all', () => true, 500)
  queue.add(podOf('b'))
  queue.add(podOf('c'))
  expect(queue.pop(900)?.metadata?.name).toBe('b')
  expect(queue.pop(1_000)?.metadata?.name).toBe('c')
  queue.add(podOf('d'))
  expect(drain(queue, 1_000)).toEqual(['a', 'd'])
})
