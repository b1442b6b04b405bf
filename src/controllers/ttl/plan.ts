/** How long kubelets may keep Secrets and ConfigMaps, by the size of the cluster. Pure. */

interface Tier {
  readonly least: number
  readonly most: number
  readonly seconds: number
}

/** Upstream's. They overlap, so that a cluster at a bound does not go to and fro. */
const tiers: readonly Tier[] = [
  { least: 0, most: 100, seconds: 0 },
  { least: 90, most: 500, seconds: 15 },
  { least: 450, most: 1000, seconds: 30 },
  { least: 900, most: 2000, seconds: 60 },
  { least: 1800, most: Number.POSITIVE_INFINITY, seconds: 300 },
]

export function tierAfter(before: number, nodes: number): number {
  let tier = before
  while (nodes > tiers[tier]!.most) tier++
  while (nodes < tiers[tier]!.least) tier--
  return tier
}

export function secondsOf(tier: number): number {
  return tiers[tier]!.seconds
}
