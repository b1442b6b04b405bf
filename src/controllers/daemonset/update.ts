import type { Pod } from '../../api/types.gen.ts'
import { scaledValue } from '../../api/value/int-or-string.ts'
import { untilAvailableMs } from '../pod-state.ts'
import type { Observation, Place } from './model.ts'
import { isUpdated, lostPlacesOf, stays } from './places.ts'

export interface Update {
  /** Names of nodes that get a new pod beside the old one. */
  readonly create: readonly string[]
  readonly remove: readonly Pod[]
}

const nothing: Update = { create: [], remove: [] }

/** The next step from old pods to new ones. */
export function update(places: readonly Place[], observation: Observation): Update {
  const { desired } = observation
  if (desired.update.is === 'on-delete') return nothing
  const wanted = places.filter(({ runs }) => runs).length
  const surge = scaledValue(desired.update.maxSurge, wanted, 'up') ?? 0
  const unavailable = scaledValue(desired.update.maxUnavailable, wanted, 'up') ?? 1
  // Until somebody takes them away, pods of nodes that are gone are replaced, too, and counted.
  const lost = lostPlacesOf(observation).map((place) => pairOf(place, observation))
  const there = places.filter(({ runs, pods }) => runs || pods.length > 0).map((place) => pairOf(place, observation))
  const concerned = [...there, ...lost]
  if (surge > 0) return lost.some(isOutdated) ? nothing : goBeside(concerned, surge, wanted)
  return goFirst(concerned, unavailable === 0 && wanted > 0 ? 1 : unavailable)
}

/** What a node has of each version; null where the node has too many, and they are to be cleared up first. */
interface Pair {
  readonly place: Place
  readonly pods: { readonly old: Pod | undefined; readonly fresh: Pod | undefined } | null
  isAvailable(pod: Pod | undefined): boolean
}

function pairOf(place: Place, observation: Observation): Pair {
  const { desired, nowMs } = observation
  const running = place.pods.filter(stays)
  const fresh = running.filter((pod) => isUpdated(pod, observation))
  const old = running.filter((pod) => !isUpdated(pod, observation))
  const pods = fresh.length > 1 || old.length > 1 ? null : { old: old[0], fresh: fresh[0] }
  const isAvailable = (pod: Pod | undefined) =>
    pod !== undefined && untilAvailableMs(pod, desired.minReadyMs, nowMs) === 0
  return { place, pods, isAvailable }
}

/** With surge upstream asks the node of such a pod, and goes no further where there is none. */
function isOutdated({ pods }: Pair): boolean {
  return pods?.old !== undefined && pods.fresh === undefined
}

/** The old pod goes before the new one comes: those that are not available at once, others as far as no more are missing than may be. */
function goFirst(pairs: readonly Pair[], most: number): Update {
  const broken: Pod[] = []
  const candidates: Pod[] = []
  let missing = 0
  for (const { pods, isAvailable } of pairs) {
    const single = pods === null ? undefined : pods.old === undefined || pods.fresh === undefined ? pods : undefined
    const pod = single?.old ?? single?.fresh
    if (!isAvailable(pod)) missing++
    if (pod === undefined || pod !== single?.old) continue
    if (isAvailable(pod)) candidates.push(pod)
    else broken.push(pod)
  }
  return { create: [], remove: [...broken, ...candidates.slice(0, Math.max(0, most - missing))] }
}

/**
 * The new pod comes beside the old one, which goes when the new one is available. Where the node should have none any more,
 * an available old pod stays until as many others are available as are wanted.
 */
function goBeside(pairs: readonly Pair[], surge: number, wanted: number): Update {
  const remove: Pod[] = []
  const misplaced: Pod[] = []
  const atOnce: string[] = []
  const candidates: string[] = []
  let surging = 0
  for (const { place, pods, isAvailable } of pairs) {
    if (pods === null) surging++
    if (pods?.old === undefined) continue
    if (pods.fresh !== undefined) {
      if (isAvailable(pods.fresh)) remove.push(pods.old)
      else surging++
    } else if (!place.runs) (isAvailable(pods.old) ? misplaced : remove).push(pods.old)
    else (isAvailable(pods.old) ? candidates : atOnce).push(place.name)
  }
  const available = pairs.filter(({ pods, isAvailable }) => isAvailable(pods?.old ?? pods?.fresh)).length
  return {
    create: [...atOnce, ...candidates.slice(0, Math.max(0, surge - surging))],
    remove: [...remove, ...misplaced.slice(0, Math.max(0, available - wanted))],
  }
}
