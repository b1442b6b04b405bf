/** What has changed about a pod that bears on places: its own, or those of others. */
import { isHopeless } from '../api/match/pod-resize.ts'
import type { Pod } from '../api/types.gen.ts'

export function asksForSomethingElse(old: Pod, pod: Pod): boolean {
  return (
    old.metadata?.uid !== pod.metadata?.uid ||
    (old.spec !== pod.spec && JSON.stringify(old.spec) !== JSON.stringify(pod.spec))
  )
}

/**
 * All that happened to it is that it was bound: nothing that its place hangs on is another. Only what is the very same is taken for it,
 * as it is within a process; to find that a copy is alike would cost what observing it does.
 */
export function isOnlyBound(waiting: Pod, bound: Pod): boolean {
  const [old, now] = [waiting.metadata, bound.metadata]
  return (
    old?.uid === now?.uid &&
    old?.labels === now?.labels &&
    old?.ownerReferences === now?.ownerReferences &&
    old?.deletionTimestamp === now?.deletionTimestamp &&
    sameMembers(waiting.spec ?? {}, bound.spec ?? {}, 'nodeName') &&
    isUnseen(waiting.status) &&
    isUnseen(bound.status)
  )
}

function sameMembers(a: object, b: object, besides: string): boolean {
  const [ours, theirs] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>]
  for (const name in ours) if (name !== besides && ours[name] !== theirs[name]) return false
  for (const name in theirs) if (name !== besides && !(name in ours)) return false
  return true
}

/** No node has told of it yet. */
function isUnseen(status: Pod['status']): boolean {
  const { startTime, containerStatuses, initContainerStatuses, resources } = status ?? {}
  return (startTime ?? containerStatuses ?? initContainerStatuses ?? resources) === undefined
}

/** Its node has given it more, or taken something back. */
export function holdsSomethingElse({ status: old }: Pod, { status: now }: Pod): boolean {
  const of = (status: Pod['status']) =>
    [status, ...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].map((each) => [
      each?.resources?.requests,
      each?.allocatedResources,
    ])
  return old !== now && JSON.stringify([isHopeless(old), of(old)]) !== JSON.stringify([isHopeless(now), of(now)])
}

export function hasOtherLabels({ metadata: old }: Pod, { metadata: now }: Pod): boolean {
  return old?.labels !== now?.labels && JSON.stringify(old?.labels) !== JSON.stringify(now?.labels)
}
