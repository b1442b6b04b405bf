/**
 * The order of versions Kubernetes knows, the better one first: v10 before v2, released before beta before alpha, and what is
 * named otherwise last, by its name.
 */
export function compareVersions(a: string, b: string): number {
  const left = parse(a)
  const right = parse(b)
  if (left === null || right === null) {
    if (left !== null) return -1
    return right !== null ? 1 : a < b ? -1 : Number(a > b)
  }
  return left.stage - right.stage || right.major - left.major || right.minor - left.minor
}

interface Parsed {
  readonly stage: number
  readonly major: number
  readonly minor: number
}

function parse(version: string): Parsed | null {
  const found = /^v([1-9]\d*)(?:(alpha|beta)([1-9]\d*))?$/.exec(version)
  if (found === null) return null
  const stage = found[2] === undefined ? 0 : found[2] === 'beta' ? 1 : 2
  return { stage, major: Number(found[1]), minor: Number(found[3] ?? 0) }
}
