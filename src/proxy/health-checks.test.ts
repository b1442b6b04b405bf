import { expect, test } from 'vitest'
import { healthAnswer, healthChecks } from './health-checks.ts'
import type { EndpointView, ServiceView } from './model.ts'

const nodes = [
  { name: 'a', address: '10.244.0.1' },
  { name: 'b', address: '10.244.1.1' },
]

const endpoint = (address: string, node: string | null, ready = true): EndpointView => ({
  ...{ address, port: 80, node, ready },
  ...{ serving: true, terminating: !ready },
})

const service = (
  key: string,
  healthPort: number | null,
  ...ports: readonly (readonly EndpointView[])[]
): ServiceView => ({
  ...{ key, healthPort, clusterIps: ['10.96.0.5'], externalIps: [], ingressIps: [], sourceRanges: null },
  ...{ internal: 'Cluster', external: 'Local', affinitySeconds: null },
  ports: ports.map((endpoints, at) => ({ name: `p${at}`, protocol: 'TCP', port: 80 + at, nodePort: null, endpoints })),
})

test('each node counts its own ready endpoints, one with several ports once; any other address counts those of the machine', () => {
  const [one, two] = [endpoint('10.244.0.2', 'a'), endpoint('10.244.0.3', 'a')]
  const others = [endpoint('10.244.1.2', 'b', false), endpoint('10.9.9.9', 'far'), endpoint('10.9.9.8', null)]
  expect(healthChecks({ services: [service('shop/web', 30_001, [one, ...others], [one, two])], nodes })).toEqual([
    {
      ...{ port: 30_001, service: 'shop/web', elsewhere: 2 },
      at: new Map([
        ['10.244.0.1', 2],
        ['10.244.1.1', 0],
      ]),
    },
  ])
})

test('a Service without such a port is not asked about, and of two with one port the first by name keeps it', () => {
  const services = [service('shop/web', 30_001), service('shop/api', 30_001), service('shop/db', null)]
  expect(healthChecks({ services, nodes }).map((check) => check.service)).toEqual(['shop/api'])
})

test('the answer is kube-proxy’s: 200 where there is an endpoint and the rules are the latest, 503 otherwise', () => {
  const [check] = healthChecks({ services: [service('shop/web', 30_001, [endpoint('10.244.0.2', 'a')])], nodes })
  const headers = { 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' }
  expect(healthAnswer(check!, '10.244.0.1', true)).toEqual({
    code: 200,
    headers: { ...headers, 'X-Load-Balancing-Endpoint-Weight': '1' },
    body: [
      '{',
      '\t"service": {',
      '\t\t"namespace": "shop",',
      '\t\t"name": "web"',
      '\t},',
      '\t"localEndpoints": 1,',
      '\t"serviceProxyHealthy": true',
      '}',
    ].join('\n'),
  })
  const elsewhere = healthAnswer(check!, '10.244.1.1', true)
  expect([elsewhere.code, elsewhere.headers['X-Load-Balancing-Endpoint-Weight']]).toEqual([503, '0'])
  expect(healthAnswer(check!, '127.0.0.1', false).code).toBe(503)
})
