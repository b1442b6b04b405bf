import { expect, test } from 'vitest'
import type { Endpoint, EndpointSlice, Pod, Service } from '../api/types.gen.ts'
import { hostPorts, serviceView } from './observe.ts'

const service = (spec: NonNullable<Service['spec']>): Service => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'default', name: 'web' },
  spec,
})

const slice = (endpoints: readonly Endpoint[], over: Partial<EndpointSlice> = {}): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { namespace: 'default', name: 'web-1' },
  addressType: 'IPv4',
  endpoints,
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  ...over,
})

test('a Service without an address of its own is none of the proxy’s', () => {
  expect(serviceView(service({ clusterIP: 'None', clusterIPs: ['None'] }), [], 'IPv4')).toBeNull()
  expect(serviceView(service({ type: 'ExternalName', externalName: 'example.com' }), [], 'IPv4')).toBeNull()
  expect(serviceView(service({ clusterIP: 'fd00::5', clusterIPs: ['fd00::5'] }), [], 'IPv4')).toBeNull()
})

test('ports meet by name and protocol; what is not said of readiness counts as yes', () => {
  const spec = {
    clusterIP: '10.96.0.5',
    sessionAffinity: 'ClientIP' as const,
    ports: [
      { name: 'http', port: 80, protocol: 'TCP' as const },
      { name: 'other', port: 81, protocol: 'TCP' as const },
    ],
  }
  const slices = [
    slice([{ addresses: ['10.244.0.2'], nodeName: 'a' }]),
    slice([{ addresses: ['10.244.0.3'], conditions: { ready: false, serving: true, terminating: true } }]),
    slice([{ addresses: ['fd00::2'] }], { addressType: 'IPv6' }),
    slice([{ addresses: ['10.244.0.4'] }], { ports: [{ name: 'http', port: 53, protocol: 'UDP' }] }),
  ]
  const view = serviceView(service(spec), slices, 'IPv4')
  expect(view?.affinitySeconds).toBe(10_800)
  expect(view?.ports.map(({ endpoints }) => endpoints)).toEqual([
    [
      { address: '10.244.0.2', port: 8080, node: 'a', ready: true, serving: true, terminating: false },
      { address: '10.244.0.3', port: 8080, node: null, ready: false, serving: true, terminating: true },
    ],
    [],
  ])
})

test('nodes tell how they are for load balancers that send to those with an endpoint only', () => {
  const seen = (spec: Partial<NonNullable<Service['spec']>>) =>
    serviceView(service({ clusterIP: '10.96.0.5', ...spec }), [], 'IPv4')?.healthPort
  const asks = { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 30_001 } as const
  expect([seen(asks), seen({ ...asks, externalTrafficPolicy: 'Cluster' }), seen({})]).toEqual([30_001, null, null])
})

test('source ranges are a family’s own; without one of its own nobody of it is kept away', () => {
  const spec = { clusterIPs: ['10.96.0.5', 'fd00::5'], externalIPs: ['192.0.2.8'] }
  const status = { loadBalancer: { ingress: [{ ip: '192.0.2.9' }, { ip: '192.0.2.10', ipMode: 'Proxy' }] } }
  const seen = (family: 'IPv4' | 'IPv6', loadBalancerSourceRanges: readonly string[]) => {
    const view = serviceView({ ...service({ ...spec, loadBalancerSourceRanges }), status }, [], family)
    return [view?.externalIps, view?.ingressIps, view?.sourceRanges]
  }
  expect(seen('IPv4', [' 10.1.0.0/16', 'fd00::/64'])).toEqual([['192.0.2.8'], ['192.0.2.9'], ['10.1.0.0/16']])
  expect(seen('IPv6', [' 10.1.0.0/16', 'fd00::/64'])).toEqual([[], [], ['fd00::/64']])
  expect(seen('IPv6', ['10.1.0.0/16'])).toEqual([[], [], null])
  expect(seen('IPv4', [])).toEqual([['192.0.2.8'], ['192.0.2.9'], null])
})

test('host ports are those of pods that have an address of their own and are not over', () => {
  const pod = (status: NonNullable<Pod['status']>, hostNetwork = false): Pod => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'default', name: 'web' },
    spec: {
      nodeName: 'a',
      hostNetwork,
      containers: [{ name: 'web', ports: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81 }] }],
    },
    status,
  })
  const found = { node: 'a', address: null, protocol: 'TCP', port: 8080, backend: { address: '10.244.0.2', port: 80 } }
  expect(hostPorts(pod({ podIP: '10.244.0.2', phase: 'Running' }), 'IPv4')).toEqual([found])
  expect(hostPorts(pod({ podIP: '10.244.0.2', phase: 'Succeeded' }), 'IPv4')).toEqual([])
  expect(hostPorts(pod({ podIP: '10.244.0.2', phase: 'Running' }, true), 'IPv4')).toEqual([])
  expect(hostPorts(pod({ phase: 'Pending' }), 'IPv4')).toEqual([])
})
