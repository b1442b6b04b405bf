/** A version, and where it stands in discovery: its group among groups, the highest first, and it among the versions of its group. */
export type VersionPlace = readonly [group: string, version: string, groupPlace: number, versionPlace: number]

/** As upstream places those of definitions. */
export const definedPlace = [1000, 100] as const

/** Those of the groups that this server has itself, and that have an APIService. */
export const ownPlaces: readonly VersionPlace[] = [
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

/** Of those that have none: its own group is always the first; metrics come last, as where another server has them. */
const otherPlaces: readonly VersionPlace[] = [
  ['apiregistration.k8s.io', 'v1', 20001, 0],
  ['metrics.k8s.io', 'v1beta1', 100, 100],
]

const known = new Map(
  [...ownPlaces, ...otherPlaces].map(([group, version, ...place]) => [`${group}/${version}`, place] as const),
)

export function placeOf(group: string, version: string): readonly [groupPlace: number, versionPlace: number] {
  return known.get(`${group}/${version}`) ?? definedPlace
}
