/** How long a pod may stay on a node with NoExecute taints. Pure. */
import { type TaintShape, type TolerationShape, tolerates } from '../../api/match/toleration.ts'

export type Stay =
  | { readonly is: 'for-ever' }
  | { readonly is: 'not-at-all' }
  | { readonly is: 'for'; readonly ms: number }

/** Every taint must be tolerated; the shortest of the times given is the time there is. */
export function stayOf(taints: readonly TaintShape[], tolerations: readonly TolerationShape[]): Stay {
  let shortest = Number.POSITIVE_INFINITY
  for (const taint of taints.filter(({ effect }) => effect === 'NoExecute')) {
    const fitting = tolerations.filter((toleration) => tolerates(toleration, taint))
    if (fitting.length === 0) return { is: 'not-at-all' }
    for (const { tolerationSeconds } of fitting)
      if (tolerationSeconds !== undefined) shortest = Math.min(shortest, Math.max(0, tolerationSeconds))
  }
  if (shortest === 0) return { is: 'not-at-all' }
  return shortest === Number.POSITIVE_INFINITY ? { is: 'for-ever' } : { is: 'for', ms: shortest * 1000 }
}
