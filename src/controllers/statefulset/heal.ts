import type { Lane, Layout, Observation, ObservedPod } from './model.ts'

/**
 * Opt-in `heal-stuck-rollout`: a pod that is of no version it should be, and is down anyway, makes room for one that may
 * come up, so that reverting a template heals what it broke (upstream waits for it for ever: kubernetes#67250). One at a
 * time, the lowest first; what is up is left to the rolling update.
 *
 *     wanted app:1 again; web-0 old ready · web-1 old ready · web-2 broken app:2      → delete web-2
 */
export function heal(observation: Observation, { slots }: Layout): readonly Lane[] {
  if (!observation.set.optIns.has('heal-stuck-rollout')) return []
  // One at a time: the next may have come up by the time this one is gone.
  if (slots.some((slot) => slot.is === 'taken' && slot.pod.terminating)) return []
  for (const slot of slots) {
    if (slot.is === 'taken' && isMisfit(observation, slot.pod)) {
      const { name, uid } = slot.pod
      return [[{ is: 'delete-pod', name, uid, why: 'stuck' }]]
    }
  }
  return []
}

/** Down, and of no version that the rolling update wants it to be. */
export function isMisfit({ set, versions }: Observation, pod: ObservedPod): boolean {
  if (set.update.is === 'on-delete' || pod.ready || pod.terminating) return false
  if (pod.phase === 'Failed' || pod.phase === 'Succeeded') return false
  if (pod.revision === versions.update.name) return false
  return pod.ordinal >= set.update.firstOrdinal || pod.revision !== versions.current.name
}
