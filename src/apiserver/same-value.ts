/** JSON values with the same content; an absent member equals one that is undefined. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, index) => sameValue(item, b[index]))
  }
  return sameMembers(a, b)
}

const none: readonly string[] = []

/** The same for the members of two objects, but for those that are `skipped`. */
export function sameMembers(a: object, b: object, skipped: readonly string[] = none): boolean {
  const left = a as Record<string, unknown>
  const right = b as Record<string, unknown>
  for (const key in left) if (!sameValue(left[key], right[key]) && !skipped.includes(key)) return false
  for (const key in right) {
    if (right[key] !== undefined && left[key] === undefined && !skipped.includes(key)) return false
  }
  return true
}
