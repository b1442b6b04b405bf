import type { Lane, Layout, Observation, ObservedPod } from './model.ts'

/**
 * Opt-in `heal-stuck-rollout`: a pod that is of no version it should be, and is down anyway, makes room for one that may
 * come up, so that reverting a template heals what it broke (upstream waits for it for ever: kubernetes#67250). One at a
 * time, the lowest first; what is up is left to the rolling update.
 *
 *     wanted app:1 again; web-0 old ready · web-1 old ready · web-2 broken app:2      → delete web-2
 */
export function heal({ set, versions }: Observation, { slots }: Layout): readonly Lane[] {
  const { update } = set
  if (update.is === 'on-delete' || !set.optIns.has('heal-stuck-rollout')) return []
  const isWanted = ({ ordinal, revision }: ObservedPod) =>
    revision === versions.update.name || (ordinal < update.partition && revision === versions.current.name)
  for (const slot of slots) {
    if (slot.is === 'taken' && isDown(slot.pod) && !isWanted(slot.pod)) {
      const { name, uid } = slot.pod
      return [[{ is: 'delete-pod', name, uid, why: 'stuck' }]]
    }
  }
  return []
}

function isDown({ phase, ready, terminating }: ObservedPod): boolean {
  return !ready && !terminating && phase !== 'Failed' && phase !== 'Succeeded'
}
