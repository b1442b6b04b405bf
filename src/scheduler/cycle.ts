/** One placement: the pod and the cluster go in, a decision comes out. Pure. */
import type { Random } from '../base/random.ts'
import { checks, type PodVolumes } from './filter/check.ts'
import { isRefusal, refusePod } from './filter/volumes.ts'
import { hopelessMessage, notHelpful, type Outcome, unschedulableMessage } from './message.ts'
import type { Cluster, Decision, NodeInfo, PodInfo, Preemption, Refusal, VolumeChoices } from './model.ts'
import { preempt, refusePreemption } from './preempt.ts'
import { score } from './score.ts'

type Refused = readonly (readonly [NodeInfo, Refusal])[]

/** Decided at once. */
export function place(...about: Parameters<typeof placing>): Decision {
  const steps = placing(...about)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * `startAt` says with which node to begin: in a large cluster not all are asked, and not always the same. Only who has to
 * send others away needs more than one step.
 */
export function* placing(
  pod: PodInfo,
  volumes: PodVolumes,
  cluster: Cluster,
  startAt: number,
  random: Random,
): Generator<void, Decision> {
  const nodes = cluster.nodes()
  const hopeless = refusePod(volumes.claims)
  if (hopeless !== null && nodes.length > 0) {
    const message = hopelessMessage(nodes.length, hopeless.why)
    return { is: 'unschedulable', message, obstacles: new Set([hopeless.by]), preemption: null }
  }
  const check = checks(pod, volumes, cluster)
  // The node that was cleared for it is asked first, and alone if it will do.
  const cleared = cluster.node(cluster.nominationOf(pod.key) ?? '')
  const welcome = cleared && check(cleared)
  if (cleared !== undefined && welcome !== undefined && !isRefusal(welcome))
    return { is: 'place', node: cleared.name, volumes: welcome }
  const enough = feasibleEnough(nodes.length)
  const feasible: NodeInfo[] = []
  const choices: VolumeChoices[] = []
  const refused: (readonly [NodeInfo, Refusal])[] = []
  const first = nodes.length === 0 ? 0 : startAt % nodes.length
  for (let i = 0; i < nodes.length && feasible.length < enough; i++) {
    const at = first + i
    const node = nodes[at < nodes.length ? at : at - nodes.length]!
    const verdict = check(node)
    if (isRefusal(verdict)) {
      refused.push([node, verdict])
      continue
    }
    feasible.push(node)
    choices.push(verdict)
  }
  if (feasible.length === 0) return yield* refuse(pod, volumes, cluster, refused)
  const chosen = best(pod, feasible, cluster, random)
  return { is: 'place', node: feasible[chosen]!.name, volumes: choices[chosen]! }
}

function* refuse(pod: PodInfo, volumes: PodVolumes, cluster: Cluster, refused: Refused): Generator<void, Decision> {
  const refusals = refused.map(([, refusal]) => refusal)
  const unschedulable = (outcome: Outcome, preemption: Preemption | 'keep' | null): Decision => {
    const obstacles = new Set(refusals.map(({ by }) => by))
    return { is: 'unschedulable', message: unschedulableMessage(pod, refusals, outcome), obstacles, preemption }
  }
  const why = refusePreemption(pod, cluster)
  if (why !== null)
    return unschedulable({ is: 'refused', why }, cluster.nominationOf(pod.key) === undefined ? null : 'keep')
  const hopeful = refused.filter(([, { fixed }]) => !fixed).map(([node]) => node)
  const result = yield* preempt(pod, volumes, cluster, hopeful)
  if ('victims' in result) return unschedulable({ is: 'begun' }, result)
  const reasons = refused.flatMap(([{ name }]) => result.get(name) ?? notHelpful)
  return unschedulable({ is: 'in-vain', reasons }, null)
}

/** Up to 100 nodes all; beyond, a share that falls with their number, as upstream. */
export function feasibleEnough(nodes: number): number {
  if (nodes <= 100) return nodes
  return Math.max(100, Math.floor((nodes * Math.max(5, 50 - nodes / 125)) / 100))
}

/** Which of them. */
function best(pod: PodInfo, nodes: readonly NodeInfo[], cluster: Cluster, random: Random): number {
  if (nodes.length === 1) return 0
  const scores = score(pod, nodes, cluster)
  let top = -1
  let equals: number[] = []
  for (let i = 0; i < scores.length; i++) {
    const points = scores[i]!
    if (points < top) continue
    if (points > top) equals = []
    top = points
    equals.push(i)
  }
  return equals[equals.length === 1 ? 0 : random.below(equals.length)]!
}
