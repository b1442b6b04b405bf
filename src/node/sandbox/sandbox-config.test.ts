import { expect, test } from 'vitest'
import type { Pod, PodSpec } from '../../api/types.gen.ts'
import type { NodeSettings } from '../roles.ts'
import { sandboxOrder } from './sandbox-config.ts'

const settings: NodeSettings = {
  nodeName: 'node-0',
  hostIps: ['10.244.0.1'],
  dns: { nameservers: ['10.244.0.1'], clusterDomain: 'cluster.local', hostResolvConf: 'nameserver 8.8.8.8\n' },
  hostHostsFile: '',
  allocatable: {},
  logDirectory: '',
}

function order(spec: Partial<PodSpec>, name = 'web-0') {
  const pod: Pod = { metadata: { namespace: 'shop', name, uid: 'u' }, spec: { containers: [], ...spec } }
  return sandboxOrder(pod, 0, settings)
}

// What the kubelet tells of each is in its pkg/kubelet/network/dns and pkg/kubelet/util.

test('of more servers than three the last are left out, and it is told', () => {
  const { config, dnsOmissions } = order({ dnsConfig: { nameservers: ['1.1.1.1', '1.1.1.2', '1.1.1.3'] } })
  expect(config.resolvConf).toContain('\nnameserver 10.244.0.1\nnameserver 1.1.1.1\nnameserver 1.1.1.2\noptions')
  expect(dnsOmissions).toEqual([
    'Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: 10.244.0.1 1.1.1.1 1.1.1.2',
  ])
})

const own = ['shop.svc.cluster.local', 'svc.cluster.local', 'cluster.local']
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `d${index}`)

test.each([
  ['as many as there may be', numbered(29), numbered(29)],
  ['one more', numbered(30), numbered(29)],
  ['one that is longer than a name', ['a', 'b'.repeat(254), 'c'], ['a', 'c']],
  ['more letters than a line has', Array.from({ length: 12 }, (_, at) => `${at}`.padEnd(200, 'x')), 'the first nine'],
])('searches: %s', (_, searches, kept) => {
  const { config, dnsOmissions } = order({ dnsConfig: { searches } })
  const all = [...own, ...(kept === 'the first nine' ? searches.slice(0, 9) : kept)]
  expect(config.resolvConf.split('\n')[0]).toBe(`search ${all.join(' ')}`)
  expect(dnsOmissions).toEqual(
    all.length === own.length + searches.length
      ? []
      : [
          `Search Line limits were exceeded, some search paths have been omitted, the applied search line is: ${all.join(' ')}`,
        ],
  )
})

test.each([
  [{}, 'web-0'],
  [{ subdomain: 'web' }, 'web-0'],
  [{ subdomain: 'web', setHostnameAsFQDN: true }, 'web-0.web.shop.svc.cluster.local'],
  [{ hostnameOverride: `${'h'.repeat(62)}-x` }, 'h'.repeat(62)],
])('the kernel is told of %j: %s', (spec, hostname) => {
  expect(order(spec).config.hostname).toBe(hostname)
})

test('a whole name that the kernel has no room for is refused', () => {
  const spec = { subdomain: 'web', setHostnameAsFQDN: true }
  const longest = 'p'.repeat(64 - '.web.shop.svc.cluster.local'.length)
  expect(order(spec, longest).config.hostname).toHaveLength(64)
  expect(() => order(spec, `${longest}p`)).toThrow(
    `failed to construct FQDN from pod hostname and cluster domain, FQDN ${longest}p.web.shop.svc.cluster.local is too long (64 characters is the max, 65 characters requested)`,
  )
})
