import { isWanted } from './identity.ts'
import type { DesiredSet, Layout, ObservedPod, Slot } from './model.ts'

/**
 * Pods laid out by ordinal.
 *
 *     start 1, replicas 3; pods 0 1 3 5     slots: 1 taken · 2 vacant · 3 taken      condemned: 5, 0
 */
export function layOut(set: DesiredSet, pods: readonly ObservedPod[]): Layout {
  const byOrdinal = new Map(pods.map((pod) => [pod.ordinal, pod]))
  const slots = Array.from({ length: set.replicas }, (_, index): Slot => {
    const ordinal = set.start + index
    const pod = byOrdinal.get(ordinal)
    return pod === undefined ? { is: 'vacant', ordinal } : { is: 'taken', ordinal, pod }
  })
  const condemned = pods.filter((pod) => !isWanted(set, pod.ordinal)).sort((a, b) => b.ordinal - a.ordinal)
  return { slots, condemned, firstUnhealthy: firstUnhealthy(slots, condemned) }
}

/** Up long enough to count, and staying. */
export function isHealthy(pod: ObservedPod): boolean {
  return pod.available && !pod.terminating
}

/** The wanted ordinals come first, whatever their number. */
function firstUnhealthy(slots: readonly Slot[], condemned: readonly ObservedPod[]): number | null {
  const slot = slots.find((one) => one.is === 'vacant' || !isHealthy(one.pod))
  return slot?.ordinal ?? condemned.findLast((pod) => !isHealthy(pod))?.ordinal ?? null
}
