import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EndpointView, Rule, ServiceView, Verdict } from './model.ts'
import { plan, ruleKey } from './plan.ts'

const nodes = [
  { name: 'a', address: '10.244.0.1' },
  { name: 'b', address: '10.244.1.1' },
]

/** `a1 ready`, `b2 ending`, `b3 unready`: an endpoint on node a with the address 10.244.0.1… */
function endpoint(text: string): EndpointView {
  const [name = '', state] = text.split(' ')
  const node = name[0]!
  return {
    ...{ address: `10.0.${node === 'a' ? 0 : 1}.${name.slice(1)}`, port: 8080, node },
    ready: state === 'ready',
    serving: state !== 'unready',
    terminating: state === 'ending',
  }
}

function service(endpoints: string, over: Partial<ServiceView> = {}, nodePort: number | null = null): ServiceView {
  const views = endpoints === '' ? [] : endpoints.split(', ').map(endpoint)
  return {
    key: 'default/web',
    clusterIps: ['10.96.0.5'],
    ...{ externalIps: [], ingressIps: [], sourceRanges: null },
    ports: [{ name: 'http', protocol: 'TCP', port: 80, nodePort, endpoints: views }],
    ...{ internal: 'Cluster', external: 'Cluster', affinitySeconds: null, healthPort: null },
    ...over,
  }
}

function said(verdict: Verdict): string {
  if (verdict.is !== 'forward') return verdict.is
  const names = verdict.backends.map(
    ({ address }) => `${address.split('.')[2] === '0' ? 'a' : 'b'}${address.split('.')[3]}`,
  )
  return (
    names.join(' ') +
    (verdict.clientAddress === 'kept' ? ', client kept' : '') +
    (verdict.admits === null ? '' : `, for ${verdict.admits}`)
  )
}

function line({ from, door, verdict }: Rule): string {
  return `${from} → ${door.address}:${door.port}: ${said(verdict)}`
}

const scene = { services: [], hostPorts: [], nodes, ownDoors: [] }
const lines = (...services: readonly ServiceView[]) => plan({ ...scene, services }).rules.map(line)

test.each([
  ['a1 ready, b2 ready', 'a1 b2'],
  ['a1 ready, b2 unready', 'a1'],
  ['a1 ready, b2 ending', 'a1'],
  ['a1 unready, b2 ending', 'b2'],
  ['a1 unready', 'reject'],
  ['', 'reject'],
])('endpoints: %s → %s', (endpoints, expected) => {
  expect(lines(service(endpoints))).toEqual([`anyone → 10.96.0.5:80: ${expected}`])
})

test('internalTrafficPolicy Local: pods have their node’s endpoints only, or none', () => {
  expect(lines(service('a1 ready, a2 ready', { internal: 'Local' }))).toEqual([
    'anyone → 10.96.0.5:80: a1 a2',
    'pods of a → 10.96.0.5:80: a1 a2',
    'pods of b → 10.96.0.5:80: drop',
  ])
})

test('a node port is at the machine and at each node; the world’s address is kept with externalTrafficPolicy Local', () => {
  const ports = ['machine:30080', '10.244.0.1:30080', '10.244.1.1:30080']
  expect(lines(service('a1 ready, b2 ready', {}, 30080))).toEqual(
    ['10.96.0.5:80', ...ports].map((door) => `anyone → ${door}: a1 b2`),
  )
  expect(lines(service('a1 ready, a2 ready', { external: 'Local' }, 30080))).toEqual([
    ...['10.96.0.5:80', ...ports].map((door) => `anyone → ${door}: a1 a2`),
    'outside → machine:30080: a1 a2, client kept',
    'outside → 10.244.0.1:30080: a1 a2, client kept',
    'outside → 10.244.1.1:30080: drop',
  ])
  expect(lines(service('', { external: 'Local' }, 30080))).toEqual(
    ['10.96.0.5:80', ...ports].map((door) => `anyone → ${door}: reject`),
  )
})

test('external addresses are doors like the cluster’s own', () => {
  expect(lines(service('b2 ready', { externalIps: ['192.0.2.9'], external: 'Local' }))).toEqual([
    'anyone → 10.96.0.5:80: b2',
    'anyone → 192.0.2.9:80: b2',
    'outside → 192.0.2.9:80: b2, client kept',
  ])
})

test('a load balancer’s addresses, and no others, are for clients of the source ranges alone', () => {
  const over = { externalIps: ['192.0.2.8'], ingressIps: ['192.0.2.9'], sourceRanges: ['10.1.0.0/16', '10.3.0.0/16'] }
  expect(lines(service('b2 ready', { ...over, external: 'Local' }))).toEqual([
    'anyone → 10.96.0.5:80: b2',
    'anyone → 192.0.2.8:80: b2',
    'anyone → 192.0.2.9:80: b2, for 10.1.0.0/16,10.3.0.0/16',
    'outside → 192.0.2.8:80: b2, client kept',
    'outside → 192.0.2.9:80: b2, client kept, for 10.1.0.0/16,10.3.0.0/16',
  ])
  expect(lines(service('', over)).at(-1)).toBe('anyone → 192.0.2.9:80: reject')
})

test('affinity is the Service port’s, at whichever of its addresses', () => {
  const { rules } = plan({ ...scene, services: [service('a1 ready', { affinitySeconds: 60 }, 30080)] })
  const affinities = rules.map(({ verdict }) => verdict.is === 'forward' && verdict.affinity)
  expect(affinities).toEqual(Array(4).fill({ name: 'default/web:http', seconds: 60 }))
})

test('a host port is at the machine and its pod’s node, or at the address it names', () => {
  const hostPort = { node: 'b', protocol: 'TCP', port: 9000, backend: { address: '10.0.1.7', port: 80 } } as const
  const here = plan({ ...scene, hostPorts: [{ ...hostPort, address: null }] })
  expect(here.rules.map(line)).toEqual(
    ['machine:9000', '10.244.1.1:9000'].map((door) => `anyone → ${door}: b7, client kept`),
  )
  const there = plan({ ...scene, hostPorts: [{ ...hostPort, address: '127.0.0.1' }] })
  expect(there.rules.map(line)).toEqual(['anyone → 127.0.0.1:9000: b7, client kept'])
})

test('where the cluster itself listens, nobody else is asked', () => {
  const hostPort = { node: 'b', address: null, protocol: 'TCP', backend: { address: '10.0.1.7', port: 80 } } as const
  const ownDoors = [
    { address: '127.0.0.1', protocol: 'TCP', port: 6443 },
    { address: '10.244.1.1', protocol: 'TCP', port: 53 },
  ] as const
  const hostPorts = [6443, 53].map((port) => ({ ...hostPort, port }))
  expect(plan({ ...scene, hostPorts, ownDoors }).rules.map(line)).toEqual([
    'anyone → 127.0.0.1:6443: pass',
    'anyone → 10.244.1.1:53: pass',
    'anyone → machine:6443: b7, client kept',
    'anyone → 10.244.1.1:6443: b7, client kept',
    'anyone → machine:53: b7, client kept',
  ])
})

const states = ['ready', 'ending', 'unready']
const anyService = fc
  .record({
    name: fc.integer({ min: 0, max: 3 }),
    endpoints: fc.array(
      fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 1, max: 5 }), fc.constantFrom(...states)),
      { maxLength: 6 },
    ),
    internal: fc.constantFrom('Cluster', 'Local'),
    external: fc.constantFrom('Cluster', 'Local'),
    nodePort: fc.option(fc.integer({ min: 30000, max: 30002 })),
  })
  .map(({ name, endpoints, nodePort, internal, external }) =>
    service(
      endpoints.map(([node, number, state]) => `${node}${number} ${state}`).join(', '),
      { ...{ internal, external }, key: `default/${name}`, clusterIps: [`10.96.0.${name}`] } as Partial<ServiceView>,
      nodePort,
    ),
  )

test('whatever the Services: no two rules for one packet, no backend that is not there, the same in any order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyService, { selector: ({ key }) => key, maxLength: 4 }), (services) => {
      const { rules } = plan({ ...scene, services })
      expect(new Set(rules.map(ruleKey)).size).toBe(rules.length)
      const alive = new Set(
        services
          .flatMap(({ ports }) => ports.flatMap(({ endpoints }) => endpoints.filter(({ serving }) => serving)))
          .map(({ address }) => address),
      )
      for (const { verdict } of rules) {
        if (verdict.is !== 'forward') continue
        expect(verdict.backends.length).toBeGreaterThan(0)
        expect(verdict.backends.every(({ address }) => alive.has(address))).toBe(true)
      }
      expect(plan({ ...scene, services: services.toReversed() })).toEqual(plan({ ...scene, services }))
    }),
    { numRuns: 60 },
  )
})
