import { drain, settleCondemnedClaims } from './drain.ts'
import { fill } from './fill.ts'
import { grow } from './grow.ts'
import { heal } from './heal.ts'
import type { Action, Hold, Lane, Layout, Observation, ObservedPod, Plan } from './model.ts'
import { releaseDead } from './release-dead.ts'
import { surplus } from './revisions.ts'
import { layOut } from './slots.ts'
import { statusOf } from './status.ts'
import { keepUntilDown, takeDown } from './take-down.ts'
import { update } from './update.ts'
import { wordsFor } from './words.ts'

/**
 * What to do for a set, from one observation. The phases in upstream's order: every wanted ordinal gets its pod, then
 * pods beyond go, then old pods make room for new ones. In an ordered set a phase that waits ends the plan.
 */
export function plan(observation: Observation): Plan {
  const { set, versions, pods, history } = observation
  const layout = layOut(set, pods)
  const { phases, hold } = set.terminating ? end(observation) : act(observation, layout)
  const updating = countUpdates(phases)
  const status = statusOf(observation, updating, hold)
  return {
    ownership: [
      ...observation.adopt.map((pod): Action => ({ is: 'adopt-pod', pod })),
      ...observation.release.map((pod): Action => ({ is: 'release-pod', pod })),
    ],
    phases: phases.filter((lanes) => lanes.some((lane) => lane.length > 0)),
    hold,
    status,
    statusIfRefused: updating === 0 ? status : statusOf(observation, 0, hold),
    prune: surplus(set, history, versions, pods),
    againAfterMs: soonestAvailableMs(pods),
    tell: hold !== null && set.optIns.has('conditions') ? wordsFor(hold, observation) : null,
  }
}

interface Acts {
  readonly phases: readonly (readonly Lane[])[]
  readonly hold: Hold | null
}

function end(observation: Observation): Acts {
  const { lanes, hold } = takeDown(observation)
  return { phases: [releaseDead(observation), lanes], hold }
}

/** What sets may ask for beyond upstream comes first, and is nothing where it was not asked for. */
function act(observation: Observation, layout: Layout): Acts {
  const before = [keepUntilDown(observation.set), releaseDead(observation), heal(observation, layout)]
  const { phases, hold } = actInOrder(observation, layout)
  const grown = grow(observation)
  return { phases: [...before, ...phases, grown.lanes], hold: hold ?? grown.hold }
}

function actInOrder(observation: Observation, layout: Layout): Acts {
  const { set } = observation
  const ordered = set.policy === 'OrderedReady'
  const filled = fill(observation, layout)
  const waits = ordered && filled.hold !== null
  if (waits && !drainsAnyway(observation, layout)) return { phases: [filled.lanes], hold: filled.hold }
  const claims = settleCondemnedClaims(observation, layout)
  const drained = drain(observation, layout)
  if (waits || (ordered && drained.hold !== null))
    return { phases: [filled.lanes, claims, drained.lanes], hold: drained.hold ?? filled.hold }
  const updated = update(observation, layout)
  return {
    phases: [filled.lanes, claims, drained.lanes, updated.lanes],
    hold: filled.hold ?? drained.hold ?? updated.hold,
  }
}

/** Opt-in `scale-down-unready`: pods beyond wait for no pod that stays. */
function drainsAnyway({ set }: Observation, { condemned }: Layout): boolean {
  return set.optIns.has('scale-down-unready') && condemned.length > 0
}

function countUpdates(phases: Acts['phases']): number {
  let count = 0
  for (const lanes of phases) {
    for (const lane of lanes) for (const action of lane) if (isUpdate(action)) count++
  }
  return count
}

function isUpdate(action: Action): boolean {
  return action.is === 'delete-pod' && action.why === 'update'
}

function soonestAvailableMs(pods: readonly ObservedPod[]): number | null {
  let soonest: number | null = null
  for (const { availableInMs } of pods) if (availableInMs !== null) soonest = sooner(soonest, availableInMs)
  return soonest
}

export function sooner(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
