import type { Pod } from '../../api/types.gen.ts'

export const indexKey = 'batch.kubernetes.io/job-completion-index'

/** -1 for a pod without one. */
export function indexOf({ metadata }: Pod): number {
  const text = metadata.annotations?.[indexKey]
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : -1
}

/** `1,3-5,7` → 1 3 4 5 7, those below `limit`. */
export function parseIndexes(text: string | undefined, limit: number): ReadonlySet<number> {
  const indexes = new Set<number>()
  for (const part of (text ?? '').split(',').filter(Boolean)) {
    const [first = 0, last = first] = part.split('-').map(Number)
    for (let index = first; index <= last && index < limit; index++) indexes.add(index)
  }
  return indexes
}

/** 1 3 4 5 7 8 → `1,3-5,7,8`: two in a row are no range. */
export function formatIndexes(indexes: Iterable<number>): string {
  const ranges: [number, number][] = []
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === index - 1) last[1] = index
    else ranges.push([index, index])
  }
  const separatorOf = (first: number, last: number) => (last === first + 1 ? ',' : '-')
  return ranges
    .map(([first, last]) => (first === last ? String(first) : `${first}${separatorOf(first, last)}${last}`))
    .join(',')
}
