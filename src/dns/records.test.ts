import { beforeEach, expect, test } from 'vitest'
import { NamespaceKind } from '../api/core/v1/namespace.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import { EndpointSliceKind } from '../api/discovery/v1/endpoint-slice.ts'
import type { EndpointSlice, ServiceSpec } from '../api/types.gen.ts'
import { silentLog } from '../base/log.ts'
import { systemRandom as random } from '../base/os/random.ts'
import { systemTimers as timers } from '../base/os/timers.ts'
import type { Client } from '../client/client.ts'
import { createInformers } from '../client/shared-informers.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import { dnsType } from '../wire/dns-message.ts'
import { answer } from './answer.ts'
import type { Records } from './model.ts'
import { watchRecords } from './records.ts'

let client: Client
let records: Records

beforeEach(async () => {
  const api = await openTestApi()
  client = api.client
  await client.create(NamespaceKind, { metadata: { name: 'shop' } })
  records = await watchRecords(createInformers({ transport: api.transport, timers, random, log: silentLog }))
})

const service = (name: string, spec: ServiceSpec) =>
  client.create(ServiceKind, { metadata: { namespace: 'shop', name }, spec })

/** `web-0 10.244.1.5`, and `not ready` where it is. */
function slice(...endpoints: string[]): EndpointSlice {
  return {
    metadata: { namespace: 'shop', name: 'web-abc', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    endpoints: endpoints.map((text) => {
      const [hostname, address] = text.split(' ') as [string, string]
      const named = hostname === '-' ? {} : { hostname }
      return { addresses: [address], conditions: { ready: !text.endsWith('not ready') }, ...named }
    }),
  }
}

function ask(type: 'A' | 'SRV' | 'PTR' | 'CNAME', name: string): unknown {
  const given = answer({ name, type: dnsType[type], class: 1 }, records, 'cluster.local', random)
  if (given.is === 'alias') return given.target
  if (given.is !== 'records') return given.is
  return given.records.map((one) => ('address' in one ? one.address : 'target' in one ? one.target : one)).sort()
}

const web = 'web.shop.svc.cluster.local'

test('a headless service answers with what is ready, from the moment it is', async () => {
  expect(ask('A', web)).toBe('no-name')
  await service('web', { clusterIP: 'None', selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] })
  await client.create(EndpointSliceKind, slice('web-0 10.244.1.5', 'web-1 10.244.1.6 not ready', '- 10.244.1.7'))
  await expect.poll(() => ask('A', web)).toEqual(['10.244.1.5', '10.244.1.7'])
  expect(ask('A', `web-0.${web}`)).toEqual(['10.244.1.5'])
  expect(ask('A', `web-1.${web}`)).toBe('no-name')
  expect(ask('A', `10-244-1-7.${web}`)).toEqual(['10.244.1.7'])
  expect(ask('SRV', `_http._tcp.${web}`)).toEqual([`10-244-1-7.${web}`, `web-0.${web}`])
  expect(ask('PTR', '5.1.244.10.in-addr.arpa')).toEqual([`web-0.${web}`])

  const { metadata } = await client.get(EndpointSliceKind, { namespace: 'shop', name: 'web-abc' })
  await client.update(EndpointSliceKind, { ...slice('web-1 10.244.2.6'), metadata })
  await expect.poll(() => ask('A', `web-1.${web}`)).toEqual(['10.244.2.6'])
  expect(ask('PTR', '5.1.244.10.in-addr.arpa')).toBe('elsewhere')

  await client.delete(ServiceKind, { namespace: 'shop', name: 'web' })
  await expect.poll(() => ask('A', web)).toBe('no-name')
  expect(ask('PTR', '6.2.244.10.in-addr.arpa')).toBe('elsewhere')
})

test('cluster addresses, external names and namespaces', async () => {
  const { spec } = await service('api', { ports: [{ name: 'http', port: 80 }] })
  await service('out', { type: 'ExternalName', externalName: 'db.example.org' })
  await expect.poll(() => ask('A', 'api.shop.svc.cluster.local')).toEqual([spec!.clusterIP])
  const reverse = spec!.clusterIP!.split('.').reverse().join('.')
  expect(ask('PTR', `${reverse}.in-addr.arpa`)).toEqual(['api.shop.svc.cluster.local'])
  await expect.poll(() => ask('A', 'out.shop.svc.cluster.local')).toBe('db.example.org')
  expect(ask('A', '1-2-3-4.shop.pod.cluster.local')).toEqual(['1.2.3.4'])
  expect(ask('A', '1-2-3-4.none.pod.cluster.local')).toBe('no-name')
})
