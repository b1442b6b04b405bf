import type { Hold, Lane, Layout, Observation, ObservedPod, Slot, Step } from './model.ts'
import { isHealthy } from './slots.ts'

/**
 * The highest pod that is not of the new version goes, one at a time, down to the partition; the next goes when all
 * above are up again. The partition counts places: from ordinal 5 on, a partition of 2 leaves 5 and 6 alone.
 *
 *     partition 1; web-0 old · web-1 old · web-2 new, starting      → nothing, until 2 is ready
 *     partition 1; web-0 old · web-1 old · web-2 new, ready         → delete web-1
 */
export function update(observation: Observation, { slots }: Layout): Step {
  const strategy = observation.set.update
  if (strategy.is === 'on-delete') return { lanes: [], hold: null }
  const { firstOrdinal, maxUnavailable } = strategy
  if (maxUnavailable !== null) return updateSeveral(observation, slots.toReversed(), firstOrdinal, maxUnavailable)
  return updateOne(observation, slots, firstOrdinal)
}

function updateOne({ versions }: Observation, slots: readonly Slot[], firstOrdinal: number): Step {
  for (let at = slots.length - 1; at >= 0; at--) {
    const slot = slots[at]!
    const { ordinal } = slot
    if (ordinal < firstOrdinal) break
    if (slot.is === 'vacant') return { lanes: [], hold: waitFor(slot) }
    if (slot.pod.revision !== versions.update.name && !slot.pod.terminating) {
      return { lanes: [replace(slot.pod)], hold: { phase: 'update', ordinal, until: 'gone' } }
    }
    if (!isHealthy(slot.pod)) return { lanes: [], hold: waitFor(slot) }
  }
  return { lanes: [], hold: null }
}

/**
 * As many old pods go at once as leave no more than `maxUnavailable` of all that are wanted down. Which of those that
 * are down are old does not matter: broken pods use up what may be down, and nothing heals them.
 *
 *     maxUnavailable 2; web-0 old · web-1 old · web-2 old, not ready · web-3 old     → delete web-3
 *     maxUnavailable 1; web-0 old · web-1 old · web-2 old, not ready · web-3 old     → nothing
 */
function updateSeveral(
  { versions }: Observation,
  fromTop: readonly Slot[],
  firstOrdinal: number,
  maxUnavailable: number,
): Step {
  const down = fromTop.filter((slot) => slot.is === 'vacant' || !isHealthy(slot.pod))
  const leaving = fromTop
    .flatMap((slot) => (slot.is === 'taken' && slot.ordinal >= firstOrdinal ? [slot.pod] : []))
    .filter(({ revision, terminating }) => revision !== versions.update.name && !terminating)
    .slice(0, Math.max(0, maxUnavailable - down.length))
  const [top] = leaving
  if (top !== undefined) {
    return { lanes: leaving.map(replace), hold: { phase: 'update', ordinal: top.ordinal, until: 'gone' } }
  }
  return { lanes: [], hold: down[0] === undefined ? null : waitFor(down[0]) }
}

function replace({ name, uid }: ObservedPod): Lane {
  return [{ is: 'delete-pod', name, uid, why: 'update' }]
}

function waitFor(slot: Slot): Hold {
  const { ordinal } = slot
  if (slot.is === 'vacant') return { phase: 'update', ordinal, until: 'created' }
  const { terminating, ready } = slot.pod
  return { phase: 'update', ordinal, until: terminating ? 'gone' : ready ? 'available' : 'ready' }
}
