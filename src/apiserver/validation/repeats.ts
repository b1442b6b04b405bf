/** For each of a list, whether one like it came before. By a set: a list may be as long as a body. */
export function repeats<T>(list: readonly T[], likeness: (each: T) => unknown): readonly boolean[] {
  const seen = new Set<unknown>()
  return list.map((each) => seen.size === seen.add(likeness(each)).size)
}
