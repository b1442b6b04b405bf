import type { Pod } from '../../api/types.gen.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { volumesFor } from './claims.ts'
import { identityLabels, labels, podNameOf } from './identity.ts'
import type { DesiredSet, Version, Versions } from './model.ts'

/** The pod of an ordinal: the version's template, the set's identity, and the ordinal's claims. */
export function podFor(set: DesiredSet, ordinal: number, version: Version): Pod {
  const { metadata = {}, spec = { containers: [] } } = version.template
  const name = podNameOf(set.name, ordinal)
  const subdomain = set.object.spec?.serviceName
  const volumes = volumesFor(set, ordinal, spec.volumes)
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      name,
      generateName: `${set.name}-`,
      namespace: set.namespace,
      labels: { ...metadata.labels, ...identityLabels(set, ordinal), [labels.revision]: version.name },
      ...(metadata.annotations && { annotations: metadata.annotations }),
      ...(metadata.finalizers && { finalizers: metadata.finalizers }),
      ownerReferences: [ownerReferenceTo(set.object)],
    },
    spec: {
      ...spec,
      ...(volumes.length > 0 && { volumes }),
      hostname: name,
      ...(subdomain && { subdomain }),
    },
  }
}

/** Which version an ordinal is born with: the old one below the partition, unless the set updates on deletion only. */
export function versionFor(set: DesiredSet, ordinal: number, { current, update }: Versions): Version {
  return set.update.is === 'rolling' && ordinal < set.update.firstOrdinal ? current : update
}

/** The same pod with its identity, its name included, and its storage as they should be. */
export function repaired(set: DesiredSet, pod: Pod, ordinal: number): Pod {
  const spec = pod.spec ?? { containers: [] }
  const volumes = volumesFor(set, ordinal, spec.volumes)
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      name: podNameOf(set.name, ordinal),
      labels: { ...pod.metadata.labels, ...identityLabels(set, ordinal) },
    },
    spec: { ...spec, ...(volumes.length > 0 && { volumes }) },
  }
}
