/** How many volumes of a CSI driver a node can have at once. Pure. */
import type { NodeInfo, PodInfo, Refusal } from '../model.ts'
import type { PodClaim } from './volumes.ts'

export interface VolumeRoom {
  /** Null: as many as one likes. */
  limitOf(node: NodeInfo, driver: string): number | null
  /** The volumes of that driver a pod has. */
  volumesOf(pod: PodInfo, driver: string): readonly string[]
}

const full: Refusal = {
  by: 'volume-count',
  reasons: ['node(s) exceed max volume count'],
  fixed: false,
}

export function refuseTooManyVolumes(claims: readonly PodClaim[], node: NodeInfo, room: VolumeRoom): Refusal | null {
  const wanted = new Map<string, Set<string>>()
  for (const claim of claims) {
    const volume = volumeOf(claim)
    if (volume === null) continue
    const volumes = wanted.get(volume.driver) ?? new Set()
    wanted.set(volume.driver, volumes.add(volume.name))
  }
  for (const [driver, volumes] of wanted) {
    const limit = room.limitOf(node, driver)
    if (limit === null) continue
    const there = new Set<string>()
    for (const pod of node.pods.values()) for (const volume of room.volumesOf(pod, driver)) there.add(volume)
    const coming = [...volumes].filter((volume) => !there.has(volume)).length
    if (coming > 0 && there.size + coming > limit) return full
  }
  return null
}

/** One that is still to be made will be the provisioner's, and goes by the claim's name until then. */
function volumeOf(claim: PodClaim): { readonly driver: string; readonly name: string } | null {
  if (claim.is === 'bound' && claim.volume !== null && claim.driver !== undefined)
    return { driver: claim.driver, name: claim.volume.name }
  if (claim.is === 'waiting') return { driver: claim.provisioner, name: unmadeName(claim.claim) }
  return null
}

export function unmadeName({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`
}
