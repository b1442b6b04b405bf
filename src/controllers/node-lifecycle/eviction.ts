/** How long a pod may stay on a node with NoExecute taints. Pure. */
import { type TaintShape, type TolerationShape, tolerates } from '../../api/match/toleration.ts'

export type Stay =
  | { readonly is: 'for-ever' }
  | { readonly is: 'not-at-all' }
  | { readonly is: 'for'; readonly ms: number }

/** Every taint must be tolerated. Of each the first toleration that fits counts, and of those the shortest time. */
export function stayOf(taints: readonly TaintShape[], tolerations: readonly TolerationShape[]): Stay {
  let shortest = Number.POSITIVE_INFINITY
  for (const taint of taints.filter(({ effect }) => effect === 'NoExecute')) {
    const fitting = tolerations.find((toleration) => tolerates(toleration, taint))
    if (fitting === undefined) return { is: 'not-at-all' }
    if (fitting.tolerationSeconds !== undefined) shortest = Math.min(shortest, Math.max(0, fitting.tolerationSeconds))
  }
  return shortest === Number.POSITIVE_INFINITY ? { is: 'for-ever' } : { is: 'for', ms: shortest * 1000 }
}
