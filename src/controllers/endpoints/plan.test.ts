import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Endpoints } from '../../api/types.gen.ts'
import { anyOrder } from '../any-order.ts'
import type { PodView, ServiceView } from '../endpoint-slice/model.ts'
import { compose } from './compose.ts'
import { mostAddresses, planSubsets } from './plan.ts'

const service: ServiceView = {
  namespace: 'default',
  name: 'web',
  uid: 'u',
  labels: {},
  headless: true,
  publishNotReady: false,
  prefers: null,
  families: ['IPv4'],
  ports: [{ name: 'http', protocol: 'TCP', appProtocol: null, target: 80 }],
}

function podOf(name: string, ports: readonly number[], over: Partial<PodView> = {}): PodView {
  return {
    name,
    uid: name,
    addresses: { IPv4: `10.0.0.${name}` },
    ready: true,
    terminating: false,
    hostname: null,
    nodeName: null,
    zone: null,
    ports: ports.map((port) => ({ name: `p${port}`, protocol: 'TCP', port, appProtocol: null })),
    ...over,
  }
}

/** `ready / not ready : ports` */
function short(over: Partial<ServiceView>, pods: readonly PodView[]): readonly string[] {
  const names = (list: readonly { readonly targetRef?: { readonly name?: string } }[] = []) =>
    list.map(({ targetRef }) => targetRef?.name).join(' ')
  return planSubsets({ ...service, ...over }, pods).subsets.map(
    ({ addresses, notReadyAddresses, ports = [] }) =>
      `${names(addresses)} / ${names(notReadyAddresses)} : ${ports.map(({ port }) => port).join(' ')}`,
  )
}

test.each<[string, Partial<ServiceView>, readonly PodView[], readonly string[]]>([
  [
    'ports that the same pods offer stand together',
    {},
    [podOf('1', [80, 90]), podOf('2', [80, 90])],
    ['1 2 /  : 90 80'],
  ],
  ['else apart', {}, [podOf('1', [80, 90]), podOf('2', [80])], ['1 2 /  : 80', '1 /  : 90']],
  ['not ready', {}, [podOf('1', [80], { ready: false }), podOf('2', [80])], ['2 / 1 : 80']],
  ['not ready but published', { publishNotReady: true }, [podOf('1', [80], { ready: false })], ['1 /  : 80']],
  ['stopping', {}, [podOf('1', [80], { terminating: true })], []],
  ['stopping but published', { publishNotReady: true }, [podOf('1', [80], { terminating: true })], ['1 /  : 80']],
  ['a port no container has', {}, [podOf('1', [])], []],
  ['a headless service without ports', { ports: [] }, [podOf('1', [])], ['1 /  : ']],
])('%s', (_, over, pods, expected) => {
  expect(short(over, pods)).toEqual(expected)
})

test('too many are cut off, those that are not ready first', () => {
  const pods = Array.from({ length: mostAddresses + 5 }, (_, i) => podOf(`${i}`, [80], { ready: i > 9 }))
  const { subsets, truncated } = planSubsets(service, pods)
  expect(truncated).toBe(true)
  expect(subsets.map(({ addresses, notReadyAddresses }) => [addresses?.length, notReadyAddresses?.length])).toEqual([
    [995, 5],
  ])
})

const somePods = fc.uniqueArray(
  fc.record({
    name: fc.nat(40).map(String),
    ports: fc.subarray([80, 81, 82]),
    ready: fc.boolean(),
    terminating: fc.boolean(),
  }),
  { selector: ({ name }) => name },
)

test('in whatever order pods come, each stands once behind each of its ports', () => {
  fc.assert(
    fc.property(somePods, (seeds) => {
      const pods = seeds.map(({ name, ports, ...state }) => podOf(name, ports, state))
      const { subsets } = planSubsets(service, pods)
      expect(planSubsets(service, pods.toReversed()).subsets).toEqual(subsets)
      const there = subsets.flatMap(({ addresses = [], notReadyAddresses = [], ports = [] }) =>
        [...addresses, ...notReadyAddresses].flatMap(({ targetRef }) =>
          ports.map(({ port }) => `${targetRef?.name}:${port}`),
        ),
      )
      const wanted = seeds.flatMap(({ name, ports, terminating }) =>
        terminating ? [] : ports.map((port) => `${name}:${port}`),
      )
      expect(there.toSorted()).toEqual(wanted.toSorted())
    }),
  )
})

test('a second look writes nothing, whatever was there before, and in whatever order pods are seen', () => {
  const state = fc.record({
    pods: somePods,
    labels: fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('a', 'b')),
    headless: fc.boolean(),
    truncated: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.option(state, { nil: null }), state, anyOrder, (past, present, shuffled) => {
      const written = (
        { pods, labels, headless, truncated }: typeof present,
        before: Endpoints | undefined,
        time: string,
      ) => {
        const views = shuffled(pods.map(({ name, ports, ...rest }) => podOf(name, ports, rest)))
        const { subsets } = planSubsets(service, views)
        return compose(before, { ...service, labels, headless }, { subsets, truncated }, time)
      }
      const before = (past !== null && written(past, undefined, '2026-01-01T00:00:00Z')) || undefined
      const after = written(present, before, '2026-01-01T00:01:00Z') ?? before
      expect(written(present, after, '2026-01-01T00:02:00Z')).toBe(null)
      expect(after?.subsets).toEqual(written(present, undefined, '2026-01-01T00:02:00Z')?.subsets)
    }),
  )
})
