import type { PodInfo, Refusal } from './model.ts'

/** What came of the thought of sending others away: of `in-vain` the nodes' reasons. */
export type Outcome =
  | { readonly is: 'begun' }
  | { readonly is: 'refused'; readonly why: string }
  | { readonly is: 'in-vain'; readonly reasons: readonly string[] }

export const notHelpful = 'Preemption is not helpful for scheduling'

/** Upstream's words: tools and people match on them. Where others are leaving, nothing more is to be said. */
export function unschedulableMessage(
  { asksForDevices }: Pick<PodInfo, 'asksForDevices'>,
  refusals: readonly Refusal[],
  outcome: Outcome,
): string {
  const all = refusals.length
  if (all === 0) return 'no nodes available to schedule pods'
  const why = `0/${all} nodes are available: ${histogram(refusals.flatMap((refusal) => refusal.reasons))}.`
  if (outcome.is === 'begun') return why
  const told = outcome.is === 'refused' ? outcome.why : `0/${all} nodes are available: ${histogram(outcome.reasons)}.`
  return `${why} ${asksForDevices ? 'still not schedulable' : 'no new claims to deallocate'}, preemption: ${told}`
}

/** What keeps a pod from every node alike; the odd end is what upstream 1.36 says where no node was asked. */
export function hopelessMessage(nodes: number, why: string): string {
  return `0/${nodes} nodes are available: ${why}. not found`
}

function histogram(reasons: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return Array.from(counts, ([reason, count]) => `${count} ${reason}`)
    .toSorted()
    .join(', ')
}
