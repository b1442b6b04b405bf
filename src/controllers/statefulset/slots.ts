import type { DesiredSet, Layout, ObservedPod, Slot } from './model.ts'

/**
 * Pods, which come in the order of their ordinals, laid out by them.
 *
 *     start 1, replicas 3; pods 0 1 3 5     slots: 1 taken · 2 vacant · 3 taken      condemned: 5, 0
 */
export function layOut({ start, replicas }: DesiredSet, pods: readonly ObservedPod[]): Layout {
  const end = start + replicas
  const slots: Slot[] = []
  let at = pods.findIndex(({ ordinal }) => ordinal >= start)
  if (at < 0) at = pods.length
  const below = pods.slice(0, at)
  for (let ordinal = start; ordinal < end; ordinal++) {
    let pod = pods[at]
    if (pod?.ordinal !== ordinal) {
      slots.push({ is: 'vacant', ordinal })
      continue
    }
    // Of web-0 and web-00 the former; which one upstream takes is chance.
    for (let other = pods[++at]; other?.ordinal === ordinal; other = pods[++at])
      if (other.name.length < pod.name.length) pod = other
    slots.push({ is: 'taken', ordinal, pod })
  }
  const condemned = [...below, ...pods.slice(at)].sort((a, b) => b.ordinal - a.ordinal)
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
