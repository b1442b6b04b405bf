import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { IPAddressKind, ServiceCIDRKind } from '../../api/networking/v1/service-addresses.ts'
import type { Service, ServiceSpec } from '../../api/types.gen.ts'
import { addressBytes, addressText, familyOf } from '../../base/ip-address.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import type { Client } from '../../client/client.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { AddressRange } from './address-range.ts'

const [v4, v6] = ['10.96.0.0/16', 'fd00:10:96::/112']

let single: Client
let dual: Client
let six: Client
let sixFirst: Client

beforeAll(async () => {
  const clientOf = async (serviceCidrs: readonly string[]) => {
    const store = new MemoryStore()
    return (await openTestApi({ store, random: new SeededRandom(1), serviceCidrs })).client
  }
  ;[single, dual, six, sixFirst] = await Promise.all([
    clientOf([v4]),
    clientOf([v4, v6]),
    clientOf([v6]),
    clientOf([v6, v4]),
  ])
})

type Spec = Partial<ServiceSpec>
const headless: Spec = { clusterIP: 'None' }
const anywhere: Spec = { clusterIP: 'None', selector: {} }
const prefer: Spec = { ipFamilyPolicy: 'PreferDualStack' }
const require: Spec = { ipFamilyPolicy: 'RequireDualStack' }
const alone: Spec = { ipFamilyPolicy: 'SingleStack' }
const ips = (...clusterIPs: string[]): Spec => ({ clusterIP: clusterIPs[0]!, clusterIPs })
const of = (...ipFamilies: string[]): Spec => ({ ipFamilies })

let count = 0
async function created(client: Client, spec: Spec): Promise<Service> {
  const name = `s${count++}`
  const full = { ports: [{ port: 80 }], selector: { app: 'a' }, ...spec } as ServiceSpec
  return client.create(ServiceKind, { metadata: { namespace: 'default', name }, spec: full })
}

async function toldOf(service: Promise<Service>): Promise<string> {
  try {
    const { spec } = await service
    const addresses = (spec!.clusterIPs ?? []).map((ip) => (ip === 'None' ? ip : familyOf(ip)))
    return `${spec!.ipFamilyPolicy} ${spec!.ipFamilies} ${addresses}`
  } catch (error) {
    return (error as Error).message.replace(/^Service "\w+" is invalid: /, '')
  }
}

const [requireOrPrefer, toRelease] = [
  "must be 'RequireDualStack' or 'PreferDualStack' when multiple",
  "must be 'SingleStack' to release the secondary",
]

// Each as kube-apiserver 1.36.3 answers it.
test.each([
  [{}, 'SingleStack IPv4 IPv4'],
  [prefer, 'PreferDualStack IPv4,IPv6 IPv4,IPv6'],
  [require, 'RequireDualStack IPv4,IPv6 IPv4,IPv6'],
  [of('IPv6'), 'SingleStack IPv6 IPv6'],
  [{ ...of('IPv6'), ...require }, 'RequireDualStack IPv6,IPv4 IPv6,IPv4'],
  [ips('fd00:10:96::77'), 'SingleStack IPv6 IPv6'],
  [{ ...ips('10.96.3.3', 'fd00:10:96::78'), ...require }, 'RequireDualStack IPv4,IPv6 IPv4,IPv6'],
  [headless, 'SingleStack IPv4 None'],
  [{ ...headless, ...prefer }, 'PreferDualStack IPv4,IPv6 None'],
  [anywhere, 'RequireDualStack IPv4,IPv6 None'],
  [{ ...anywhere, ...of('IPv6') }, 'RequireDualStack IPv6,IPv4 None'],
  [{ ...anywhere, ...alone }, 'SingleStack IPv4 None'],
  [
    of('IPv4', 'IPv6'),
    `spec.ipFamilyPolicy: Invalid value: "SingleStack": ${requireOrPrefer} IP families are specified`,
  ],
  [of('IPv4', 'IPv4'), 'spec.ipFamilies[1]: Duplicate value: "IPv4"'],
  [of('IPv5'), 'spec.ipFamilies[0]: Unsupported value: "IPv5": supported values: "IPv4", "IPv6"'],
  [
    { ...ips('10.96.3.9'), ...of('IPv6') },
    'spec.clusterIPs[0]: Invalid value: "10.96.3.9": expected an IPv6 value as indicated by `ipFamilies[0]`',
  ],
  [
    { ...ips('10.96.3.5', '10.96.3.6'), ...require },
    'spec.clusterIPs: Invalid value: ["10.96.3.5","10.96.3.6"]: may specify no more than one IP for each IP family',
  ],
  [
    { clusterIPs: ['10.96.3.5'] },
    'spec.clusterIPs: Invalid value: ["10.96.3.5"]: must be empty when `clusterIP` is not specified',
  ],
  [
    { ...ips('fd00::1'), ...require, ...of('IPv6') },
    'spec.clusterIPs: Invalid value: ["fd00::1",""]: failed to allocate IP fd00::1: the provided network does not match the current range',
  ],
  [ips('010.96.3.4'), 'spec.clusterIPs[0]: Invalid value: "010.96.3.4": must not have leading 0s'],
] as [Spec, string][])('a dual-stack cluster is asked for %o', async (spec, told) => {
  expect(await toldOf(created(dual, spec))).toBe(told)
})

test.each([
  [prefer, 'PreferDualStack IPv4 IPv4'],
  [anywhere, 'RequireDualStack IPv4,IPv6 None'],
  [
    require,
    'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
  ],
  [of('IPv6'), 'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster'],
  [
    ips('fd00:10:96::1'),
    'spec.clusterIPs[0]: Invalid value: ["fd00:10:96::1"]: IPv6 is not configured on this cluster',
  ],
] as [Spec, string][])('a cluster of IPv4 is asked for %o', async (spec, told) => {
  expect(await toldOf(created(single, spec))).toBe(told)
})

test.each([
  [{}, 'SingleStack IPv6 IPv6'],
  [prefer, 'PreferDualStack IPv6 IPv6'],
  [headless, 'SingleStack IPv6 None'],
  [anywhere, 'RequireDualStack IPv6,IPv4 None'],
  [{ ...anywhere, ...of('IPv4') }, 'RequireDualStack IPv4,IPv6 None'],
  [ips('fd00:10:96:0:0:0:0:78'), 'SingleStack IPv6 IPv6'],
  [ips('fd00:10:96::ffff'), 'SingleStack IPv6 IPv6'],
  [of('IPv4'), 'spec.ipFamilies[0]: Invalid value: "IPv4": not configured on this cluster'],
  [ips('10.96.0.9'), 'spec.clusterIPs[0]: Invalid value: ["10.96.0.9"]: IPv4 is not configured on this cluster'],
] as [Spec, string][])('a cluster of IPv6 is asked for %o', async (spec, told) => {
  expect(await toldOf(created(six, spec))).toBe(told)
})

test.each([
  [{}, 'SingleStack IPv6 IPv6'],
  [prefer, 'PreferDualStack IPv6,IPv4 IPv6,IPv4'],
  [of('IPv4'), 'SingleStack IPv4 IPv4'],
  [anywhere, 'RequireDualStack IPv6,IPv4 None'],
] as [Spec, string][])('a cluster whose own family is IPv6 is asked for %o', async (spec, told) => {
  expect(await toldOf(created(sixFirst, spec))).toBe(told)
  const { spec: own } = await sixFirst.get(ServiceKind, { namespace: 'default', name: 'kubernetes' })
  expect([own!.clusterIPs, own!.ipFamilies]).toEqual([['fd00:10:96::1'], ['IPv6']])
})

test.each([
  [{}, prefer, 'PreferDualStack IPv4,IPv6 IPv4,IPv6'],
  [require, alone, 'SingleStack IPv4 IPv4'],
  [require, { ipFamilyPolicy: undefined }, 'RequireDualStack IPv4,IPv6 IPv4,IPv6'],
  [require, { ipFamilies: undefined }, 'RequireDualStack IPv4,IPv6 IPv4,IPv6'],
  [require, of('IPv4'), `spec.ipFamilyPolicy: Invalid value: "RequireDualStack": ${toRelease} IP family`],
  [require, headless, `spec.ipFamilyPolicy: Invalid value: "RequireDualStack": ${toRelease} cluster IP`],
  [{ ...headless, ...prefer }, alone, 'SingleStack IPv4 None'],
  [anywhere, { selector: { app: 'b' } }, 'RequireDualStack IPv4,IPv6 None'],
] as [Spec, Spec, string][])('%o becomes %o', async (before, change, told) => {
  const old = await created(dual, before)
  const next = { ...old, spec: { ...old.spec, ...change } } as Service
  expect(await toldOf(dual.update(ServiceKind, next))).toBe(told)
})

test('the addresses of Services, and no others, are there as objects', async () => {
  const gone = await created(dual, require)
  const shrinking = await created(dual, require)
  await dual.delete(ServiceKind, { namespace: 'default', name: gone.metadata.name! })
  await dual.update(ServiceKind, { ...shrinking, spec: { ...shrinking.spec, ...alone } } as Service)
  const services = (await dual.list(ServiceKind)).items.flatMap(({ metadata, spec }) =>
    (spec!.clusterIPs ?? []).flatMap((ip) =>
      ip === 'None' ? [] : [`${addressText(addressBytes(ip)!)} ${metadata.name}`],
    ),
  )
  const addresses = async () =>
    (await dual.list(IPAddressKind)).items.map(({ metadata, spec }) => `${metadata.name} ${spec?.parentRef?.name}`)
  await expect.poll(addresses, { interval: 5 }).toHaveLength(services.length)
  expect((await addresses()).toSorted()).toEqual(services.toSorted())
  const [range] = (await dual.list(ServiceCIDRKind)).items
  expect([range!.metadata.name, range!.spec!.cidrs, range!.status!.conditions!.map(({ type }) => type)]).toEqual([
    'kubernetes',
    [v4, v6],
    ['Ready'],
  ])
})

// Each answer as kube-apiserver 1.36.3 gives it.
test('a ServiceCIDR adds its addresses while it is ready and not about to go; one address is never given twice', async () => {
  const told = async (address: string) => {
    const why = /failed to allocate IP [\d.]+: (.*)/
    return created(single, ips(address)).then(
      () => 'given',
      ({ message }: Error) => why.exec(message)?.[1],
    )
  }
  const unknown = 'the provided network does not match the current range'
  const range = async (name: string, cidr: string) => {
    const metadata = { name, finalizers: ['example.com/hold'] }
    const made = await single.create(ServiceCIDRKind, { metadata, spec: { cidrs: [cidr] } })
    return async (status: string) => {
      const lastTransitionTime = '2026-01-01T00:00:00Z'
      const conditions = [{ type: 'Ready', status, reason: '', message: '', lastTransitionTime }]
      const { metadata } = await single.get(ServiceCIDRKind, { name })
      await single.update(ServiceCIDRKind, { ...made, metadata, status: { conditions } }, { subresource: 'status' })
    }
  }
  const set = await range('extra', '10.200.0.0/28')
  expect(await told('10.200.0.5')).toBe(unknown)
  await set('True')
  const all = ['10.200.0.0', '10.200.0.5', '10.200.0.5', '10.200.0.15']
  expect(await Promise.all(all.map(told))).toEqual([unknown, 'given', 'provided IP is already allocated', unknown])
  await set('False')
  expect(await told('10.200.0.6')).toBe(unknown)
  await set('True')
  await single.delete(ServiceCIDRKind, { name: 'extra' })
  expect(await told('10.200.0.6')).toBe(unknown)
  await (await range('overlap', '10.200.0.0/24'))('True')
  const others = ['10.200.0.5', '10.200.0.6', '10.200.0.15']
  expect(await Promise.all(others.map(told))).toEqual(['provided IP is already allocated', 'given', 'given'])
})

test('no Service gets an address that somebody has taken by hand, until it is given back', async () => {
  const store = new MemoryStore()
  const { client } = await openTestApi({ store, random: new SeededRandom(1), serviceCidrs: ['10.97.0.0/29'] })
  const name = '10.97.0.3'
  const parentRef = { group: 'example.com', resource: 'routers', name: 'r' }
  await client.create(IPAddressKind, { metadata: { name }, spec: { parentRef } })
  await expect(created(client, ips(name))).rejects.toThrow(
    `failed to allocate IP ${name}: provided IP is already allocated`,
  )
  // Its own Service has the first of six.
  const others = await Promise.all([1, 2, 3, 4].map(() => created(client, {})))
  expect(others.map(({ spec }) => spec!.clusterIP)).not.toContain(name)
  await expect(created(client, {})).rejects.toThrow('range is full')
  await client.delete(IPAddressKind, { name })
  expect((await created(client, {})).spec!.clusterIP).toBe(name)
})

test('when the ranges of the start are about to go, Services get addresses of others, and none when there are none', async () => {
  const store = new MemoryStore()
  const { client } = await openTestApi({ store, random: new SeededRandom(1), serviceCidrs: [v4] })
  const finalizers = ['example.com/hold']
  const held = () => client.get(ServiceCIDRKind, { name: 'kubernetes' })
  await expect.poll(held, { interval: 5 }).toBeDefined()
  const own = await held()
  expect(own.metadata.managedFields!.map(({ manager, operation }) => `${manager} ${operation}`)).toEqual([
    'kubernetes-service-cidr-controller Apply',
    'kube-apiserver Update',
  ])
  expect(own.status!.conditions![0]).toMatchObject({ reason: '', message: 'Kubernetes default Service CIDR is ready' })
  await client.update(ServiceCIDRKind, { ...own, metadata: { ...own.metadata, finalizers } })
  await client.delete(ServiceCIDRKind, { name: 'kubernetes' })
  const name = `s${count}`
  const why = `failed to allocate a serviceIP for Service "${name}": range is full`
  await expect(created(client, {})).rejects.toThrow(`Internal error occurred: ${why}`)
  const gone = await held()
  await client.update(ServiceCIDRKind, { ...gone, metadata: { ...gone.metadata, finalizers: [] } })
  // Upstream's comes back within ten seconds.
  await expect.poll(async () => (await held()).metadata.deletionTimestamp, { interval: 5 }).toBe(undefined)
  expect((await created(client, {})).spec!.clusterIP).toMatch(/^10\.96\./)
})

test('a range gives out each of its addresses once, those that people choose themselves last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 23, max: 29 }), fc.integer(), (prefix, seed) => {
      const range = new AddressRange(`10.0.0.0/${prefix}`, new SeededRandom(seed), new Set())
      const size = 2 ** (32 - prefix) - 2
      const given = Array.from({ length: size }, () => range.takeAny())
      expect(new Set(given).size).toBe(size)
      expect(given.every((address) => address !== null && range.contains(address))).toBe(true)
      expect(range.takeAny()).toBe(null)
      const first = given.indexOf('10.0.0.1')
      if (prefix < 28) expect(first).toBeGreaterThanOrEqual(size - 2 ** (32 - prefix) / 2)
    }),
    { numRuns: 30 },
  )
})

test('a health check port that is asked for is one that nobody has, and nobody else gets it', async () => {
  const local = (healthCheckNodePort: number, nodePort = 0): Spec => ({
    ...{ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort },
    ports: [{ port: 80, nodePort }] as NonNullable<ServiceSpec['ports']>,
  })
  const told = (spec: Spec) =>
    created(single, spec).then(
      () => 'made',
      (error: Error) => error.message.replace(/"s\d+"/, ''),
    )
  const failed = 'Internal error occurred: failed to allocate requested HealthCheck NodePort'
  expect(await told(local(31002))).toBe('made')
  expect(await told(local(31002))).toBe(`${failed} 31002: provided port is already allocated`)
  expect(await told(local(31003, 31003))).toBe(`${failed} 31003: provided port is already allocated`)
  expect(await told(local(80))).toBe(
    `${failed} 80: provided port is not in the valid range. The range of valid ports is 30000-32767`,
  )
  const asPort: Spec = { type: 'NodePort', ports: [{ port: 80, nodePort: 31002 }] }
  expect(await told(asPort)).toContain('provided port is already allocated')
})
