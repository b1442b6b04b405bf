import type { Pod } from '../../api/types.gen.ts'

/** When a pod came to its end: as its containers say, or its Ready condition, or its deletion. */
export function endedMs({ metadata, status }: Pod): number {
  const ended = (status?.containerStatuses ?? []).map(
    ({ state }) => Date.parse(state?.terminated?.finishedAt ?? '') || 0,
  )
  if (ended.length > 0 && ended.every((ms) => ms > 0)) return Math.max(...ended)
  const ready = status?.conditions?.find((one) => one.type === 'Ready' && one.status === 'False')
  const unready = Date.parse(ready?.lastTransitionTime ?? '')
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = metadata
  const deleted = Date.parse(deletionTimestamp ?? '') - deletionGracePeriodSeconds * 1000
  return unready || deleted || Date.parse(metadata.creationTimestamp ?? '') || 0
}
