import type { DesiredSet, Lane, Observation, Step } from './model.ts'

/** Keeps a set that asked for it until its pods have gone in order. */
export const orderedDeletionFinalizer = 'berth.dev/ordered-deletion'

/** Opt-in `ordered-deletion`: the finalizer is there exactly while the annotation is. */
export function keepUntilDown(set: DesiredSet): readonly Lane[] {
  const wanted = set.optIns.has('ordered-deletion')
  if (wanted === set.keptUntilDown) return []
  return [[wanted ? { is: 'keep-set' } : { is: 'let-set-go' }]]
}

/**
 * A deleted set's pods go from the top, the next one when the one above is gone; then the set goes, too. One whose pods
 * are to stay (`--cascade=orphan`) goes at once. Without the opt-in nothing is done: the garbage collector takes all.
 */
export function takeDown({ set, pods }: Observation): Step {
  if (!set.keptUntilDown) return { lanes: [], hold: null }
  const top = pods.at(-1)
  if (top === undefined || set.orphansPods) return { lanes: [[{ is: 'let-set-go' }]], hold: null }
  const { name, uid, ordinal } = top
  const lanes: readonly Lane[] = top.terminating ? [] : [[{ is: 'delete-pod', name, uid, why: 'set deleted' }]]
  return { lanes, hold: { phase: 'take down', ordinal, until: 'gone' } }
}
