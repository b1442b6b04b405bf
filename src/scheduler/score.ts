/** Which of the nodes that would do is best. Each part gives whole points from 0 to 100; weights are upstream's. Pure. */
import type { Cluster, NodeInfo, PodInfo } from './model.ts'
import { scoreImages } from './score/images.ts'
import { scoreNeighbours } from './score/neighbours.ts'
import { scorePreferredNodes } from './score/preferred-nodes.ts'
import { scoreRoomAndBalance } from './score/room.ts'
import { scoreSpread } from './score/spread.ts'
import { scoreTaints } from './score/taints.ts'

/** Points for each node, or null where all are alike. */
type Part = (pod: PodInfo, nodes: readonly NodeInfo[], cluster: Cluster) => readonly number[] | null

const parts: readonly { readonly weight: number; readonly points: Part }[] = [
  { weight: 3, points: scoreTaints },
  { weight: 2, points: scorePreferredNodes },
  { weight: 2, points: scoreSpread },
  { weight: 2, points: scoreNeighbours },
  { weight: 1, points: scoreRoomAndBalance },
  { weight: 1, points: scoreImages },
]

export function score(pod: PodInfo, nodes: readonly NodeInfo[], cluster: Cluster): readonly number[] {
  const totals = new Array<number>(nodes.length).fill(0)
  for (const { weight, points } of parts) {
    const given = points(pod, nodes, cluster)
    if (given !== null) for (let i = 0; i < totals.length; i++) totals[i]! += weight * given[i]!
  }
  return totals
}
