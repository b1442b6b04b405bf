import type { Pod, Volume, VolumeProjection } from '../../../api/types.gen.ts'
import { configMapNames, secretNames } from '../../auth/node/references.ts'

/** What a pod uses of the API; null: nothing. A pod that a node has made up must not open anything to it. */
export function referenceIn(spec: Pod['spec']): string | null {
  if (spec === undefined) return null
  const pod = { spec } as Pod
  if (spec.serviceAccountName) return 'serviceaccounts'
  if (secretNames(pod).some(isNamed)) return 'secrets'
  if (configMapNames(pod).some(isNamed)) return 'configmaps'
  if ((spec.resourceClaims?.length ?? 0) > 0) return 'resourceclaims'
  return (spec.volumes ?? []).map(volumeReference).find((each) => each !== null) ?? null
}

function isNamed(name: string | undefined): boolean {
  return name !== undefined && name !== ''
}

const byVolume: readonly (readonly [keyof Volume, string])[] = [
  ['configMap', 'configmaps (via configmap volumes)'],
  ['secret', 'secrets (via secret volumes)'],
  ['csi', 'csidrivers (via CSI volumes)'],
  ['glusterfs', 'endpoints (via glusterFS volumes)'],
  ['persistentVolumeClaim', 'persistentvolumeclaims'],
  ['ephemeral', 'persistentvolumeclaims (via ephemeral volumes)'],
  ['azureFile', 'secrets (via azureFile volumes)'],
]

function volumeReference(volume: Volume): string | null {
  const found = byVolume.find(([source]) => volume[source] !== undefined)
  if (found !== undefined) return found[1]
  return (volume.projected?.sources ?? []).map(projectedReference).find((each) => each !== null) ?? null
}

const byProjection: readonly (readonly [keyof VolumeProjection, string])[] = [
  ['configMap', 'configmaps (via projected volumes)'],
  ['secret', 'secrets (via projected volumes)'],
  ['serviceAccountToken', 'serviceaccounts (via projected volumes)'],
  ['clusterTrustBundle', 'clustertrustbundles'],
  ['podCertificate', 'podcertificates'],
]

function projectedReference(source: VolumeProjection): string | null {
  return byProjection.find(([kind]) => source[kind] !== undefined)?.[1] ?? null
}
