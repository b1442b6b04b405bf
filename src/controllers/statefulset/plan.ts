import { drain, settleCondemnedClaims } from './drain.ts'
import { fill } from './fill.ts'
import type { Action, Hold, Lane, Layout, Observation, Plan } from './model.ts'
import { surplus } from './revisions.ts'
import { layOut } from './slots.ts'
import { statusOf } from './status.ts'
import { update } from './update.ts'

/**
 * What to do for a set, from one observation. The phases in upstream's order: every wanted ordinal gets its pod, then
 * pods beyond go, then old pods make room for new ones. In an ordered set a phase that waits ends the plan.
 */
export function plan(observation: Observation): Plan {
  const { set, versions, pods, history } = observation
  const layout = layOut(set, pods)
  const { phases, hold } = set.terminating ? { phases: [], hold: null } : act(observation, layout)
  const updating = phases.flat(2).filter(isUpdate).length
  return {
    ownership: [
      ...observation.adopt.map((pod): Action => ({ is: 'adopt-pod', pod })),
      ...observation.release.map((pod): Action => ({ is: 'release-pod', pod })),
    ],
    phases: phases.filter((lanes) => lanes.length > 0),
    hold,
    status: statusOf(observation, updating),
    prune: surplus(set, history, versions, pods),
    againAfterMs: pods.reduce<number | null>((soonest, { availableInMs }) => sooner(soonest, availableInMs), null),
  }
}

function act(
  observation: Observation,
  layout: Layout,
): { readonly phases: readonly (readonly Lane[])[]; readonly hold: Hold | null } {
  const ordered = observation.set.policy === 'OrderedReady'
  const filled = fill(observation, layout)
  if (ordered && filled.hold !== null) return { phases: [filled.lanes], hold: filled.hold }
  const claims = settleCondemnedClaims(observation, layout)
  const drained = drain(observation, layout)
  if (ordered && drained.hold !== null) return { phases: [filled.lanes, claims, drained.lanes], hold: drained.hold }
  const updated = update(observation, layout)
  return {
    phases: [filled.lanes, claims, drained.lanes, updated.lanes],
    hold: filled.hold ?? drained.hold ?? updated.hold,
  }
}

function isUpdate(action: Action): boolean {
  return action.is === 'delete-pod' && action.why === 'update'
}

function sooner(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
