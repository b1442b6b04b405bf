import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EndpointSlice, EndpointSubset, Endpoints } from '../../api/types.gen.ts'
import { annotationsFor, labelsFor } from './labels.ts'
import type { Action } from './model.ts'
import { plan } from './plan.ts'

const source = (subsets: readonly EndpointSubset[], metadata = {}): Endpoints => ({
  metadata: { name: 'db', namespace: 'shop', uid: 'u', ...metadata },
  subsets,
})
const ips = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ ip: `10.0.${(from + i) >> 8}.${(from + i) & 255}` }))

let counter = 0

function apply(
  actions: readonly Action[],
  slices: readonly EndpointSlice[],
  from: Endpoints,
): readonly EndpointSlice[] {
  const after = new Map(slices.map((slice) => [slice.metadata.name, slice]))
  for (const action of actions) {
    if (action.is === 'delete') after.delete(action.slice.metadata.name)
    else {
      const name = action.is === 'create' ? `db-${counter++}` : (action.slice.metadata.name ?? '')
      const { family, ports, endpoints } = action.content
      const metadata = { name, labels: labelsFor(from), annotations: annotationsFor(from) }
      after.set(name, { metadata, addressType: family, ports, endpoints })
    }
  }
  return [...after.values()]
}

const picture = (slices: readonly EndpointSlice[]) =>
  slices.map(({ addressType, ports, endpoints }) => [
    addressType,
    ports?.map(({ port }) => port),
    endpoints?.map((one) => `${one.addresses[0]}${one.conditions?.ready ? '' : ' unready'}`),
  ])

test('subsets with the same ports share slices, families do not, and an address that is not ready anywhere is not', () => {
  const endpoints = source([
    { addresses: [{ ip: '10.1.1.1' }, { ip: 'fd00::1' }], ports: [{ port: 80 }] },
    { addresses: [{ ip: '10.1.1.2' }], notReadyAddresses: [{ ip: '10.1.1.1' }], ports: [{ name: '', port: 80 }] },
    { addresses: [{ ip: '10.1.1.3' }] },
  ])
  expect(picture(apply(plan(endpoints, []).actions, [], endpoints))).toEqual([
    ['IPv4', [80], ['10.1.1.2', '10.1.1.1 unready']],
    ['IPv6', [80], ['fd00::1']],
    ['IPv4', [], ['10.1.1.3']],
  ])
})

test('what is said of an address goes with it', () => {
  const targetRef = { kind: 'Pod', namespace: 'shop', name: 'db-0', uid: 'p' }
  const said = { hostname: 'db-0', nodeName: 'n1', targetRef }
  const subsets = [{ addresses: [{ ip: '10.1.1.1', ...said }, { ip: '10.1.1.2' }], ports: [{ port: 80 }] }]
  const [slice] = apply(plan(source(subsets), []).actions, [], source(subsets))
  expect(slice?.endpoints).toEqual([
    { addresses: ['10.1.1.1'], conditions: { ready: true }, ...said },
    { addresses: ['10.1.1.2'], conditions: { ready: true } },
  ])
})

test('a port has the addresses of all subsets that name it, and a slice of its own where others have fewer', () => {
  const http = { name: 'http', port: 80 }
  const endpoints = source([
    { addresses: [{ ip: '10.1.1.1' }], ports: [http, { name: 'admin', port: 81 }] },
    { addresses: [{ ip: '10.1.1.2' }], ports: [http] },
  ])
  expect(picture(apply(plan(endpoints, []).actions, [], endpoints))).toEqual([
    ['IPv4', [80], ['10.1.1.1', '10.1.1.2']],
    ['IPv4', [81], ['10.1.1.1']],
  ])
})

test('a slice whose ports are gone becomes the one for new ports', () => {
  const before = source([{ addresses: ips(0, 2), ports: [{ port: 80 }] }])
  const after = source([{ addresses: ips(0, 1), ports: [{ port: 81 }] }])
  const [slice] = apply(plan(before, []).actions, [], before)
  expect(plan(after, [slice!]).actions).toMatchObject([{ is: 'update', slice }])
})

test('a thousand addresses of a subset are copied, and the rest is told', () => {
  const { actions, skipped } = plan(source([{ addresses: ips(0, 1100), ports: [{ port: 80 }] }]), [])
  expect([actions.map((action) => action.is !== 'delete' && action.content.endpoints.length), skipped]).toEqual([
    [1000],
    100,
  ])
})

test('what is not to be mirrored leaves no slice, and labels and annotations follow', () => {
  const endpoints = source([{ addresses: ips(0, 1) }])
  const slices = apply(plan(endpoints, []).actions, [], endpoints)
  expect(plan(null, slices).actions).toEqual([{ is: 'delete', slice: slices[0] }])
  expect(plan(source(endpoints.subsets ?? [], { labels: { a: 'b' } }), slices).actions).toMatchObject([
    { is: 'update' },
  ])
  const own = { 'kubectl.kubernetes.io/last-applied-configuration': '{}' }
  expect(plan(source(endpoints.subsets ?? [], { annotations: own }), slices).actions).toEqual([])
})

const subsets = fc.array(
  fc.record({
    addresses: fc
      .uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 })
      .map((all) => all.map((i) => ({ ip: `10.0.0.${i}` }))),
    ports: fc.constantFrom([{ port: 80 }], [{ port: 81 }], [{ port: 81 }, { name: 'x', port: 82 }]),
  }),
  { maxLength: 4 },
)

const numbersOf = (ports: EndpointSlice['ports']) => (ports ?? []).map(({ port }) => port)

test('from any Endpoints to any others a second look changes nothing, in whatever order slices come', () => {
  fc.assert(
    fc.property(fc.array(subsets, { minLength: 1, maxLength: 4 }), fc.nat(3), (past, cut) => {
      let slices: readonly EndpointSlice[] = []
      for (const each of past) {
        const endpoints = source(each)
        // A crash between any two writes, and then a fresh look.
        slices = apply(plan(endpoints, slices).actions.slice(0, cut), slices, endpoints)
        slices = apply(plan(endpoints, slices).actions, slices, endpoints)
        expect(plan(endpoints, slices.toReversed()).actions).toEqual([])
        const wanted = each.flatMap(({ addresses, ports }) =>
          addresses.flatMap(({ ip }) => numbersOf(ports).map((port) => `${ip} ${port}`)),
        )
        const there = slices.flatMap(({ endpoints: all, ports }) =>
          (all ?? []).flatMap(({ addresses: [ip] }) => numbersOf(ports).map((port) => `${ip} ${port}`)),
        )
        expect(there.toSorted()).toEqual([...new Set(wanted)].toSorted())
      }
    }),
  )
})
