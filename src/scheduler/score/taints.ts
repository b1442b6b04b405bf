/** Nodes that would rather not have the pod: PreferNoSchedule. Pure. */
import { isTolerated } from '../../api/match/toleration.ts'
import type { Cluster, NodeInfo, PodInfo } from '../model.ts'
import { fewerIsBetter } from './scale.ts'

export function scoreTaints(pod: PodInfo, nodes: readonly NodeInfo[], cluster: Cluster): readonly number[] | null {
  if (!cluster.isAnyReluctant()) return null
  return fewerIsBetter(
    nodes.map(({ taints }) => {
      let unloved = 0
      for (const taint of taints)
        if (taint.effect === 'PreferNoSchedule' && !isTolerated(taint, pod.tolerations)) unloved++
      return unloved
    }),
  )
}
