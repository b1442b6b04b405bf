/** `1.2 MB`: powers of ten, as registries and disks have it. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** power
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`
}

const steps: readonly (readonly [ms: number, unit: string])[] = [
  [365 * 86_400_000, 'year'],
  [30 * 86_400_000, 'month'],
  [7 * 86_400_000, 'week'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
]

/** `3 days ago`; empty where the image does not say when. */
export function age(created: string, nowMs: number): string {
  const pastMs = nowMs - Date.parse(created)
  if (!Number.isFinite(pastMs) || Date.parse(created) <= 0) return ''
  const [ms, unit] = steps.find(([least]) => pastMs >= least) ?? [1000, 'second']
  const count = Math.max(0, Math.floor(pastMs / ms))
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`
}
