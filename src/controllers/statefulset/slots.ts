import { isWanted } from './identity.ts'
import type { DesiredSet, Layout, ObservedPod, Slot } from './model.ts'

/**
 * Pods laid out by ordinal.
 *
 *     start 1, replicas 3; pods 0 1 3 5     slots: 1 taken · 2 vacant · 3 taken      condemned: 5, 0
 */
export function layOut(set: DesiredSet, pods: readonly ObservedPod[]): Layout {
  const byOrdinal = new Map<number, ObservedPod>()
  for (const pod of pods) {
    const other = byOrdinal.get(pod.ordinal)
    // Of web-0 and web-00 the former; which one upstream takes is chance.
    if (other === undefined || pod.name.length < other.name.length) byOrdinal.set(pod.ordinal, pod)
  }
  const slots: Slot[] = []
  for (let ordinal = set.start; ordinal < set.start + set.replicas; ordinal++) {
    const pod = byOrdinal.get(ordinal)
    slots.push(pod === undefined ? { is: 'vacant', ordinal } : { is: 'taken', ordinal, pod })
  }
  const condemned = pods.filter((pod) => !isWanted(set, pod.ordinal)).sort((a, b) => b.ordinal - a.ordinal)
  return { slots, condemned, firstUnhealthy: firstUnhealthy(slots, condemned) }
}

/** Up long enough to count, and staying. */
export function isHealthy(pod: ObservedPod): boolean {
  return pod.available && !pod.terminating
}

/** The wanted ordinals come first, whatever their number. */
function firstUnhealthy(slots: readonly Slot[], condemned: readonly ObservedPod[]): number | null {
  for (const slot of slots) if (slot.is === 'vacant' || !isHealthy(slot.pod)) return slot.ordinal
  return condemned.findLast((pod) => !isHealthy(pod))?.ordinal ?? null
}
