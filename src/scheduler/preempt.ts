/**
 * Whom to send away so that a pod of higher priority has a place: on each node that would do without its lesser pods as
 * many of them are kept as can be, those that disruption budgets protect and the most important first; then the node is
 * taken where it hurts least. Pure.
 */
import { protectedOf } from './budgets.ts'
import { checks, type PodVolumes } from './filter/check.ts'
import { isRefusal } from './filter/volumes.ts'
import type { Cluster, NodeInfo, PodInfo, Preemption } from './model.ts'
import { Supposed } from './suppose.ts'

/** In upstream's words; null: it may. */
export function refusePreemption(pod: PodInfo, cluster: Cluster): string | null {
  if (pod.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.'
  const nominated = cluster.node(cluster.nominationOf(pod.key) ?? '')
  const isLeaving = (other: PodInfo) => other.terminating && other.priority < pod.priority
  if (nominated === undefined || ![...nominated.pods.values()].some(isLeaving)) return null
  return 'not eligible due to a terminating pod on the nominated node.'
}

/** Upstream's: of many nodes a tenth is looked at, a hundred at least. */
function candidatesEnough(nodes: number): number {
  return Math.max(100, Math.floor(nodes / 10))
}

interface Candidate {
  readonly node: NodeInfo
  readonly victims: readonly PodInfo[]
  /** How many of the victims some budget protects. */
  readonly violations: number
}

/** Why nobody's leaving would help, by the nodes' names, in upstream's words. */
export type InVain = ReadonlyMap<string, readonly string[]>

/**
 * `hopeful` are the nodes that refused the pod for something that leaves with other pods. Node by node, so that others may
 * have a turn between two: with thousands of full nodes all of it takes some ten milliseconds.
 */
export function* preempt(
  pod: PodInfo,
  volumes: PodVolumes,
  cluster: Cluster,
  hopeful: readonly NodeInfo[],
): Generator<void, Preemption | InVain> {
  const enough = candidatesEnough(cluster.nodes().length)
  const candidates: Candidate[] = []
  const vain = new Map<string, readonly string[]>()
  for (const node of hopeful) {
    const found = victimsOn(node, pod, volumes, cluster)
    if ('victims' in found) candidates.push(found)
    else vain.set(node.name, found)
    if (candidates.length === enough) break
    yield
  }
  const [best] = candidates.toSorted((a, b) => a.violations - b.violations || compareCost(a.victims, b.victims))
  if (best === undefined) return vain
  const supplanted = cluster.awaitedOn(best.node.name).filter(({ priority }) => priority < pod.priority)
  return { node: best.node.name, victims: best.victims, supplanted }
}

const nobodyToGo = ['No preemption victims found for incoming pod']

/** Those that budgets protect are the first to be kept. */
function victimsOn(node: NodeInfo, pod: PodInfo, volumes: PodVolumes, cluster: Cluster): Candidate | readonly string[] {
  if (!node.hasLesserThan(pod.priority)) return nobodyToGo
  const lesser = [...node.pods.values()].filter(({ priority }) => priority < pod.priority).toSorted(compareImportance)
  const supposed = new Supposed(cluster, node, lesser)
  const verdict = () => checks(pod, volumes, supposed.cluster)(supposed.node)
  const without = verdict()
  if (isRefusal(without)) return without.reasons
  const guarded = protectedOf(lesser, (namespace) => cluster.budgetsIn(namespace))
  const isGuarded = ({ key }: PodInfo) => guarded.has(key)
  for (const one of [...lesser.filter(isGuarded), ...lesser.filter((one) => !isGuarded(one))]) {
    supposed.giveBack(one)
    if (isRefusal(verdict())) supposed.take(one)
  }
  const victims = lesser.filter(({ key }) => !supposed.node.pods.has(key))
  return { node, victims, violations: victims.filter(isGuarded).length }
}

/** The more important first: higher priority, then who has run longer. Who does not run yet is the youngest. */
function compareImportance(a: PodInfo, b: PodInfo): number {
  if (a.priority !== b.priority) return b.priority - a.priority
  if (a.startedAt !== b.startedAt)
    return a.startedAt !== '' && (b.startedAt === '' || a.startedAt < b.startedAt) ? -1 : 1
  return a.key < b.key ? -1 : 1
}

/** Negative: `a` hurts less. Both are in order of importance. */
function compareCost(a: readonly PodInfo[], b: readonly PodInfo[]): number {
  const highest = (a[0]?.priority ?? 0) - (b[0]?.priority ?? 0)
  if (highest !== 0) return highest
  // As upstream each victim counts for itself, too: several small ones do not cancel each other out.
  const sum = (victims: readonly PodInfo[]) => victims.reduce((total, { priority }) => total + priority + 2 ** 31, 0)
  const summed = sum(a) - sum(b) || a.length - b.length
  if (summed !== 0) return summed
  const first = a[0]?.startedAt ?? ''
  const second = b[0]?.startedAt ?? ''
  return first === second ? 0 : first === '' || (second !== '' && first > second) ? -1 : 1
}
