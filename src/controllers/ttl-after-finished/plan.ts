import type { Job } from '../../api/types.gen.ts'

/** When a job is to go: 0 at once, in so many milliseconds, or null: it stays. */
export function expiresInMs({ metadata, spec, status }: Job, nowMs: number): number | null {
  const seconds = spec?.ttlSecondsAfterFinished
  if (seconds === undefined || metadata.deletionTimestamp !== undefined) return null
  const end = status?.conditions?.find(
    (one) => (one.type === 'Complete' || one.type === 'Failed') && one.status === 'True',
  )
  if (!end?.lastTransitionTime) return null
  return Math.max(0, Date.parse(end.lastTransitionTime) + seconds * 1000 - nowMs)
}
