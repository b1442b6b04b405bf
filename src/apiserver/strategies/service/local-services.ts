import type { ApiObject } from '../../../api/meta/object.ts'

type Place = readonly [group: string, version: string, groupPlace: number, versionPlace: number]

/** APIServices of the groups this server has itself, with the places upstream gives them. */
export function localServices(now: string): readonly ApiObject[] {
  return places.map((place) => localService(place, 'onstart', now))
}

export const managedLabel = 'kube-aggregator.kubernetes.io/automanaged'

/** `onstart`: it is made where it is missing, and then left alone; `true`: it comes and goes with what it stands for. */
export function localService(
  [group, version, groupPriorityMinimum, versionPriority]: Place,
  managed: 'onstart' | 'true',
  now: string,
): ApiObject & { readonly status: object } {
  const available = {
    ...{ type: 'Available', status: 'True', lastTransitionTime: now },
    ...{ reason: 'Local', message: 'Local APIServices are always available' },
  }
  return {
    metadata: { name: `${version}.${group}`, labels: { [managedLabel]: managed } },
    spec: { ...(group !== '' && { group }), version, groupPriorityMinimum, versionPriority },
    status: { conditions: [available] },
  } as ApiObject & { readonly status: object }
}

const places: readonly Place[] = [
  ['', 'v1', 18000, 1],
  ['admissionregistration.k8s.io', 'v1', 16700, 15],
  ['apiextensions.k8s.io', 'v1', 16700, 15],
  ['apps', 'v1', 17800, 15],
  ['authentication.k8s.io', 'v1', 17700, 15],
  ['authorization.k8s.io', 'v1', 17600, 15],
  ['autoscaling', 'v1', 17500, 15],
  ['autoscaling', 'v2', 17500, 30],
  ['batch', 'v1', 17400, 15],
  ['certificates.k8s.io', 'v1', 17300, 15],
  ['coordination.k8s.io', 'v1', 16500, 15],
  ['discovery.k8s.io', 'v1', 16200, 15],
  ['events.k8s.io', 'v1', 17750, 15],
  ['flowcontrol.apiserver.k8s.io', 'v1', 16100, 21],
  ['networking.k8s.io', 'v1', 17200, 15],
  ['node.k8s.io', 'v1', 16300, 15],
  ['policy', 'v1', 17100, 15],
  ['rbac.authorization.k8s.io', 'v1', 17000, 15],
  ['resource.k8s.io', 'v1', 16200, 21],
  ['scheduling.k8s.io', 'v1', 16600, 15],
  ['storage.k8s.io', 'v1', 16800, 15],
]
