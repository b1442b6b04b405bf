import type { Refusal } from './model.ts'

/** Upstream's words: tools and people match on them. `preempting`: others are leaving, so nothing more is to be said. */
export function unschedulableMessage(refusals: readonly Refusal[], preemption: 'begun' | 'in-vain' | string): string {
  const all = refusals.length
  if (all === 0) return 'no nodes available to schedule pods'
  const why = `0/${all} nodes are available: ${histogram(refusals.flatMap((refusal) => refusal.reasons))}.`
  if (preemption === 'begun') return why
  const outcomes = refusals.map(({ fixed }) =>
    fixed ? 'Preemption is not helpful for scheduling' : 'No preemption victims found for incoming pod',
  )
  const told = preemption === 'in-vain' ? `0/${all} nodes are available: ${histogram(outcomes)}.` : preemption
  return `${why} no new claims to deallocate, preemption: ${told}`
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
