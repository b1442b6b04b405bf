/** Claims that one pod alone may use at a time: ReadWriteOncePod (KEP-2485). Pure. */
import type { Cluster, PodInfo, Refusal } from '../model.ts'

const taken: Refusal = {
  by: 'sole-use',
  reasons: [
    'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
  ],
  fixed: false,
}

/** The same for all nodes; by `namespace/name`. */
export function refuseTakenClaims(pod: PodInfo, soleUse: readonly string[], cluster: Cluster): Refusal | null {
  for (const claim of soleUse) for (const user of cluster.usersOf(claim)) if (user.key !== pod.key) return taken
  return null
}
