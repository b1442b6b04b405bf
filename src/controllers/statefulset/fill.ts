import { hasStaleClaim, hasStorage, makeClaims, ownClaims, ownPresentClaims } from './claims.ts'
import { ordinalAsNamed, podNameOf } from './identity.ts'
import type { Action, Hold, Lane, Layout, Observation, ObservedPod, Slot, Step } from './model.ts'
import { podFor, repaired, versionFor } from './pod-for.ts'
import { isHealthy } from './slots.ts'

interface LaneStep {
  readonly lane: Lane
  /** Why an ordered set goes no further than this ordinal. */
  readonly hold: Hold | null
}

/**
 * Every ordinal gets its pod, and every pod its identity, storage and claims. An ordered set goes from the lowest
 * ordinal up and stops at the first that is not up; a parallel one looks at all, and one with nothing to do has its
 * place in the doubling, too, if another comes behind it: past a name that is taken it comes as far as upstream.
 */
export function fill(observation: Observation, layout: Layout): Step {
  const ordered = observation.set.policy === 'OrderedReady'
  const lanes: Lane[] = []
  let hold: Hold | null = null
  let place = 0
  for (const slot of layout.slots) {
    const step = fillSlot(observation, slot)
    if (step.lane.length > 0) {
      if (!ordered) while (lanes.length < place) lanes.push(nothing)
      lanes.push(step.lane)
    }
    place++
    hold ??= step.hold
    if (ordered && hold !== null) break
  }
  return { lanes, hold }
}

const nothing: Lane = []
const settled: LaneStep = { lane: nothing, hold: null }

function fillSlot(observation: Observation, slot: Slot): LaneStep {
  if (slot.is === 'vacant') return vacant(observation, slot.ordinal)
  const { pod } = slot
  // Nearly all of a large set, each time it is looked at.
  if (isHealthy(pod) && pod.identified && observation.set.claimTemplates.length === 0) return settled
  if (pod.phase === 'Failed' || pod.phase === 'Succeeded') {
    const why = pod.phase === 'Failed' ? 'failed' : 'succeeded'
    const lane: Lane = pod.terminating ? [] : [{ is: 'delete-pod', name: pod.name, uid: pod.uid, why }]
    return { lane, hold: holdUntil(pod, 'gone') }
  }
  const hold = waitFor(pod)
  const claims = pod.phase === 'Pending' ? pendingClaims(observation, pod) : nothing
  if (hold !== null && observation.set.policy === 'OrderedReady') return { lane: claims, hold: holdUntil(pod, hold) }
  const repairs = repair(observation, pod)
  const lane = claims.length + repairs.length === 0 ? nothing : [...claims, ...repairs]
  return hold === null && lane === nothing ? settled : { lane, hold: hold === null ? null : holdUntil(pod, hold) }
}

function holdUntil({ ordinal }: ObservedPod, until: Hold['until']): Hold {
  return { phase: 'fill', ordinal, until }
}

function waitFor(pod: ObservedPod): Hold['until'] | null {
  if (pod.terminating) return 'gone'
  if (!pod.ready) return 'ready'
  return pod.available ? null : 'available'
}

function vacant({ set, versions, claim }: Observation, ordinal: number): LaneStep {
  const named = ordinalAsNamed(ordinal)
  if (hasStaleClaim(set, named, claim)) return { lane: [], hold: { phase: 'fill', ordinal, until: 'claims are gone' } }
  const pod = podFor(set, named, versionFor(set, ordinal, versions))
  const lane = present([
    makeClaims(set, named, claim, 'create'),
    { is: 'create-pod', pod },
    ownClaims(set, { name: podNameOf(set.name, named), ordinal: named, uid: null }, claim),
  ])
  return { lane, hold: { phase: 'fill', ordinal, until: 'created' } }
}

/** A claim lost before its pod was placed is made again. */
function pendingClaims({ set, claim }: Observation, pod: ObservedPod): Lane {
  if (set.claimTemplates.length === 0) return nothing
  return present([makeClaims(set, pod.ordinal, claim, 'none'), ownClaims(set, pod, claim)])
}

function repair({ set, claim }: Observation, pod: ObservedPod): Lane {
  if (set.claimTemplates.length === 0 && pod.identified) return nothing
  const stored = hasStorage(set, pod.object, pod.ordinal)
  // A pending pod's claims have been seen to; of the others only those that are there can be owned.
  const own = pod.phase === 'Pending' ? null : ownPresentClaims(set, pod, claim)
  if (pod.identified && stored && own === null) return []
  return present([
    stored ? null : makeClaims(set, pod.ordinal, claim, 'update'),
    own,
    { is: 'repair-pod', pod: repaired(set, pod.object, pod.ordinal) },
  ])
}

function present(actions: readonly (Action | null)[]): Lane {
  return actions.filter((action) => action !== null)
}
