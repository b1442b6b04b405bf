import type { Refusal } from './model.ts'

/** Upstream's words: tools and people match on them. */
export function unschedulableMessage(refusals: readonly Refusal[]): string {
  const all = refusals.length
  if (all === 0) return 'no nodes available to schedule pods'
  const reasons = histogram(refusals.flatMap((refusal) => refusal.reasons))
  const preemption = histogram(
    refusals.map(({ fixed }) =>
      fixed ? 'Preemption is not helpful for scheduling' : 'No preemption victims found for incoming pod',
    ),
  )
  return (
    `0/${all} nodes are available: ${reasons}. no new claims to deallocate, ` +
    `preemption: 0/${all} nodes are available: ${preemption}.`
  )
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
