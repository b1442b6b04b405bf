import { expect, test } from 'vitest'
import { SeededRandom } from '../../base/seeded-random.ts'
import type { Rule, Source, Verdict } from '../model.ts'
import { choose, isAdmitted, listenersFor } from './choose.ts'
import { Clients, sourcesOf } from './clients.ts'

const forward = (...ports: readonly number[]): Verdict & { is: 'forward' } => ({
  is: 'forward',
  backends: ports.map((port) => ({ address: '10.244.0.2', port })),
  affinity: null,
  clientAddress: 'hidden',
  admits: null,
})

const rule = (from: Source, address: string, port: number, verdict: Verdict = forward(1)): Rule => ({
  ...{ from, verdict },
  door: { address, protocol: 'TCP', port },
})

test('a socket for each address, or one for all where the port is the machine’s; none where nobody is behind it', () => {
  const rules = [
    rule('anyone', '10.96.0.5', 80),
    rule('pods of a', '10.96.0.5', 80, { is: 'drop' }),
    rule('anyone', '10.96.0.6', 80, { is: 'reject' }),
    rule('anyone', 'machine', 30080),
    rule('anyone', '10.244.0.1', 30080),
  ]
  const listeners = [...listenersFor({ rules, clusterIps: [] }, '0.0.0.0')].map(
    ([key, { rules: own }]) => `${key}: ${own.length}`,
  )
  expect(listeners).toEqual(['TCP 10.96.0.5 80: 2', 'TCP 0.0.0.0 30080: 2'])
})

test('the narrower rule wins: an address before the machine, a source before anyone', () => {
  const rules = [
    rule('anyone', 'machine', 80, forward(1)),
    rule('outside', 'machine', 80, forward(2)),
    rule('anyone', '10.244.0.1', 80, forward(3)),
  ]
  expect(choose(rules, '192.0.2.1', [])).toEqual(forward(1))
  expect(choose(rules, '192.0.2.1', ['outside'])).toEqual(forward(2))
  expect(choose(rules, '10.244.0.1', ['outside'])).toEqual(forward(3))
  expect(choose([], '10.244.0.1', [])).toBeNull()
})

test('whom a load balancer’s address is for', () => {
  const admits = (ranges: readonly string[] | null, client: string) =>
    isAdmitted({ ...forward(1), admits: ranges }, client)
  expect(['10.1.0.0', '10.1.255.255', '10.2.0.0', 'fd00::1'].map((client) => admits(['10.1.0.0/16'], client))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(admits(['192.0.2.0/24', '0.0.0.0/0'], '10.2.0.0')).toBe(true)
  expect(admits(['fd00::/64'], 'fd00::1')).toBe(true)
  expect(admits(null, '10.2.0.0')).toBe(true)
})

test('who a client is', () => {
  const nodes = [{ name: 'a', prefix: '10.244.0.' }]
  expect(sourcesOf('10.244.0.7', nodes, new Set())).toEqual(['pods of a'])
  expect(sourcesOf('127.0.0.1', nodes, new Set())).toEqual([])
  expect(sourcesOf('192.0.2.2', nodes, new Set(['192.0.2.2']))).toEqual([])
  expect(sourcesOf('192.0.2.3', nodes, new Set(['192.0.2.2']))).toEqual(['outside'])
})

test('a client stays with its backend for as long as the Service says, and while it is there', () => {
  let nowMs = 0
  const clients = new Clients({ clock: { now: () => nowMs, monotonicMs: () => nowMs }, random: new SeededRandom(1) })
  const affinity = { name: 'default/web:', seconds: 10 }
  const many = { ...forward(1, 2, 3, 4, 5, 6, 7, 8), affinity }
  const first = clients.backendFor(many, '10.0.0.1')
  for (let time = 0; time < 20; time++) {
    nowMs += 9000
    expect(clients.backendFor(many, '10.0.0.1')).toEqual(first)
  }
  const without = { ...many, backends: many.backends.filter(({ port }) => port !== first.port) }
  expect(clients.backendFor(without, '10.0.0.1')).not.toEqual(first)
  const seen = Array.from({ length: 30 }, () => {
    nowMs += 11_000
    return clients.backendFor(many, '10.0.0.1').port
  })
  expect(new Set(seen).size).toBeGreaterThan(1)
})
