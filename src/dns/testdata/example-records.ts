import { addressKey } from '../../base/ip-address.ts'
import type { DnsEndpoint, DnsPort, DnsService, Records, ReverseName } from '../model.ts'

const http: DnsPort = { name: 'http', protocol: 'tcp', port: 80 }
const gossip: DnsPort = { name: 'gossip', protocol: 'udp', port: 7946 }
const unnamed: DnsPort = { name: '', protocol: 'tcp', port: 5432 }

function endpoint(hostname: string, address: string, ...ports: DnsPort[]): DnsEndpoint {
  return { hostname, address, ports }
}

const webEndpoints = [
  endpoint('web-0', '10.244.1.5', http, gossip),
  endpoint('web-1', '10.244.2.5', http, gossip),
  endpoint('web-1', 'fd00::2:5', http, gossip),
]

/** For tests: one service of each sort. */
const services: Readonly<Record<string, DnsService>> = {
  'default/web': { is: 'headless', endpoints: () => webEndpoints },
  'default/api': {
    is: 'cluster',
    addresses: ['10.96.0.10', 'fd00::10'],
    ports: [http, unnamed],
    endpoints: () => [endpoint('10-244-1-9', '10.244.1.9', http)],
  },
  'default/db': { is: 'headless', endpoints: () => [endpoint('db-0', '10.244.1.6', unnamed)] },
  'default/starting': { is: 'headless', endpoints: () => [] },
  'default/outside': { is: 'external', target: 'example.org' },
  'default/other': { is: 'external', target: 'api.default.svc.cluster.local' },
  'default/circle': { is: 'external', target: 'circle.default.svc.cluster.local' },
  'default/crowd': {
    is: 'headless',
    endpoints: () => Array.from({ length: 1000 }, (_, i) => endpoint(`crowd-${i}`, `10.245.${i >> 8}.${i & 255}`, http)),
  },
}

const reverse: readonly [string, ReverseName][] = [
  ['10.244.1.5', { namespace: 'default', service: 'web', hostname: 'web-0' }],
  ['fd00::2:5', { namespace: 'default', service: 'web', hostname: 'web-1' }],
  ['10.96.0.10', { namespace: 'default', service: 'api' }],
]

export const exampleRecords: Records = {
  hasNamespace: (name) => name === 'default' || name === 'empty',
  service: (namespace, name) => services[`${namespace}/${name}`] ?? null,
  namesOf: (key) => reverse.filter(([address]) => addressKey(address) === key).map(([, name]) => name),
}
