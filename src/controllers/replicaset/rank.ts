import type { Pod } from '../../api/types.gen.ts'
import { isReady, readySinceMs, restartsOf } from '../pod-state.ts'
import type { Observation } from './model.ts'

const phases = ['Pending', 'Unknown', 'Running']
const costAnnotation = 'controller.kubernetes.io/pod-deletion-cost'

/**
 * Who goes first: the pod that is missed least. Not on a node, pending, not ready, cheap, on a crowded node, ready for a short time, often
 * restarted, young. Ages count in powers of two, so that among pods of about an age chance decides and not the last rollout.
 */
export function byDispensability({ crowding, nowMs }: Observation): (a: Pod, b: Pod) => number {
  const crowd = (pod: Pod) => crowding.get(pod.spec?.nodeName ?? '') ?? 0
  const age = (sinceMs: number) => (nowMs > sinceMs ? Math.floor(Math.log2((nowMs - sinceMs) * 1e6)) : 0)
  const bornMs = (pod: Pod) => Date.parse(pod.metadata.creationTimestamp ?? '1970-01-01T00:00:00Z')
  return (a, b) => {
    const first =
      Number(Boolean(a.spec?.nodeName)) - Number(Boolean(b.spec?.nodeName)) ||
      phaseRank(a) - phaseRank(b) ||
      Number(isReady(a)) - Number(isReady(b)) ||
      deletionCost(a) - deletionCost(b) ||
      crowd(b) - crowd(a)
    if (first !== 0) return first
    const ready = isReady(a) && isReady(b) && readySinceMs(a) !== readySinceMs(b)
    if (ready) return age(readySinceMs(a)) - age(readySinceMs(b)) || byUid(a, b)
    return restartsOf(b) - restartsOf(a) || age(bornMs(a)) - age(bornMs(b)) || byUid(a, b)
  }
}

function phaseRank(pod: Pod): number {
  return phases.indexOf(pod.status?.phase ?? 'Pending')
}

/** What is no 32 bit number counts as none. */
function deletionCost(pod: Pod): number {
  const text = pod.metadata.annotations?.[costAnnotation] ?? '0'
  const cost = /^(0|[1-9]\d*|-\d+)$/.test(text) ? Number(text) : 0
  return cost >= -(2 ** 31) && cost < 2 ** 31 ? cost : 0
}

function byUid(a: Pod, b: Pod): number {
  return (a.metadata.uid ?? '') < (b.metadata.uid ?? '') ? -1 : 1
}
