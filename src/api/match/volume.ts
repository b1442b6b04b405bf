/**
 * Which volume a claim may have. Both who binds early (the binder) and who waits for a pod (the scheduler) ask here, so
 * that they never disagree.
 */
import { type LabelSelectorShape, matchesLabelSelector } from './label-selector.ts'
import { matchesNodeSelector, type NodeSelectorShape, type NodeShape } from './node-selector.ts'

/** Whom a volume is kept for; `uid` is empty where an administrator wrote only the name. */
export interface Reservation {
  readonly namespace: string
  readonly name: string
  readonly uid: string
}

export interface VolumeView {
  readonly name: string
  readonly capacityBytes: number
  readonly modes: readonly string[]
  readonly className: string
  /** The VolumeAttributesClass; empty: none. */
  readonly attributesClass: string
  readonly volumeMode: string
  readonly labels: Readonly<Record<string, string>>
  readonly phase: string
  readonly reservation: Reservation | null
  readonly nodeAffinity: NodeSelectorShape | null
  readonly terminating: boolean
}

export interface ClaimView {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly requestBytes: number
  readonly modes: readonly string[]
  readonly className: string
  readonly attributesClass: string
  readonly volumeMode: string
  readonly selector: LabelSelectorShape | null
}

export function isReservedFor(volume: VolumeView, claim: ClaimView): boolean {
  const { reservation } = volume
  if (reservation === null) return false
  if (reservation.namespace !== claim.namespace || reservation.name !== claim.name) return false
  return reservation.uid === '' || reservation.uid === claim.uid
}

export function isReachable(volume: VolumeView, node: NodeShape): boolean {
  return volume.nodeAffinity === null || matchesNodeSelector(volume.nodeAffinity, node)
}

/** Why a volume the claim asks for by name can't be it, in upstream's words; null: it can. */
export function mismatch(volume: VolumeView, claim: ClaimView): string | null {
  if (volume.capacityBytes < claim.requestBytes) return 'requested PV is too small'
  if (volume.className !== claim.className) return 'storageClassName does not match'
  if (volume.attributesClass !== claim.attributesClass) return 'volumeAttributesClassName does not match'
  if (volume.volumeMode !== claim.volumeMode) return 'incompatible volumeMode'
  if (!offersModes(volume, claim)) return 'incompatible accessMode'
  return null
}

/** Volumes reserved for this claim come first; then, unless only those are asked for, the smallest free one that fits. */
export function bestVolume<T extends VolumeView>(
  claim: ClaimView,
  volumes: Iterable<T>,
  take: 'any' | 'reserved',
  node?: NodeShape,
): T | null {
  let best: T | null = null
  for (const volume of volumes) {
    if (volume.capacityBytes < claim.requestBytes || volume.volumeMode !== claim.volumeMode) continue
    if (volume.attributesClass !== claim.attributesClass || !offersModes(volume, claim)) continue
    if (volume.terminating || (node !== undefined && !isReachable(volume, node))) continue
    if (isReservedFor(volume, claim)) return volume
    if (take === 'any' && isFreeFor(volume, claim) && (best === null || isSmaller(volume, best))) best = volume
  }
  return best
}

function isFreeFor(volume: VolumeView, claim: ClaimView): boolean {
  if (volume.reservation !== null || volume.phase !== 'Available') return false
  if (volume.className !== claim.className) return false
  return claim.selector === null || matchesLabelSelector(claim.selector, volume.labels)
}

function offersModes(volume: VolumeView, claim: ClaimView): boolean {
  return claim.modes.every((mode) => volume.modes.includes(mode))
}

/** Names decide between equals, so that the choice does not hang on the order of a list. */
function isSmaller(a: VolumeView, b: VolumeView): boolean {
  return a.capacityBytes < b.capacityBytes || (a.capacityBytes === b.capacityBytes && a.name < b.name)
}
