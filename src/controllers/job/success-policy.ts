import type { JobSpec } from '../../api/types.gen.ts'
import { parseIndexes } from './indexes.ts'

/** The first rule that is met, in upstream's words; null where none is. */
export function metRule(
  policy: JobSpec['successPolicy'],
  completions: number,
  completed: ReadonlySet<number>,
): string | null {
  if (completed.size === 0) return null
  const met = (policy?.rules ?? []).findIndex(({ succeededIndexes, succeededCount }) => {
    if (succeededIndexes === undefined) return succeededCount !== undefined && completed.size >= succeededCount
    const wanted = parseIndexes(succeededIndexes, completions)
    const done = [...wanted].filter((index) => completed.has(index)).length
    return wanted.size > 0 && done >= Math.min(wanted.size, succeededCount ?? wanted.size)
  })
  return met < 0 ? null : `Matched rules at index ${met}`
}
