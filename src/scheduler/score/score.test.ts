import { expect, test } from 'vitest'
import type { Node, Pod } from '../../api/types.gen.ts'
import { observePod } from '../observe.ts'
import { score } from '../score.ts'
import { asks, cluster, nodeOf, podOf } from '../test-cluster.ts'

/** The nodes from best to worst; equals in brackets. */
function order(pod: Pod, nodes: readonly Node[], placed: readonly (readonly [Pod, string])[] = []): string {
  const snapshot = cluster(nodes, placed)
  const points = score(observePod(pod), snapshot.nodes(), snapshot)
  const byPoints = Map.groupBy(snapshot.nodes(), (_, i) => points[i]!)
  return [...byPoints]
    .toSorted(([a], [b]) => b - a)
    .map(([, same]) => same.map(({ name }) => name).join('='))
    .join(' > ')
}

const [a, b, c] = ['a', 'b', 'c'].map((name) => nodeOf(name)) as [Node, Node, Node]
const web = { app: 'web' }
const likes = (kind: 'podAffinity' | 'podAntiAffinity', topologyKey = 'kubernetes.io/hostname', where: object = {}) => {
  const podAffinityTerm = { topologyKey, labelSelector: { matchLabels: web }, ...where }
  return {
    affinity: { [kind]: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, podAffinityTerm }] } },
  }
}
const inOther = (where: object) => likes('podAffinity', 'kubernetes.io/hostname', where)
const webAt = (name: string) => podOf(name, small, web)
const needsWeb = {
  affinity: {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: web } },
      ],
    },
  },
}
const spread = (topologyKey: string, labelSelector: object = { matchLabels: web }) => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector }],
})
const owned = (name: string): Pod => {
  const owner = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 's', controller: true }
  const pod = podOf(name, asks({ cpu: '1m', memory: '1' }))
  return { ...pod, metadata: { ...pod.metadata!, labels: web, ownerReferences: [owner] } }
}
const zoned = (name: string, zone: string) => nodeOf(name, { labels: { 'topology.kubernetes.io/zone': zone } })
const unloved = nodeOf('a', { taints: [{ key: 'x', effect: 'PreferNoSchedule' }] })
const small = asks({ cpu: '1m', memory: '1' })

test.each<[string, Pod, readonly Node[], readonly (readonly [Pod, string])[], string]>([
  ['all alike', podOf('p'), [a, b, c], [], 'a=b=c'],
  ['where more is left', podOf('p'), [a, b], [[podOf('q', asks({ cpu: '1', memory: '2Gi' })), 'a']], 'b > a'],
  [
    'what is out of balance already, and stays so, is no worse',
    podOf('p', small),
    [a, b],
    [
      [podOf('q', asks({ cpu: '1', memory: '1' })), 'a'],
      [podOf('r', asks({ cpu: '500m', memory: '1Gi' })), 'b'],
    ],
    'a=b',
  ],
  [
    'where it brings things into balance, not where they are',
    podOf('p', asks({ cpu: '1', memory: '512Mi' })),
    [nodeOf('a', { cpu: '4', memory: '2Gi' }), nodeOf('b', { cpu: '1', memory: '5Gi' })],
    [[podOf('q', asks({ cpu: '3', memory: '100Mi' })), 'a']],
    'a > b',
  ],
  [
    'who asks for nothing goes where more is left, balanced or not',
    podOf('p'),
    [a, b],
    [
      [podOf('q', asks({ cpu: '1' })), 'a'],
      [podOf('r', asks({ cpu: '800m', memory: '1700Mi' })), 'b'],
    ],
    'a > b',
  ],
  ['away from its own', owned('p'), [a, b], [[owned('q'), 'a']], 'b > a'],
  [
    'and from their zone',
    owned('p'),
    [zoned('a', '1'), zoned('b', '1'), zoned('c', '2')],
    [[owned('q'), 'a']],
    'c > b > a',
  ],
  [
    'who has no zone is none of its places',
    owned('p'),
    [zoned('a', '1'), b, c],
    [
      [owned('q'), 'a'],
      [owned('r'), 'b'],
    ],
    'c > b > a',
  ],
  [
    'all pods are none to be spread from',
    podOf('p', { ...asks({ cpu: '1m', memory: '1' }), ...spread('kubernetes.io/hostname', {}) }),
    [a, b],
    [[podOf('q', asks({ cpu: '1m', memory: '1' }), web), 'a']],
    'a > b',
  ],
  ['not where it is not preferred', podOf('p'), [unloved, b], [], 'b > a'],
  ['near what it likes', podOf('p', likes('podAffinity')), [a, b], [[podOf('q', small, web), 'b']], 'b > a'],
  [
    'only in the namespaces it names',
    podOf('p', inOther({ namespaces: ['other'] })),
    [a, b],
    [[webAt('q'), 'b']],
    'a > b',
  ],
  ['in all namespaces', podOf('p', inOther({ namespaceSelector: {} })), [a, b], [[webAt('q'), 'b']], 'b > a'],
  ['far from what it does not', podOf('p', likes('podAntiAffinity')), [a, b], [[podOf('q', small, web), 'a']], 'b > a'],
  [
    'near what likes it',
    podOf('p', {}, web),
    [a, b],
    [[podOf('q', { ...small, ...likes('podAffinity') }), 'b']],
    'b > a',
  ],
  ['near what needs it', podOf('p', {}, web), [a, b], [[podOf('q', { ...small, ...needsWeb }), 'b']], 'b > a'],
  [
    'spread as it wishes',
    podOf('p', spread('kubernetes.io/hostname'), web),
    [a, b],
    [[podOf('q', small, web), 'a']],
    'b > a',
  ],
  [
    'a node without the label comes last',
    podOf('p', spread('zone'), web),
    [nodeOf('a', { labels: { zone: '1' } }), b],
    [],
    'a > b',
  ],
])('%s', (_, pod, nodes, placed, expected) => {
  expect(order(pod, nodes, placed)).toBe(expected)
})

test.each<[string, string, readonly [number, number], string]>([
  ['the node that has the image', 'example.com/big:1', [900, 0], 'a > b'],
  ['which is not worth much if it is small', 'example.com/big:1', [40, 0], 'a=b'],
  ['as large as the first who has it says', 'example.com/big:1', [900, 400], 'a=b'],
  ['no tag means latest', 'example.com:5000/big', [900, 0], 'a > b'],
  ['another tag', 'example.com/big:2', [900, 0], 'a=b'],
])('images: %s', (_, image, [onA, onB], expected) => {
  const names = ['example.com/big:1', 'example.com:5000/big:latest']
  const having = (node: Node, mebibytes: number): Node =>
    mebibytes === 0
      ? node
      : { ...node, status: { ...node.status, images: [{ names, sizeBytes: mebibytes * 2 ** 20 }] } }
  const pod = podOf('p', { containers: [{ name: 'main', image }] })
  expect(order(pod, [having(a, onA), having(b, onB)])).toBe(expected)
})
