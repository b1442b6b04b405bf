/**
 * Pods of a kind over nodes and zones: by the pod's own wishes (ScheduleAnyway), or, where it has no constraint, away from
 * others of its owner, as upstream's default constraints do. Pure.
 */
import { placesOf } from '../filter/spread.ts'
import type { Cluster, NodeInfo, PodInfo, SpreadConstraint } from '../model.ts'
import { rangeOf } from './scale.ts'

const zone = 'topology.kubernetes.io/zone'

export function scoreSpread(pod: PodInfo, nodes: readonly NodeInfo[], cluster: Cluster): readonly number[] | null {
  const counts = pod.spread.length > 0 ? byWishes(pod, nodes, cluster) : byOwner(pod, nodes, cluster)
  return counts === null ? null : leastCrowded(counts)
}

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

/** A place counts for more the more of them there are: else three zones would weigh as much as a thousand nodes. */
function weightOf(places: number): number {
  return Math.log(places + 2)
}

function byWishes(pod: PodInfo, nodes: readonly NodeInfo[], cluster: Cluster): readonly (number | null)[] | null {
  const soft = pod.spread.filter(({ unsatisfiable }) => unsatisfiable === 'ScheduleAnyway')
  if (soft.length === 0) return null
  const wishes = soft.map((constraint) => wishOf(constraint, pod, soft, nodes, cluster))
  return nodes.map((node) => {
    let crowding = 0
    for (let i = 0; i < wishes.length; i++) {
      const { key, places, weight, skew } = wishes[i]!
      const value = node.labels[key]
      if (value === undefined) return null
      crowding += places.at(value) * weight + skew
    }
    return Math.round(crowding)
  })
}

function wishOf(
  constraint: SpreadConstraint,
  pod: PodInfo,
  soft: readonly SpreadConstraint[],
  nodes: readonly NodeInfo[],
  cluster: Cluster,
) {
  const key = constraint.topologyKey
  const places = placesOf(constraint, pod, soft, cluster)
  return { key, places, weight: weightOf(openPlaces(key, nodes, cluster)), skew: constraint.maxSkew - 1 }
}

function openPlaces(key: string, nodes: readonly NodeInfo[], cluster: Cluster): number {
  // As the name of its host is.
  if (cluster.isEverywhere(key) && cluster.isEachAnother(key)) return nodes.length
  return new Set(nodes.map(({ labels }) => labels[key]).filter((value) => value !== undefined)).size
}

function byOwner({ owner }: PodInfo, nodes: readonly NodeInfo[], cluster: Cluster): readonly number[] | null {
  if (owner === '') return null
  const count = cluster.ownedBy(owner)
  const zones = count.by(zone)
  const perNode = weightOf(nodes.length)
  const perZone = weightOf(zones.size)
  return nodes.map((node) => Math.round(count.on(node) * perNode + zones.at(node.labels[zone]) * perZone))
}
