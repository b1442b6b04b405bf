import { expect, test } from 'vitest'
import { nodeEndpoint } from './node-endpoint.ts'

const node = (status: object, labels = {}) => ({ metadata: { name: 'n', labels }, status })
const addresses = [
  { type: 'Hostname', address: 'n.example' },
  { type: 'InternalIP', address: '10.0.0.1' },
]
const simulated = { 'berth.dev/simulated': 'true' }

test.each([
  [node({ addresses }), { host: '10.0.0.1', port: 10250 }],
  [node({ addresses, daemonEndpoints: { kubeletEndpoint: { Port: 7 } } }), { host: '10.0.0.1', port: 7 }],
  [node({ addresses, daemonEndpoints: { kubeletEndpoint: { Port: 7 } } }, simulated), { host: '10.0.0.1', port: 7 }],
])('%j is at %j', (at, endpoint) => expect(nodeEndpoint(at)).toEqual(endpoint))

test('what a simulated node pretends has no address that may be asked', () => {
  expect(() => nodeEndpoint(node({ addresses }, simulated))).toThrow(/^node n is simulated: .*only pretended/)
})

test('a node that has said of no address where it is cannot be asked', () => {
  const why = 'no preferred addresses found; known addresses: [{InternalDNS n.example}]'
  expect(() => nodeEndpoint(node({ addresses: [{ type: 'InternalDNS', address: 'n.example' }] }))).toThrow(why)
})
