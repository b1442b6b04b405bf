import type { Layout, Observation, Step } from './model.ts'
import { isHealthy } from './slots.ts'

/**
 * The highest pod that is not of the new version goes, one at a time, down to the partition; the next goes when all
 * above are up again. The partition counts ordinals, not places.
 *
 *     partition 1; web-0 old · web-1 old · web-2 new, starting      → nothing, until 2 is ready
 *     partition 1; web-0 old · web-1 old · web-2 new, ready         → delete web-1
 */
export function update({ set, versions }: Observation, { slots }: Layout): Step {
  if (set.update.is === 'on-delete') return { lanes: [], hold: null }
  for (const slot of slots.toReversed()) {
    const { ordinal } = slot
    if (ordinal < set.update.partition) break
    if (slot.is === 'vacant') return { lanes: [], hold: { phase: 'update', ordinal, until: 'created' } }
    const { name, uid, revision, terminating, ready } = slot.pod
    if (revision !== versions.update.name && !terminating) {
      return {
        lanes: [[{ is: 'delete-pod', name, uid, why: 'update' }]],
        hold: { phase: 'update', ordinal, until: 'gone' },
      }
    }
    if (!isHealthy(slot.pod)) {
      return {
        lanes: [],
        hold: { phase: 'update', ordinal, until: terminating ? 'gone' : ready ? 'available' : 'ready' },
      }
    }
  }
  return { lanes: [], hold: null }
}
