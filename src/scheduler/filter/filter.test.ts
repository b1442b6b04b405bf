import { expect, test } from 'vitest'
import type { Node, Pod } from '../../api/types.gen.ts'
import { observePod } from '../observe.ts'
import { cluster, nodeOf, podOf, volumesOf } from '../test-cluster.ts'
import { checks } from './check.ts'
import { isRefusal, type PodClaim } from './volumes.ts'

// What each node answers, in order: ok or the reason. Reasons are upstream 1.36's, recorded.

type Placed = readonly (readonly [Pod, string])[]

function answers(pod: Pod, nodes: readonly Node[], placed: Placed, claims: readonly PodClaim[] = []): string {
  const snapshot = cluster(nodes, placed)
  const check = checks(observePod(pod), volumesOf(claims, soleUseIn(pod)), snapshot)
  return snapshot
    .nodes()
    .map((node) => {
      const verdict = check(node)
      return isRefusal(verdict) ? verdict.reasons.join('+') : 'ok'
    })
    .join(' | ')
}

function soleUseIn({ spec }: Pod): readonly string[] {
  const names = (spec?.volumes ?? []).map(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? '')
  return names.filter((name) => name.startsWith('sole')).map((name) => `default/${name}`)
}

const zoned = (name: string, zone: string, more: object = {}) => nodeOf(name, { labels: { zone }, ...more })
const web = { app: 'web' }
const spread = (more: object = {}) => ({
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: web },
      ...more,
    },
  ],
})
const on = (...nodes: string[]): Placed => nodes.map((node, i) => [podOf(`w${i}`, {}, web), node])
const leaving = (pod: Pod): Pod => ({
  ...pod,
  metadata: { ...pod.metadata!, deletionTimestamp: '2026-01-01T00:00:00Z' },
})
const own = [{ key: 'own', effect: 'NoSchedule' }]
const crowded = "node(s) didn't match pod topology spread constraints"

test.each<[string, Pod, readonly Node[], Placed, string]>([
  ['even', podOf('p', spread(), web), [zoned('a', '1'), zoned('b', '2')], on('a', 'b'), 'ok | ok'],
  ['uneven', podOf('p', spread(), web), [zoned('a', '1'), zoned('b', '2')], on('a'), `${crowded} | ok`],
  ['a greater skew', podOf('p', spread({ maxSkew: 2 }), web), [zoned('a', '1'), zoned('b', '2')], on('a'), 'ok | ok'],
  ['not of the kind itself', podOf('p', spread()), [zoned('a', '1'), zoned('b', '2')], on('a'), 'ok | ok'],
  [
    'those that leave do not count',
    podOf('p', spread(), web),
    [zoned('a', '1'), zoned('b', '2')],
    [[leaving(podOf('w', {}, web)), 'a']],
    'ok | ok',
  ],
  [
    'no label',
    podOf('p', spread(), web),
    [nodeOf('a'), zoned('b', '1')],
    [],
    `${crowded} (missing required label) | ok`,
  ],
  ['too few places', podOf('p', spread({ minDomains: 2 }), web), [zoned('a', '1')], on('a'), crowded],
  [
    'a tainted place counts as a place',
    podOf('p', spread(), web),
    [zoned('a', '1'), zoned('b', '2', { taints: own })],
    on('a'),
    `${crowded} | node(s) had untolerated taint(s)`,
  ],
  [
    'or not, as the pod likes',
    podOf('p', spread({ nodeTaintsPolicy: 'Honor' }), web),
    [zoned('a', '1'), zoned('b', '2', { taints: own })],
    on('a'),
    'ok | node(s) had untolerated taint(s)',
  ],
  [
    'a wish is no must',
    podOf('p', spread({ whenUnsatisfiable: 'ScheduleAnyway' }), web),
    [zoned('a', '1')],
    on('a'),
    'ok',
  ],
])('spread: %s', (_, pod, nodes, placed, expected) => {
  expect(answers(pod, nodes, placed)).toBe(expected)
})

const apartFrom = (term: object) => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: web }, topologyKey: 'kubernetes.io/hostname', ...term },
      ],
    },
  },
})
const there: Placed = [[{ ...podOf('w', {}, web), metadata: { name: 'w', namespace: 'other', labels: web } }, 'a']]
const refused = "node(s) didn't match pod anti-affinity rules | ok"

test.each<[string, object, string]>([
  ['its own namespace only', {}, 'ok | ok'],
  ['namespaces by name', { namespaces: ['other'] }, refused],
  ['namespaces by label', { namespaceSelector: { matchLabels: { name: 'other' } } }, refused],
  ['other labels', { namespaceSelector: { matchLabels: { name: 'third' } } }, 'ok | ok'],
  ['all namespaces', { namespaceSelector: {} }, refused],
])('anti-affinity: %s', (_, term, expected) => {
  expect(answers(podOf('p', apartFrom(term)), [nodeOf('a'), nodeOf('b')], there)).toBe(expected)
})

const nearTo = (...apps: string[]) => ({
  affinity: {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: apps.map((app, i) => ({
        labelSelector: { matchExpressions: [{ key: app, operator: 'Exists' }] },
        topologyKey: i === 0 ? 'zone' : 'kubernetes.io/hostname',
      })),
    },
  },
})
const lonely = "node(s) didn't match pod affinity rules"

test.each<[string, Pod, Placed, string]>([
  ['near one', podOf('p', nearTo('x')), [[podOf('w', {}, { x: '' }), 'a']], `ok | ${lonely}`],
  [
    'near one that all terms mean: one for each is not enough',
    podOf('p', nearTo('x', 'y')),
    [
      [podOf('v', {}, { x: '' }), 'a'],
      [podOf('w', {}, { y: '' }), 'a'],
    ],
    `${lonely} | ${lonely}`,
  ],
  [
    'the same pod for all terms',
    podOf('p', nearTo('x', 'y')),
    [[podOf('w', {}, { x: '', y: '' }), 'a']],
    `ok | ${lonely}`,
  ],
  ['the first of its kind', podOf('p', nearTo('x', 'y'), { x: '', y: '' }), [], 'ok | ok'],
  [
    'the first that all its terms mean, beside others that some mean',
    podOf('p', nearTo('x', 'y'), { x: '', y: '' }),
    [[podOf('w', {}, { x: '' }), 'a']],
    'ok | ok',
  ],
  ['not of the kind itself', podOf('p', nearTo('x', 'y'), { x: '' }), [], `${lonely} | ${lonely}`],
])('affinity: %s', (_, pod, placed, expected) => {
  expect(answers(pod, [zoned('a', '1'), zoned('b', '2')], placed)).toBe(expected)
})

test('a pod that asks for devices goes nowhere: nobody gives them out', () => {
  const pod = podOf('p', { resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu' }] })
  expect(answers(pod, [nodeOf('a'), nodeOf('b', { unschedulable: true })], [])).toBe(
    'cannot allocate all claims | node(s) were unschedulable',
  )
})

const uses = (name: string) => ({ volumes: [{ name: 'v', persistentVolumeClaim: { claimName: name } }] })
const volume = (name: string, labels: Record<string, string> = {}) => ({
  name,
  capacityBytes: 1,
  modes: ['ReadWriteOnce'],
  className: '',
  attributesClass: '',
  volumeMode: 'Filesystem',
  labels,
  phase: 'Bound',
  reservation: null,
  nodeAffinity: null,
  terminating: false,
})
const region = 'topology.kubernetes.io/region'

test.each<[string, Pod, readonly Node[], Placed, readonly PodClaim[], string]>([
  [
    'a claim for one pod that another has',
    podOf('p', uses('sole')),
    [nodeOf('a')],
    [[podOf('q', uses('sole')), 'a']],
    [],
    'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
  ],
  ['the same, freed', podOf('p', uses('sole')), [nodeOf('a')], [], [], 'ok'],
  [
    'as many volumes as the driver takes, one of them still to be made',
    podOf('p', uses('two')),
    [nodeOf('a')],
    [[podOf('q', uses('one')), 'a']],
    [
      {
        ...{ is: 'waiting', provisioner: 'one-each', canProvision: true, selectedNode: null, candidates: [] },
        ...{ allowedTopologies: [], room: null },
        claim: {
          ...{
            namespace: 'default',
            name: 'two',
            uid: 'u',
            requestBytes: 1,
            className: 'm',
            attributesClass: '',
            volumeMode: 'Filesystem',
          },
          ...{ modes: ['ReadWriteOnce'], selector: null },
        },
      },
    ],
    'node(s) exceed max volume count',
  ],
  [
    'as many volumes as the driver takes',
    podOf('p', uses('two')),
    [nodeOf('a')],
    [[podOf('q', uses('one')), 'a']],
    [{ is: 'bound', name: 'two', volume: volume('two'), driver: 'one-each' }],
    'node(s) exceed max volume count',
  ],
  [
    'the same volume twice is one',
    podOf('p', uses('one')),
    [nodeOf('a')],
    [[podOf('q', uses('one')), 'a']],
    [{ is: 'bound', name: 'one', volume: volume('one'), driver: 'one-each' }],
    'ok',
  ],
  [
    'a volume of another region; nodes without regions are everywhere',
    podOf('p', uses('c')),
    [nodeOf('a', { labels: { [region]: 'x' } }), nodeOf('b', { labels: { [region]: 'y' } }), nodeOf('c')],
    [],
    [{ is: 'bound', name: 'c', volume: volume('c', { [region]: 'y__z' }) }],
    'node(s) had no available volume zone | ok | ok',
  ],
])('volumes: %s', (_, pod, nodes, placed, claims, expected) => {
  expect(answers(pod, nodes, placed, claims)).toBe(expected)
})
