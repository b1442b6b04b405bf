/** What has changed about a pod that bears on places: its own, or those of others. */
import { isHopeless } from '../api/match/pod-resize.ts'
import type { Pod } from '../api/types.gen.ts'

export function asksForSomethingElse(old: Pod, pod: Pod): boolean {
  return (
    old.metadata?.uid !== pod.metadata?.uid ||
    (old.spec !== pod.spec && JSON.stringify(old.spec) !== JSON.stringify(pod.spec))
  )
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
