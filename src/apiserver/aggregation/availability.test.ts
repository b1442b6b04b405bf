import { expect, test, vi } from 'vitest'
import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import { ServiceKind } from '../../api/core/v1/service.ts'
import type { APIService, EndpointSlice, Service } from '../../api/types.gen.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { afterAsking, beforeAsking, withVerdict } from './availability.ts'
import { serverBehind } from './behind.ts'

// Reasons and messages are those of kube-apiserver 1.36.3, told of the same objects.

const registered: APIService = {
  metadata: { name: 'v1.q.io' },
  spec: {
    ...{ group: 'q.io', version: 'v1', groupPriorityMinimum: 1000, versionPriority: 15, insecureSkipTLSVerify: true },
    service: { namespace: 'default', name: 'behind', port: 443 },
  },
}

function service(port: number, type = 'ClusterIP'): Service {
  const ports = [{ name: 'https', port }]
  return { metadata: {}, spec: { type, ports, clusterIP: '10.96.0.9', externalName: 'q.example' } }
}

function headless(): Service {
  return { metadata: {}, spec: { type: 'ClusterIP', clusterIP: 'None', ports: [{ name: 'https', port: 443 }] } }
}

/** `https ready`: the name of its port, and what its one endpoint is. */
function slice(text: string): EndpointSlice {
  const [name = '', is] = text.split(' ')
  const endpoints = is === undefined ? [] : [{ addresses: ['10.1.2.3'], conditions: { ready: is === 'ready' } }]
  return { metadata: {}, addressType: 'IPv4', endpoints, ports: [{ name, port: 8443 }] }
}

const empty = 'endpointslices for service/behind in "default" have no addresses with port name "https"'

test.each<[string, Service | null, string[], reason: string, message: string]>([
  ['is not there', null, [], 'ServiceNotFound', 'service/behind in "default" is not present'],
  ['has another port', service(80), [], 'ServicePortError', 'service/behind in "default" is not listening on port 443'],
  [
    'has no slices',
    service(443),
    [],
    'EndpointsNotFound',
    'cannot find endpointslices for service/behind in "default"',
  ],
  ['has nothing in its slices', service(443), ['https'], 'MissingEndpoints', empty],
  ['has nothing that is ready', service(443), ['https no'], 'MissingEndpoints', empty],
  ['has another port that is ready', service(443), ['other ready'], 'MissingEndpoints', empty],
])('what serves a version %s', (_, behind, slices, reason, message) => {
  expect(beforeAsking(registered.spec!, { service: behind, slices: slices.map(slice) })).toEqual({
    ...{ status: 'False', reason, message },
  })
})

test.each<[string, Service, string[]]>([
  ['has one that is ready', service(443), ['other ready', 'https ready']],
  ['is elsewhere', service(80, 'ExternalName'), []],
  ['has addresses of its own', service(80, 'LoadBalancer'), []],
])('what serves a version is asked where its Service %s', (_, behind, slices) => {
  expect(beforeAsking(registered.spec!, { service: behind, slices: slices.map(slice) })).toBe(null)
})

test('a version of this server’s own can be asked; what stays so has been so since it began', () => {
  const { service: _, ...spec } = registered.spec!
  const local = beforeAsking(spec, { service: null, slices: [] })
  expect(local).toMatchObject({ status: 'True', reason: 'Local', message: 'Local APIServices are always available' })
  const before = { type: 'Available', status: 'False', lastTransitionTime: 'before', reason: 'ServicePortError' }
  const told = { ...registered, status: { conditions: [before, { type: 'Other', status: 'True' }] } }
  const conditionsWith = (why: string | null) => withVerdict(told, afterAsking(why), 'now').status?.conditions
  const [still, other] = conditionsWith('late') ?? []
  expect(still).toMatchObject({ reason: 'FailedDiscoveryCheck', message: 'late', lastTransitionTime: 'before' })
  expect(other?.type).toBe('Other')
  expect(conditionsWith(null)?.[0]).toMatchObject({ status: 'True', reason: 'Passed', lastTransitionTime: 'now' })
})

test.each<[string, Service, string[], where: string]>([
  ['by the cluster IP, to an endpoint', service(443), ['https ready'], '10.96.0.9:443 at 10.1.2.3:8443'],
  ['to the cluster IP itself', service(443, 'NodePort'), [], '10.96.0.9:443 at 10.96.0.9:443'],
  ['by a name', service(80, 'ExternalName'), [], 'q.example:443 at q.example:443'],
  ['nowhere', service(80, 'NodePort'), [], 'no service port 443 found for service "behind"'],
  ['nowhere without an address', headless(), ['https ready'], 'cannot route to service with ClusterIP "None"'],
])('a Service leads %s', (_, behind, slices, where) => {
  const server = serverBehind(registered.spec!, { service: behind, slices: slices.map(slice) }, new SeededRandom(1))
  expect(typeof server === 'string' ? server : `${server.address} at ${server.host}:${server.port}`).toBe(where)
})

test('a group that another server is to serve is told of as stale, and answered 503, and nothing else is', async () => {
  const { server, client } = await openTestApi()
  const ask = async (path: string, accept = 'application/json') => {
    const user = { name: 'admin', uid: '', groups: ['system:masters'] }
    const { status, body } = await server.handle({
      ...{ method: 'GET', path, query: new URLSearchParams(), accept, userAgent: '', body: { is: 'none' } },
      credentials: { is: 'known', user },
    })
    return { status, said: body.is === 'bytes' ? new TextDecoder().decode(body.bytes) : JSON.stringify(body) }
  }
  const conditionOf = async () =>
    (await client.get(APIServiceKind, { name: 'v1.q.io' })).status?.conditions?.map(({ reason }) => reason)
  const becomes = (reason: string) =>
    vi.waitUntil(async () => (await conditionOf())?.[0] === reason, { interval: 5, timeout: 10_000 })
  await client.create(APIServiceKind, registered)
  await becomes('ServiceNotFound')
  const unavailable = { status: 503, said: 'service unavailable\n' }
  expect(await ask('/apis/q.io/v1')).toEqual(unavailable)
  expect(await ask('/apis/q.io/v1/namespaces/default/foos/a')).toEqual(unavailable)
  expect((await ask('/apis/q.io/v2')).status).toBe(404)
  expect((await ask('/apis')).said).toContain('"name":"q.io"')
  expect(await ask('/apis/q.io')).toMatchObject({
    status: 200,
    said: expect.stringContaining('"groupVersion":"q.io/v1"'),
  })
  const all = await ask('/apis', 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList')
  expect(all.said).toContain('{"metadata":{"name":"q.io"},"versions":[{"version":"v1","freshness":"Stale"}]}')
  await client.create(ServiceKind, { ...service(80), metadata: { namespace: 'default', name: 'behind' } })
  await becomes('ServicePortError')
  await client.delete(APIServiceKind, { name: 'v1.q.io' })
  expect(await ask('/apis/q.io/v1')).toEqual({ status: 404, said: '404 page not found\n' })
})
