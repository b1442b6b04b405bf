import type { Condition } from './story.ts'
import { isReady, type Sighting, valueAt, type Wire } from './wire.ts'

/** Whether what is waited for is there. */
export function holdsNow(
  wanted: Condition,
  now: ReadonlyMap<string, ReadonlyMap<string, Wire>>,
  sightings: readonly Sighting[],
  find: (kind: string, name: string | undefined) => Wire | undefined,
): boolean {
  if (wanted.event !== undefined) {
    return [...now.get('Event')!.values()].some(
      (event) =>
        event['reason'] === wanted.event &&
        (wanted.on === undefined || valueAt(event, 'involvedObject.name') === wanted.on) &&
        (wanted.contains === undefined || String(event['message']).includes(wanted.contains)),
    )
  }
  const up = (pod: Wire) => isReady(pod) && pod.metadata.deletionTimestamp === undefined
  if (wanted.count !== undefined) {
    const matching = [...(now.get(wanted.kind)?.values() ?? [])].filter(
      (object) =>
        (!wanted.ready || up(object)) &&
        (!wanted.terminating || object.metadata.deletionTimestamp !== undefined) &&
        (wanted.image === undefined || valueAt(object, 'spec.containers.0.image') === wanted.image) &&
        (wanted.path === undefined || valueAt(object, wanted.path) === wanted.eq),
    )
    return matching.length === wanted.count
  }
  const object = find(wanted.kind, wanted.name)
  if (wanted.absent) return object === undefined
  if (object === undefined) return false
  const seen = sightings.filter((one) => one.kind === wanted.kind && one.object.metadata.name === wanted.name)
  if (wanted.incarnation && new Set(seen.map((one) => one.object.metadata.uid)).size < wanted.incarnation) return false
  if (wanted.ready !== undefined && up(object) !== wanted.ready) return false
  const terminating = object.metadata.deletionTimestamp !== undefined
  if (wanted.terminating !== undefined && terminating !== wanted.terminating) return false
  if (wanted.settled !== undefined) return isSettled(object, wanted.settled === 'updated')
  const status = (field: string) => valueAt(object, `status.${field}`) ?? 0
  const isObserved = status('observedGeneration') === valueAt(object, 'metadata.generation')
  if (wanted.observed) return isObserved
  if (wanted.rolled) {
    const replicas = valueAt(object, 'spec.replicas') ?? 1
    return isObserved && ['updatedReplicas', 'readyReplicas', 'replicas'].every((field) => status(field) === replicas)
  }
  if (wanted.condition !== undefined) {
    const conditions = (valueAt(object, 'status.conditions') ?? []) as readonly { type: string; status: string }[]
    const found = conditions.find(({ type }) => type === wanted.condition)
    return (found?.status ?? 'absent') === (wanted.is ?? 'True')
  }
  return wanted.path === undefined || isAt(valueAt(object, wanted.path), wanted)
}

function isSettled(set: Wire, updated: boolean): boolean {
  const status = (field: string) => valueAt(set, `status.${field}`) ?? 0
  const replicas = valueAt(set, 'spec.replicas') ?? 1
  return (
    status('observedGeneration') === valueAt(set, 'metadata.generation') &&
    ['replicas', 'readyReplicas', 'availableReplicas'].every((field) => status(field) === replicas) &&
    (!updated || (status('updateRevision') === status('currentRevision') && status('updatedReplicas') === replicas))
  )
}

function isAt(value: unknown, { exists, eq, ne, gte }: Condition): boolean {
  if (exists !== undefined) return (value !== undefined) === exists
  if (eq !== undefined) return value === eq || (value === undefined && (eq === 0 || eq === false))
  if (ne !== undefined) return value !== ne
  return gte === undefined || Number(value ?? 0) >= gte
}
