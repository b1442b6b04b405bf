import type { Node, Pod } from '../src/api/types.gen.ts'

const web = { app: 'web' }
const hostname = 'kubernetes.io/hostname'
const zone = 'topology.kubernetes.io/zone'
const ownTaint = { key: 'own', value: 'gold', effect: 'NoSchedule' }
const room = { cpu: '32', memory: '64Gi', pods: '110' }

type Spec = Omit<NonNullable<Pod['spec']>, 'containers'>

export interface Shape {
  readonly name: string
  /** What a pod asks for besides room. */
  spec(labels: Readonly<Record<string, string>>): Spec
  /** Of so many kinds are the pods, each with a label of its own. */
  readonly kinds: number
}

const selecting = (matchLabels: Readonly<Record<string, string>>) => ({ labelSelector: { matchLabels } })
const spreadOver = (topologyKey: string, whenUnsatisfiable: string): Spec => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable, ...selecting(web) }],
})

export const shapes: readonly Shape[] = [
  { name: 'asking for room', kinds: 1, spec: () => ({}) },
  { name: 'spread over zones', kinds: 1, spec: () => spreadOver(zone, 'DoNotSchedule') },
  { name: 'rather spread over nodes', kinds: 1, spec: () => spreadOver(hostname, 'ScheduleAnyway') },
  {
    name: 'rather apart',
    kinds: 1,
    spec: (labels) => {
      const podAffinityTerm = { topologyKey: hostname, ...selecting(labels) }
      const preferredDuringSchedulingIgnoredDuringExecution = [{ weight: 1, podAffinityTerm }]
      return { affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution } } }
    },
  },
  {
    name: 'one of a kind on a node',
    kinds: 20,
    spec: (labels) => {
      const requiredDuringSchedulingIgnoredDuringExecution = [{ topologyKey: hostname, ...selecting(labels) }]
      return { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution } } }
    },
  },
  {
    name: 'in the zone of their like',
    kinds: 1,
    spec: (labels) => {
      const requiredDuringSchedulingIgnoredDuringExecution = [{ topologyKey: zone, ...selecting(labels) }]
      return { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution } } }
    },
  },
  {
    name: 'for tainted nodes',
    kinds: 1,
    spec: () => ({ nodeSelector: { pool: 'gold' }, tolerations: [{ ...ownTaint, operator: 'Equal' }] }),
  },
]

/** In three zones, half of them tainted. */
export function nodeAt(index: number, { tainted }: { readonly tainted: boolean }) {
  const name = `node-${index}`
  const isGold = tainted && index % 2 === 0
  const labels = { [hostname]: name, [zone]: `zone-${index % 3}`, pool: isGold ? 'gold' : 'iron' }
  return {
    metadata: { name, labels },
    spec: { taints: isGold ? [ownTaint] : [] },
    status: { allocatable: room, capacity: room, conditions: [{ type: 'Ready', status: 'True' }] },
  } satisfies Node
}

export function podAt(index: number, { spec, kinds }: Pick<Shape, 'spec' | 'kinds'>, cpu = '100m'): Pod {
  const labels = kinds === 1 ? web : { app: `web-${index % kinds}` }
  const containers = [{ name: 'main', image: 'x', resources: { requests: { cpu, memory: '64Mi' } } }]
  return {
    metadata: { name: `web-${index}`, namespace: 'default', uid: `web-${index}`, labels },
    spec: { containers, ...spec(labels) },
  }
}
