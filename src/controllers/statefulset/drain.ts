import { ownPresentClaims } from './claims.ts'
import type { Hold, Lane, Layout, Observation, Step } from './model.ts'

/** Claims of pods that leave get their owners first, so that the policy holds however the deletion ends. */
export function settleCondemnedClaims({ set, claim }: Observation, { condemned }: Layout): readonly Lane[] {
  return condemned.flatMap((pod) => {
    const own = ownPresentClaims(set, pod, claim)
    return own === null ? [] : [[own]]
  })
}

/**
 * Pods beyond the wanted ordinals go from the top. An ordered set takes one at a time, each only when it is up or is
 * the lowest that is not; so two broken pods on top of each other stay, as upstream leaves them.
 */
export function drain({ set }: Observation, { condemned, firstUnhealthy }: Layout): Step {
  const lanes: Lane[] = []
  for (const pod of condemned) {
    const until = (what: Hold['until']): Hold => ({ phase: 'drain', ordinal: pod.ordinal, until: what })
    const lane: Lane = [{ is: 'delete-pod', name: pod.name, uid: pod.uid, why: 'condemned' }]
    if (set.policy === 'Parallel') {
      if (!pod.terminating) lanes.push(lane)
      continue
    }
    if (pod.terminating) return { lanes, hold: until('gone') }
    const mayGo = pod.available || pod.ordinal === firstUnhealthy || set.optIns.has('scale-down-unready')
    if (!mayGo) return { lanes, hold: until('lower pods are ready') }
    return { lanes: [lane], hold: until('gone') }
  }
  return { lanes, hold: null }
}
