/**
 * The claims of a pod, and what they mean for where it can be: bound ones pull it to their volume, those that waited for
 * it are given one at the node it goes to. Pure.
 */

import { type LabelSelectorShape, matchesLabelSelector } from '../../api/match/label-selector.ts'
import { matchesNodeSelectorTerm, type NodeSelectorTermShape } from '../../api/match/node-selector.ts'
import { bestVolume, type ClaimView, isReachable, type VolumeView } from '../../api/match/volume.ts'
import type { NodeInfo, Obstacle, Refusal, VolumeChoices } from '../model.ts'

/** KEP-1472. Nodes it can be reached from; undefined: from none. */
export interface StorageRoom {
  readonly topology: LabelSelectorShape | undefined
  readonly largestBytes: number
}

export type PodClaim =
  | { readonly is: 'missing'; readonly name: string; readonly ephemeral?: boolean }
  /** It bears the name of one of the pod's own, but somebody else made it. */
  | { readonly is: 'foreign'; readonly name: string; readonly pod: string; readonly namespace: string }
  | { readonly is: 'terminating'; readonly name: string }
  | { readonly is: 'lost'; readonly name: string; readonly volume: string }
  /** Somebody else has to bind it first. */
  | { readonly is: 'unbound'; readonly name: string }
  /** `volume` is null where the object is gone; `driver` is that of CSI. */
  | {
      readonly is: 'bound'
      readonly name: string
      readonly volume: VolumeView | null
      readonly driver?: string | undefined
    }
  | {
      readonly is: 'waiting'
      readonly claim: ClaimView
      /** Where an earlier attempt began to make its volume. */
      readonly selectedNode: string | null
      /** Volumes of its class that nobody has been promised. */
      readonly candidates: readonly VolumeView[]
      readonly provisioner: string
      readonly canProvision: boolean
      readonly allowedTopologies: readonly NodeSelectorTermShape[]
      /** What its driver has left of the class, and where; null for a driver that does not tell. */
      readonly room: readonly StorageRoom[] | null
    }

/**
 * What keeps the pod from every node, in upstream's words. That a claim is not there is noticed first, by who asks whether others use it: then
 * nothing helps but the claim.
 */
export function refusePod(claims: readonly PodClaim[]): { readonly why: string; readonly by: Obstacle } | null {
  const [missing] = claims.flatMap((claim) => (claim.is === 'missing' && !claim.ephemeral ? [claim.name] : []))
  if (missing !== undefined) return { why: `persistentvolumeclaim "${missing}" not found`, by: 'sole-use' }
  const why = refuseVolumes(claims)
  return why === null ? null : { why, by: 'volumes' }
}

function refuseVolumes(claims: readonly PodClaim[]): string | null {
  for (const claim of claims) {
    if (claim.is === 'missing')
      return `waiting for ephemeral volume controller to create the persistentvolumeclaim "${claim.name}"`
    if (claim.is === 'foreign') {
      const { namespace, name, pod } = claim
      return `PVC ${namespace}/${name} was not created for pod ${namespace}/${pod} (pod is not owner)`
    }
    if (claim.is === 'terminating') return `persistentvolumeclaim "${claim.name}" is being deleted`
    if (claim.is === 'lost')
      return `persistentvolumeclaim "${claim.name}" bound to non-existent persistentvolume "${claim.volume}"`
  }
  return claims.some(({ is }) => is === 'unbound') ? 'pod has unbound immediate PersistentVolumeClaims' : null
}

function refusal(reason: string): Refusal {
  return { by: 'volumes', reasons: [reason], fixed: true }
}

const gone = refusal('node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)')
const far = refusal("node(s) didn't match PersistentVolume's node affinity")
const none = refusal("node(s) didn't find available persistent volumes to bind")
const noRoom = refusal('node(s) did not have enough free storage')

export function chooseVolumes(claims: readonly PodClaim[], node: NodeInfo): VolumeChoices | Refusal {
  const bind: { claim: string; volume: string }[] = []
  const provision: string[] = []
  for (const claim of claims) {
    if (claim.is !== 'bound') continue
    if (claim.volume === null) return gone
    if (!isReachable(claim.volume, node)) return far
  }
  for (const waiting of smallestFirst(claims)) {
    if (waiting.selectedNode !== null && waiting.selectedNode !== node.name) return none
    const free = waiting.candidates.filter(({ name }) => !bind.some(({ volume }) => volume === name))
    const volume = waiting.selectedNode === null ? bestVolume(waiting.claim, free, 'any', node) : null
    if (volume !== null) bind.push({ claim: waiting.claim.name, volume: volume.name })
    else if (!waiting.canProvision || !isAllowed(waiting.allowedTopologies, node)) return none
    else if (!hasRoom(waiting, node)) return noRoom
    else provision.push(waiting.claim.name)
  }
  return { bind, provision }
}

export function isRefusal(choice: VolumeChoices | Refusal): choice is Refusal {
  return 'reasons' in choice
}

/** So that a small claim does not take the volume a large one needs. */
function smallestFirst(claims: readonly PodClaim[]) {
  return claims
    .filter((claim) => claim.is === 'waiting')
    .toSorted((a, b) => a.claim.requestBytes - b.claim.requestBytes || (a.claim.name < b.claim.name ? -1 : 1))
}

function hasRoom({ claim, room }: Extract<PodClaim, { is: 'waiting' }>, { labels }: NodeInfo): boolean {
  if (room === null) return true
  return room.some(({ topology, largestBytes }) => {
    return largestBytes >= claim.requestBytes && matchesLabelSelector(topology, labels)
  })
}

function isAllowed(topologies: readonly NodeSelectorTermShape[], node: NodeInfo): boolean {
  return topologies.length === 0 || topologies.some((term) => matchesNodeSelectorTerm(term, node))
}
