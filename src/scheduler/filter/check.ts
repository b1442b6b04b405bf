/** All that can keep a pod from a node, in upstream's order: the first refusal is the one that is told. Pure. */
import type { Cluster, NodeInfo, PodInfo, Refusal, VolumeChoices } from '../model.ts'
import { withPods } from '../suppose.ts'
import { refuseDevices } from './devices.ts'
import { observeNeighbours, refuseNeighbours } from './neighbours.ts'
import { namedNodes, refuseCordoned, refuseTainted, refuseUnnamed, refuseUnselected } from './node.ts'
import { refusePortsTaken, refuseTooSmall } from './room.ts'
import { refuseTakenClaims } from './sole-use.ts'
import { observeSpread, refuseCrowded } from './spread.ts'
import { refuseTooManyVolumes, type VolumeRoom } from './volume-limits.ts'
import { refuseOtherZone } from './volume-zone.ts'
import { chooseVolumes, isRefusal, type PodClaim } from './volumes.ts'

/** What is known of the volumes of a pod. */
export interface PodVolumes {
  readonly claims: readonly PodClaim[]
  /** Claims that one pod alone may use at a time, by `namespace/name`. */
  readonly soleUse: readonly string[]
  readonly room: VolumeRoom
}

const nothingToChoose: VolumeChoices = { bind: [], provision: [] }

/** What holds for all nodes is looked at once; the answer is asked node by node. */
export function checks(
  pod: PodInfo,
  { claims, soleUse, room }: PodVolumes,
  cluster: Cluster,
): (node: NodeInfo) => VolumeChoices | Refusal {
  const named = namedNodes(pod)
  const neighbours = observeNeighbours(pod, cluster)
  const spread = observeSpread(pod, cluster)
  const taken = refuseTakenClaims(pod, soleUse, cluster)
  // Most pods have no claims: then there is nothing to look at a thousand times.
  const volumesAt = (node: NodeInfo): VolumeChoices | Refusal => {
    if (claims.length === 0) return nothingToChoose
    const full = refuseTooManyVolumes(claims, node, room)
    if (full !== null) return full
    const choices = chooseVolumes(claims, node)
    return isRefusal(choices) ? choices : (refuseOtherZone(claims, node) ?? choices)
  }
  const check = (node: NodeInfo): VolumeChoices | Refusal => {
    const refusal =
      refuseUnnamed(named, node) ??
      refuseCordoned(pod, node) ??
      refuseTainted(pod, node) ??
      refuseUnselected(pod, node) ??
      refusePortsTaken(pod, node) ??
      refuseTooSmall(pod, node) ??
      taken
    if (refusal !== null) return refusal
    const choices = volumesAt(node)
    if (isRefusal(choices)) return choices
    return refuseCrowded(spread, node) ?? refuseNeighbours(neighbours, node) ?? refuseDevices(pod) ?? choices
  }
  return (node) => {
    // Others are leaving this node for the sake of pods that have not come yet: their room is taken.
    const awaited = cluster.awaitedOn(node.name)
    if (awaited.length === 0) return check(node)
    const rivals = awaited.filter(({ key, priority }) => key !== pod.key && priority >= pod.priority)
    const verdict = check(withPods(node, rivals))
    return isRefusal(verdict) ? verdict : check(node)
  }
}
