/** Volumes that say by label in which zone or region they are: an older way than node affinity. Pure. */
import type { NodeInfo, Refusal } from '../model.ts'
import type { PodClaim } from './volumes.ts'

const keys = [
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
] as const

const far: Refusal = {
  by: 'volume-zone',
  reasons: ['node(s) had no available volume zone'],
  fixed: true,
}

/** A node that says nothing of zones is taken to be everywhere. */
export function refuseOtherZone(claims: readonly PodClaim[], node: NodeInfo): Refusal | null {
  if (!keys.some((key) => key in node.labels)) return null
  for (const claim of claims) {
    if (claim.is !== 'bound' || claim.volume === null) continue
    for (const key of keys) {
      const zones = claim.volume.labels[key]
      // A volume in several zones names them all, with two underscores between.
      if (zones !== undefined && !zones.split('__').includes(node.labels[key] ?? '')) return far
    }
  }
  return null
}
