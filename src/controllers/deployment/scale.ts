import { desiredOf, maxOf, maxSurgeOf } from './annotations.ts'
import type { Desired, Sets, SetView } from './model.ts'
import { all, byAge, resize, wanted } from './sets.ts'

/** The Deployment's size was changed since some set was sized. */
export function isScaling(sets: Sets, { replicas }: Desired): boolean {
  return all(sets).some((view) => {
    const sizedFor = desiredOf(view.annotations)
    return view.replicas > 0 && sizedFor !== undefined && sizedFor !== replicas
  })
}

/** Brings the sets to the Deployment's size: one alone takes it all, several in the middle of a rollout share the difference by their sizes. */
export function scale(sets: Sets, desired: Desired): Sets {
  const { fresh, old } = sets
  const active = all(sets).filter(({ replicas }) => replicas > 0)
  const only = active.length > 1 ? undefined : (active[0] ?? fresh ?? old.at(-1))
  // Where the number is right already, the size it is right for is not put on record.
  const apply = (view: SetView, replicas: number) =>
    view.replicas === replicas ? view : resize(view, replicas, desired)
  if (only !== undefined) return mapSets(sets, (view) => (view === only ? apply(view, desired.replicas) : view))
  if (active.length === 0) return sets
  if (isSaturated(fresh, desired))
    return { fresh, old: old.map((view) => (view.replicas === 0 ? view : apply(view, 0))) }
  return desired.strategy.is === 'rolling' ? share(sets, active, desired) : sets
}

function isSaturated(fresh: SetView | null, { replicas }: Desired): boolean {
  return (
    fresh !== null &&
    fresh.replicas === replicas &&
    desiredOf(fresh.annotations) === replicas &&
    (fresh.set.status?.availableReplicas ?? 0) === replicas
  )
}

/** Who is written first: the largest sets, among equals the newest when growing and the oldest when shrinking. */
export function byTurn(sets: Sets, desired: Desired): (a: SetView, b: SetView) => number {
  const toAdd = missing(sets, desired)
  const size = ({ set }: SetView) => set.spec?.replicas ?? 1
  return (a, b) => size(b) - size(a) || (toAdd > 0 ? byAge(b.set, a.set) : byAge(a.set, b.set))
}

function missing(sets: Sets, desired: Desired): number {
  const allowed = desired.replicas > 0 ? desired.replicas + maxSurgeOf(desired) : 0
  return allowed - wanted(all(sets))
}

/** Each takes its part in turn; the largest also takes what is left by rounding. */
function share(sets: Sets, active: readonly SetView[], desired: Desired): Sets {
  const toAdd = missing(sets, desired)
  const sorted = active.toSorted(byTurn(sets, desired))
  let added = 0
  const sizes = new Map<SetView, number>()
  for (const view of sorted) {
    const part = partOf(view, desired, toAdd, added)
    added += part
    sizes.set(view, view.replicas + part)
  }
  const [largest] = sorted
  if (largest !== undefined && toAdd !== 0) sizes.set(largest, Math.max(0, sizes.get(largest)! + toAdd - added))
  return mapSets(sets, (view) => (sizes.has(view) ? resize(view, sizes.get(view)!, desired) : view))
}

function partOf(view: SetView, desired: Desired, toAdd: number, added: number): number {
  if (view.replicas === 0 || toAdd === 0 || toAdd === added) return 0
  const left = toAdd - added
  return toAdd > 0 ? Math.min(fraction(view, desired), left) : Math.max(fraction(view, desired), left)
}

function fraction({ replicas, annotations }: SetView, desired: Desired): number {
  if (desired.replicas === 0) return -replicas
  const before = maxOf(annotations) || desired.object.status?.replicas || 0
  if (before === 0) return 0
  return Math.round((replicas * (desired.replicas + maxSurgeOf(desired))) / before) - replicas
}

function mapSets({ fresh, old }: Sets, change: (view: SetView) => SetView): Sets {
  return { fresh: fresh && change(fresh), old: old.map(change) }
}
