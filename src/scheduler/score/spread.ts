/**
 * Pods of a kind over nodes and zones: by the pod's own wishes (ScheduleAnyway), or, where it has no constraint, away from its kin, as upstream's default
 * constraints ask. Pure.
 */
import { countOf, placesOf } from '../filter/spread.ts'
import type { Cluster, NodeInfo, PodInfo, SpreadConstraint } from '../model.ts'
import { rangeOf } from './scale.ts'

const hostname = 'kubernetes.io/hostname'
/** Upstream's default constraints, and how many more there may be before it counts. */
const defaults = [
  { topologyKey: hostname, maxSkew: 3 },
  { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 5 },
] as const

export function scoreSpread(pod: PodInfo, nodes: readonly NodeInfo[], cluster: Cluster): readonly number[] | null {
  const soft = pod.spread.filter(({ unsatisfiable }) => unsatisfiable === 'ScheduleAnyway')
  if (soft.length > 0) {
    const isAsked = ({ labels }: NodeInfo) => soft.every(({ topologyKey }) => topologyKey in labels)
    const asked = nodes.filter(isAsked)
    const wishes = soft.map((constraint) => wishOf(constraint, pod, soft, asked, cluster))
    return leastCrowded(nodes.map((node) => (isAsked(node) ? crowding(wishes, node) : null)))
  }
  const kin = pod.spread.length > 0 ? null : cluster.kinOf(pod)
  if (kin === null) return null
  const wishes = defaults.map((each) => wishOf({ ...each, ...standing, selector: kin }, pod, [], nodes, cluster))
  return leastCrowded(nodes.map((node) => crowding(wishes, node)))
}

const standing = {
  unsatisfiable: 'ScheduleAnyway',
  minDomains: 1,
  nodeAffinityPolicy: 'Honor',
  nodeTaintsPolicy: 'Ignore',
} as const

/** The least crowded gets 100; `null` is a node without the labels that are asked for. */
function leastCrowded(counts: readonly (number | null)[]): readonly number[] | null {
  const known = counts.includes(null) ? counts.filter((count) => count !== null) : (counts as readonly number[])
  const { least, most } = rangeOf(known)
  if (most === least && known.length === counts.length) return null
  return counts.map((count) => {
    if (count === null) return 0
    return most === 0 ? 100 : Math.floor((100 * (most + least - count)) / most)
  })
}

interface Wish {
  readonly key: string
  readonly weight: number
  readonly skew: number
  manyAt(node: NodeInfo): number
}

function crowding(wishes: readonly Wish[], node: NodeInfo): number {
  let sum = 0
  for (let i = 0; i < wishes.length; i++) {
    const { key, weight, skew, manyAt } = wishes[i]!
    if (node.labels[key] !== undefined) sum += manyAt(node) * weight + skew
  }
  return Math.round(sum)
}

/** `together`: nodes without the labels of one of these count for none of them; `asked` are those to choose from. */
function wishOf(
  constraint: SpreadConstraint,
  pod: PodInfo,
  together: readonly SpreadConstraint[],
  asked: readonly NodeInfo[],
  cluster: Cluster,
): Wish {
  const { topologyKey: key, maxSkew } = constraint
  const skew = maxSkew - 1
  // Of a host what is on it counts, whoever else has its name.
  if (key === hostname) {
    const count = countOf(constraint, pod, cluster)
    return { key, weight: weightOf(asked.length), skew, manyAt: (node) => count.on(node) }
  }
  const places = placesOf(constraint, pod, together, cluster)
  const weight = weightOf(new Set(asked.map(({ labels }) => labels[key])).size)
  return { key, weight, skew, manyAt: ({ labels }) => places.at(labels[key]) }
}

/** A place counts for more the more of them there are: else three zones would weigh as much as a thousand nodes. */
function weightOf(places: number): number {
  return Math.log(places + 2)
}
