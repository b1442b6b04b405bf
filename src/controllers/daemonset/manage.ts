import type { Pod } from '../../api/types.gen.ts'
import { isReady, soonest, untilAvailableMs } from '../pod-state.ts'
import type { Observation, Place } from './model.ts'
import { isOver, isUpdated, nodeNameOf, stays } from './places.ts'

export interface Change {
  /** Names of nodes. */
  readonly create: readonly string[]
  readonly remove: readonly Pod[]
  /** Of those removed: what ended by itself, and is told. */
  readonly ended: readonly Pod[]
  readonly againAfterMs: number | null
}

/** Each node that should have a pod gets one; what ended, is too many or may not stay goes. */
export function manage(places: readonly Place[], observation: Observation): Change {
  const { pods } = observation
  const create = places.filter((place) => place.runs && isBare(place, observation)).map(({ name }) => name)
  const over = places.flatMap((place) => (place.keeps ? place.pods.filter(stays).filter(isOver) : []))
  const pauses = new Map(over.map((pod) => [pod, pauseMs(pod, observation)]))
  const ended = over.filter((pod) => pauses.get(pod) === 0)
  const extra = places.flatMap((place) => (place.keeps ? surplus(place, observation) : place.pods.filter(stays)))
  const placed = new Set(places.flatMap((place) => place.pods))
  const lost = pods.filter((pod) => stays(pod) && !placed.has(pod) && pod.spec?.nodeName === undefined)
  return { create, remove: [...ended, ...extra, ...lost], ended, againAfterMs: soonest([...pauses.values()]) }
}

/** Where new pods stand beside old ones, one on its way out is no reason to wait. */
function isBare({ pods }: Place, { desired }: Observation): boolean {
  return pods.length === 0 || (desired.surges && !pods.some(stays))
}

/** A node whose pods fail again and again gets its next one later each time. */
function pauseMs(pod: Pod, observation: Observation): number {
  return pod.status?.phase === 'Failed' ? observation.pauseMs(nodeNameOf(pod)) : 0
}

/** All but the oldest; with surge the oldest of each version stays while the new one is on its way and the old one is up. */
function surplus({ pods }: Place, observation: Observation): readonly Pod[] {
  const { desired, nowMs } = observation
  const running = pods.filter((pod) => stays(pod) && !isOver(pod))
  if (!desired.surges) return running.slice(1)
  const fresh = running.find((pod) => isUpdated(pod, observation))
  const old = running.find((pod) => !isUpdated(pod, observation))
  const others = running.filter((pod) => pod !== fresh && pod !== old)
  if (fresh === undefined || old === undefined) return others
  const replaced = !isReady(old) || untilAvailableMs(fresh, desired.minReadyMs, nowMs) === 0
  return replaced ? [...others, old] : others
}
