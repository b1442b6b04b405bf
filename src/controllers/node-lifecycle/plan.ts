/** Whether a node is lost, and the taints that follow from what it reports. Pure. */
import type { TaintShape } from '../../api/match/toleration.ts'
import {
  type Heartbeat,
  type NodeView,
  type Ready,
  type Timing,
  taintKeys,
  type ZoneState,
  type ZoneTally,
} from './model.ts'

/** A report counts from when we saw it. */
export function advance(before: Heartbeat | undefined, seen: string, nowMs: number): Heartbeat {
  return before?.seen === seen ? before : { seen, atMs: nowMs }
}

/** Null: as it says itself. `never`: it has not reported once since it was made. */
export function silence(
  node: NodeView,
  heartbeat: Heartbeat,
  timing: Timing,
  nowMs: number,
): 'stopped' | 'never' | null {
  const graceMs = node.ready === null ? timing.startupGracePeriodMs : timing.gracePeriodMs
  if (nowMs - heartbeat.atMs <= graceMs) return null
  return node.ready === null ? 'never' : 'stopped'
}

/** Under what names a node's system and architecture stood before, which older manifests still select by. */
const olderLabels: readonly (readonly [key: string, older: string])[] = [
  ['kubernetes.io/os', 'beta.kubernetes.io/os'],
  ['kubernetes.io/arch', 'beta.kubernetes.io/arch'],
]

/** The older names that do not say what the newer do; null where all is well. */
export function missingLabels(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null {
  const missing = olderLabels.flatMap(([key, older]) => {
    const value = labels[key]
    return value === undefined || labels[older] === value ? [] : [[older, value]]
  })
  return missing.length === 0 ? null : Object.fromEntries(missing)
}

const byCondition: readonly (readonly [condition: string, taint: string])[] = [
  ['MemoryPressure', taintKeys.memoryPressure],
  ['DiskPressure', taintKeys.diskPressure],
  ['NetworkUnavailable', taintKeys.networkUnavailable],
  ['PIDPressure', taintKeys.pidPressure],
]

/** NoSchedule: at once and for every condition that says so. */
export function noScheduleTaints(node: NodeView): readonly string[] {
  return [
    ...readyTaint(node.ready),
    ...byCondition.filter(([condition]) => node.conditions[condition] === 'True').map(([, taint]) => taint),
    ...(node.unschedulable ? [taintKeys.unschedulable] : []),
  ]
}

/**
 * NoExecute drives pods out, so it is given out slowly, and not at all while most of a zone is silent: then it is more
 * likely that we are cut off than that all of them are dead.
 */
export function noExecuteTaint(node: NodeView, zone: ZoneState, permitted: () => boolean): readonly string[] {
  const wanted = readyTaint(node.ready)
  if (wanted.length === 0 || zone === 'lost') return []
  const has = noExecuteKeys.filter((key) => hasTaint(node, key, 'NoExecute'))
  // One that is there already may change its reason, but not wait for its turn again.
  if (has.length > 0) return wanted
  return permitted() ? wanted : []
}

export const noExecuteKeys: readonly string[] = [taintKeys.notReady, taintKeys.unreachable]
export const noScheduleKeys: readonly string[] = Object.values(taintKeys)

/** Where nothing is said there is nothing to be tainted for: a node loses the taint it was made with before it speaks, as upstream. */
function readyTaint(ready: Ready | null): readonly string[] {
  if (ready === null || ready === 'True') return []
  return ready === 'False' ? [taintKeys.notReady] : [taintKeys.unreachable]
}

function hasTaint({ taints }: NodeView, key: string, effect: string): boolean {
  return taints.some((taint) => taint.key === key && taint.effect === effect)
}

/** The node's taints with ours set right and everybody else's left alone; null where nothing changes. */
export function reconcileTaints<T extends TaintShape>(
  taints: readonly T[],
  effect: string,
  ours: readonly string[],
  wanted: readonly string[],
  make: (key: string) => T,
): readonly T[] | null {
  const kept = taints.filter(
    (taint) => taint.effect !== effect || !ours.includes(taint.key) || wanted.includes(taint.key),
  )
  const added = wanted.filter((key) => !kept.some((taint) => taint.key === key && taint.effect === effect))
  if (added.length === 0 && kept.length === taints.length) return null
  return [...kept, ...added.map(make)]
}

/** How few nodes never make a zone partly lost. */
const mostHarmless = 2

export function zoneState({ nodes, lost }: ZoneTally, { unhealthyZoneShare }: Timing): ZoneState {
  if (lost > 0 && lost === nodes) return 'lost'
  return lost > mostHarmless && lost / nodes >= unhealthyZoneShare ? 'partly-lost' : 'normal'
}

/** One that is lost alone is dead; only where all are it may be us who are cut off. */
export function stateAmong(zones: ReadonlyMap<string, ZoneTally>, zone: ZoneTally, timing: Timing): ZoneState {
  const state = zoneState(zone, timing)
  if (state !== 'lost') return state
  return zones.values().every(({ nodes, lost }) => nodes === lost) ? 'lost' : 'normal'
}

/** Nodes a second on which pods are driven out: --node-eviction-rate and its secondary, 0 in small zones. */
export function evictionsPerSecond(zone: ZoneState, nodes: number, timing: Timing): number {
  if (zone === 'normal') return timing.evictionsPerSecond
  return zone === 'partly-lost' && nodes > timing.largeClusterNodes ? timing.secondaryEvictionsPerSecond : 0
}
