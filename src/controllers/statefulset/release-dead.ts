import type { Lane, Observation, ObservedPod } from './model.ts'

/**
 * Opt-in `release-from-dead-nodes`: pods of a node whose power is known to be off go at once and by force, so that their
 * names can start elsewhere. Silence is no proof: a node that only cannot be heard is waited for, as upstream does.
 */
export function releaseDead({ set, pods, deadSinceMs }: Observation): readonly Lane[] {
  if (!set.optIns.has('release-from-dead-nodes')) return []
  // One that was sent there since will be driven out by its taint; to release it at once would be to go in circles.
  const isOver = ({ object: { metadata, spec }, terminating, phase }: ObservedPod) => {
    const sinceMs = deadSinceMs(spec?.nodeName ?? '')
    if (sinceMs === null || phase === 'Failed' || phase === 'Succeeded') return false
    return terminating || Date.parse(metadata.creationTimestamp ?? '') <= sinceMs
  }
  return pods.filter(isOver).map(({ name, uid, object }): Lane => {
    return [{ is: 'release-pod-of-dead-node', name, uid, node: object.spec?.nodeName ?? '' }]
  })
}
