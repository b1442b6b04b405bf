import type { ApiObject } from '../../../api/meta/object.ts'
import { ownPlaces, type VersionPlace } from '../../discovery/places.ts'

/** APIServices of the groups this server has itself, with the places upstream gives them. */
export function localServices(now: string): readonly ApiObject[] {
  return ownPlaces.map((place) => localService(place, 'onstart', now))
}

export const managedLabel = 'kube-aggregator.kubernetes.io/automanaged'

/** `onstart`: it is made where it is missing, and then left alone; `true`: it comes and goes with what it stands for. */
export function localService(
  [group, version, groupPriorityMinimum, versionPriority]: VersionPlace,
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
