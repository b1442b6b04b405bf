import type { Desired, Observation, Sets, SetView } from './model.ts'
import { all, available, resize, wanted } from './sets.ts'

/**
 * One step of a rolling update. While there is room above, the new set grows; otherwise old ones shrink, first by pods that are not available
 * anyway, then as far as enough are left.
 *
 *     4 wanted, surge 1, 1 may be missing      old 4 · new 0      → new 1
 *     new 1 is not yet available               old 4 · new 1      → old 3
 *     new 1 is available                       old 3 · new 1      → new 2
 */
export function roll(sets: Sets & { readonly fresh: SetView }, desired: Desired): Sets {
  const { fresh, old } = sets
  const replicas = growNew(fresh, wanted(all(sets)), desired)
  const grown = replicas === fresh.replicas ? fresh : resize(fresh, replicas, desired)
  // A set that is there grows first, and old ones shrink with the next look; one that is just made is born grown.
  if (fresh.exists && grown !== fresh) return { fresh: grown, old }
  return { fresh: grown, old: shrinkOld({ fresh: grown, old }, desired) }
}

function growNew({ replicas }: SetView, total: number, desired: Desired): number {
  if (replicas >= desired.replicas) return desired.replicas
  const room = desired.replicas + (desired.strategy.is === 'rolling' ? desired.strategy.maxSurge : 0) - total
  return replicas + Math.max(0, Math.min(room, desired.replicas - replicas))
}

function shrinkOld(sets: Sets & { readonly fresh: SetView }, desired: Desired): readonly SetView[] {
  const { fresh, old } = sets
  // One that was shrunk just now and still tells of the pods it had says nothing about how many can be spared.
  const isSettling = ({ replicas, set }: SetView) => replicas > 0 && (set.status?.availableReplicas ?? 0) > replicas
  if (wanted(old) === 0 || old.some(isSettling)) return old
  const least = desired.replicas - (desired.strategy.is === 'rolling' ? desired.strategy.maxUnavailable : 0)
  const coming = fresh.replicas - (fresh.set.status?.availableReplicas ?? 0)
  const most = wanted(all(sets)) - least - coming
  if (most <= 0) return old
  const healthy = take(old, most, ({ replicas, set }) => replicas - (set.status?.availableReplicas ?? 0), desired)
  const spare = available(all(sets)) - least
  return spare <= 0 ? healthy : take(healthy, spare, ({ replicas }) => replicas, desired)
}

/** Takes so many pods away, the oldest sets first, from each no more than it may lose. */
function take(
  sets: readonly SetView[],
  most: number,
  loses: (view: SetView) => number,
  desired: Desired,
): readonly SetView[] {
  let left = most
  return sets.map((view) => {
    const taken = Math.max(0, Math.min(left, view.replicas, loses(view)))
    left -= taken
    return taken === 0 ? view : resize(view, view.replicas - taken, desired)
  })
}

/** All old pods go before the first new one comes. */
export function recreate(sets: Sets, { desired, hasRunningPods }: Observation, make: () => SetView): Sets {
  const { fresh, old } = sets
  if (wanted(old) > 0) return { fresh, old: old.map((view) => (view.replicas > 0 ? resize(view, 0, desired) : view)) }
  const running = old.some(({ set }) => (set.status?.replicas ?? 0) > 0 || hasRunningPods(set))
  if (running) return sets
  const next = fresh ?? make()
  return { fresh: next.replicas === desired.replicas ? next : resize(next, desired.replicas, desired), old }
}
