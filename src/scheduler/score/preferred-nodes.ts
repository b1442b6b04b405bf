/** Nodes the pod would like to be on. Pure. */
import { matchesNodeSelectorTerm } from '../../api/match/node-selector.ts'
import type { NodeInfo, PodInfo } from '../model.ts'
import { moreIsBetter } from './scale.ts'

export function scorePreferredNodes({ preferredNodes }: PodInfo, nodes: readonly NodeInfo[]): readonly number[] | null {
  if (preferredNodes.length === 0) return null
  return moreIsBetter(
    nodes.map((node) =>
      preferredNodes.reduce((sum, { weight, term }) => sum + (matchesNodeSelectorTerm(term, node) ? weight : 0), 0),
    ),
  )
}
