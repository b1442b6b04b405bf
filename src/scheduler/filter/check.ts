/** All that can keep a pod from a node, in upstream's order: the first refusal is the one that is told. Pure. */
import type { Cluster, NodeInfo, PodInfo, Refusal, VolumeChoices } from '../model.ts'
import { withPods } from '../suppose.ts'
import { refuseDevices } from './devices.ts'
import { hasNeighbours, observeNeighbours, refuseNeighbours } from './neighbours.ts'
import { mayBeAnywhere, namedNodes, refuseCordoned, refuseUnnamed, refuseUnselected, taintsFor } from './node.ts'
import { refusePortsTaken, roomFor } from './room.ts'
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

type Check = (node: NodeInfo) => Refusal | null

/**
 * What holds for all nodes is looked at once; the answer is asked node by node. Of a thousand nodes only that is asked which may
 * keep this pod from one.
 */
export function checks(
  pod: PodInfo,
  { claims, soleUse, room }: PodVolumes,
  cluster: Cluster,
): (node: NodeInfo) => VolumeChoices | Refusal {
  const before = checksBeforeVolumes(pod, soleUse, cluster)
  const behind = checksBehindVolumes(pod, cluster)
  const check = (node: NodeInfo): VolumeChoices | Refusal => {
    const refusal = firstOf(before, node)
    if (refusal !== null) return refusal
    const choices = claims.length === 0 ? nothingToChoose : volumesAt(node, claims, room)
    return isRefusal(choices) ? choices : (firstOf(behind, node) ?? choices)
  }
  if (!cluster.isAnyAwaited()) return check
  return (node) => {
    // Others are leaving this node for the sake of pods that have not come yet: their room is taken.
    const awaited = cluster.awaitedOn(node.name)
    if (awaited.length === 0) return check(node)
    const rivals = awaited.filter(({ key, priority }) => key !== pod.key && priority >= pod.priority)
    const verdict = check(withPods(node, rivals))
    return isRefusal(verdict) ? verdict : check(node)
  }
}

function firstOf(checks: readonly Check[], node: NodeInfo): Refusal | null {
  for (let i = 0; i < checks.length; i++) {
    const refusal = checks[i]!(node)
    if (refusal !== null) return refusal
  }
  return null
}

function checksBeforeVolumes(pod: PodInfo, soleUse: readonly string[], cluster: Cluster): readonly Check[] {
  const named = namedNodes(pod)
  const taken = refuseTakenClaims(pod, soleUse, cluster)
  const refuseTainted = taintsFor(pod)
  return [
    ...when(named !== null, (node) => refuseUnnamed(named, node)),
    (node) => refuseCordoned(pod, node) ?? refuseTainted(node),
    ...when(!mayBeAnywhere(pod), (node) => refuseUnselected(pod, node)),
    ...when(pod.hostPorts.length > 0, (node) => refusePortsTaken(pod, node)),
    roomFor(pod),
    ...when(taken !== null, () => taken),
  ]
}

function checksBehindVolumes(pod: PodInfo, cluster: Cluster): readonly Check[] {
  const spread = observeSpread(pod, cluster)
  const neighbours = observeNeighbours(pod, cluster)
  return [
    ...when(spread.length > 0, (node) => refuseCrowded(spread, node)),
    ...when(hasNeighbours(neighbours), (node) => refuseNeighbours(neighbours, node)),
    ...when(pod.asksForDevices, () => refuseDevices(pod)),
  ]
}

function when(isAsked: boolean, check: Check): readonly Check[] {
  return isAsked ? [check] : []
}

function volumesAt(node: NodeInfo, claims: readonly PodClaim[], room: VolumeRoom): VolumeChoices | Refusal {
  const full = refuseTooManyVolumes(claims, node, room)
  if (full !== null) return full
  const choices = chooseVolumes(claims, node)
  return isRefusal(choices) ? choices : (refuseOtherZone(claims, node) ?? choices)
}
