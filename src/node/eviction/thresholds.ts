/** From where on a node is short of something, as the kubelet's evictionHard says it. Pure. */

/** Less than both: so many bytes, and such a share of all there is. */
export interface Threshold {
  readonly bytes: number
  readonly share: number
}

export const signals = ['memory.available', 'nodefs.available'] as const
export type Signal = (typeof signals)[number]

/** Without one a node is never short of it. */
export type Thresholds = Readonly<Partial<Record<Signal, Threshold>>>

const megabyte = 1 << 20

export const usualThresholds: Thresholds = {
  'memory.available': { bytes: 100 * megabyte, share: Infinity },
  // Upstream's is a tenth of the disk, which on a person's own may be more than all that berth will ever need.
  'nodefs.available': { bytes: 2048 * megabyte, share: 0.1 },
}

export function leastOf(threshold: Threshold | undefined, capacityBytes: number): number {
  return threshold === undefined ? 0 : Math.min(threshold.bytes, capacityBytes * threshold.share)
}

/** As a configuration has it: `100Mi`, `5%`. */
export function thresholdText({ bytes, share }: Threshold): string {
  if (bytes === Infinity) return `${Number((share * 100).toFixed(4))}%`
  const units = [30, 20, 10].map((power) => [2 ** power, { 30: 'Gi', 20: 'Mi', 10: 'Ki' }[power]] as const)
  const [size, unit] = units.find(([each]) => bytes % each === 0) ?? [1, '']
  return `${bytes / size}${unit}`
}
