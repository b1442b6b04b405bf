/** From counts to points: the most gets 100. Pure. */

export function rangeOf(counts: readonly number[]): { readonly least: number; readonly most: number } {
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!
    if (count < least) least = count
    if (count > most) most = count
  }
  return { least, most }
}

export function moreIsBetter(counts: readonly number[]): readonly number[] | null {
  const most = counts.reduce((max, count) => Math.max(max, count), 0)
  return most === 0 ? null : counts.map((count) => Math.floor((count * 100) / most))
}

export function fewerIsBetter(counts: readonly number[]): readonly number[] | null {
  const points = moreIsBetter(counts)
  return points === null ? null : points.map((point) => 100 - point)
}
