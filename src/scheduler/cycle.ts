/** One placement: the pod and the cluster go in, a decision comes out. Pure. */
import type { Random } from '../base/random.ts'
import { observeNeighbours, refuseNeighbours } from './filter/neighbours.ts'
import { namedNodes, refuseCordoned, refuseTainted, refuseUnnamed, refuseUnselected } from './filter/node.ts'
import { refusePortsTaken, refuseTooSmall } from './filter/room.ts'
import { hopelessMessage, unschedulableMessage } from './message.ts'
import type { Decision, NodeInfo, Occasion, PodInfo, Refusal, VolumeChoices } from './model.ts'
import { score } from './score.ts'
import { chooseVolumes, isRefusal, type PodClaim, refusePod } from './volumes.ts'

export interface Cluster {
  nodes(): readonly NodeInfo[]
  node(name: string): NodeInfo | undefined
  repelling(): Iterable<PodInfo>
}

interface Candidate {
  readonly node: NodeInfo
  readonly volumes: VolumeChoices
}

/** `startAt` says with which node to begin: in a large cluster not all are asked, and not always the same. */
export function place(
  pod: PodInfo,
  claims: readonly PodClaim[],
  cluster: Cluster,
  startAt: number,
  random: Random,
): Decision {
  const nodes = cluster.nodes()
  const hopeless = refusePod(claims)
  if (hopeless !== null && nodes.length > 0)
    return { is: 'unschedulable', message: hopelessMessage(nodes.length, hopeless), occasions: new Set(['volume']) }
  const check = checks(pod, claims, cluster)
  const enough = feasibleEnough(nodes.length)
  const candidates: Candidate[] = []
  const refusals: Refusal[] = []
  for (let i = 0; i < nodes.length && candidates.length < enough; i++) {
    const node = nodes[(startAt + i) % nodes.length]!
    const verdict = check(node)
    if (isRefusal(verdict)) refusals.push(verdict)
    else candidates.push({ node, volumes: verdict })
  }
  if (candidates.length === 0) {
    const occasions = new Set<Occasion>(['node', ...refusals.flatMap((refusal) => refusal.occasions)])
    return { is: 'unschedulable', message: unschedulableMessage(refusals), occasions }
  }
  const { node, volumes } = best(pod, candidates, random)
  return { is: 'place', node: node.name, volumes }
}

/** In upstream's order: the first refusal is the one that is told. */
function checks(pod: PodInfo, claims: readonly PodClaim[], cluster: Cluster) {
  const named = namedNodes(pod)
  const neighbours = observeNeighbours(pod, cluster)
  return (node: NodeInfo): VolumeChoices | Refusal => {
    const refusal =
      refuseUnnamed(named, node) ??
      refuseCordoned(pod, node) ??
      refuseTainted(pod, node) ??
      refuseUnselected(pod, node) ??
      refusePortsTaken(pod, node) ??
      refuseTooSmall(pod, node)
    if (refusal !== null) return refusal
    const volumes = chooseVolumes(claims, node)
    if (isRefusal(volumes)) return volumes
    return refuseNeighbours(neighbours, node) ?? volumes
  }
}

/** Up to 100 nodes all; beyond, a share that falls with their number, as upstream. */
export function feasibleEnough(nodes: number): number {
  if (nodes <= 100) return nodes
  return Math.max(100, Math.floor((nodes * Math.max(5, 50 - nodes / 125)) / 100))
}

function best(pod: PodInfo, candidates: readonly Candidate[], random: Random): Candidate {
  if (candidates.length === 1) return candidates[0]!
  const scores = score(
    pod,
    candidates.map(({ node }) => node),
  )
  const top = Math.max(...scores)
  const equals = candidates.filter((_, i) => scores[i]! >= top - 1e-9)
  return equals[equals.length === 1 ? 0 : random.below(equals.length)]!
}
