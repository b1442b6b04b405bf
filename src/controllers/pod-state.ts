import type { Pod, PodTemplateSpec } from '../api/types.gen.ts'

/** Neither over nor on its way out: it counts. */
export function isActive({ metadata, status }: Pod): boolean {
  return status?.phase !== 'Succeeded' && status?.phase !== 'Failed' && metadata.deletionTimestamp === undefined
}

export function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
}

/** Since when a pod is ready, as far as it says so. */
export function readySinceMs(pod: Pod): number {
  const since = pod.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime
  return since ? Date.parse(since) : 0
}

/** Of the container that was started anew most often. */
export function restartsOf({ status }: Pod): number {
  return Math.max(0, ...(status?.containerStatuses ?? []).map(({ restartCount }) => restartCount ?? 0))
}

/** Ready for `minReadyMs`: 0; ready, and available in so many milliseconds; null where it is not ready. */
export function untilAvailableMs(pod: Pod, minReadyMs: number, nowMs: number): number | null {
  if (!isReady(pod)) return null
  if (minReadyMs === 0) return 0
  const since = readySinceMs(pod)
  return since === 0 ? null : Math.max(0, since + minReadyMs - nowMs + 1)
}

/** The soonest of several waits; null where there is none. */
export function soonest(waits: readonly (number | null)[]): number | null {
  const real = waits.filter((wait) => wait !== null && wait > 0) as number[]
  return real.length === 0 ? null : Math.min(...real)
}

/** A pod as a template says it; the server finds the rest of the name. */
export function podFromTemplate(
  owner: { readonly name: string; readonly namespace: string },
  template: PodTemplateSpec | undefined,
  ownerReference: NonNullable<NonNullable<Pod['metadata']>['ownerReferences']>[number],
): Pod {
  const { metadata = {}, spec = { containers: [] } } = template ?? {}
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: `${owner.name}-`,
      namespace: owner.namespace,
      ...(metadata.labels && { labels: metadata.labels }),
      ...(metadata.annotations && { annotations: metadata.annotations }),
      ...(metadata.finalizers && { finalizers: metadata.finalizers }),
      ownerReferences: [ownerReference],
    },
    spec,
  }
}
