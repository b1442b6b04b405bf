import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { bool, field, inline, int32, int64, list, map, message, string } from '../../schema/builder.ts'
import { ObjectFieldSelector, ResourceFieldSelector } from './environment.ts'
import { LocalObjectReference } from './references.ts'

export const KeyToPath = message('io.k8s.api.core.v1.KeyToPath', '', {
  key: string(1).always().required(),
  path: string(2).always().required(),
  mode: int32(3).pointer(),
})

export const DownwardAPIVolumeFile = message('io.k8s.api.core.v1.DownwardAPIVolumeFile', '', {
  path: string(1).always().required(),
  fieldRef: field(2, ObjectFieldSelector),
  resourceFieldRef: field(3, ResourceFieldSelector),
  mode: int32(4).pointer(),
})

export const SecretProjection = message('io.k8s.api.core.v1.SecretProjection', '', {
  LocalObjectReference: inline(1, LocalObjectReference),
  items: list(2, KeyToPath),
  optional: bool(4).pointer(),
})

export const DownwardAPIProjection = message('io.k8s.api.core.v1.DownwardAPIProjection', '', {
  items: list(1, DownwardAPIVolumeFile),
})

export const ConfigMapProjection = message('io.k8s.api.core.v1.ConfigMapProjection', '', {
  LocalObjectReference: inline(1, LocalObjectReference),
  items: list(2, KeyToPath),
  optional: bool(4).pointer(),
})

export const ServiceAccountTokenProjection = message('io.k8s.api.core.v1.ServiceAccountTokenProjection', '', {
  audience: string(1),
  expirationSeconds: int64(2).pointer().default(3600),
  path: string(3).always().required(),
})

export const ClusterTrustBundleProjection = message('io.k8s.api.core.v1.ClusterTrustBundleProjection', '', {
  name: string(1).pointer(),
  signerName: string(2).pointer(),
  labelSelector: field(3, LabelSelector),
  optional: bool(5).pointer(),
  path: string(4).always().required(),
})

export const PodCertificateProjection = message('io.k8s.api.core.v1.PodCertificateProjection', '', {
  signerName: string(1).required(),
  keyType: string(2).required(),
  maxExpirationSeconds: int32(3).pointer(),
  credentialBundlePath: string(4),
  keyPath: string(5),
  certificateChainPath: string(6),
  userAnnotations: map(7, 'string'),
})

export const VolumeProjection = message('io.k8s.api.core.v1.VolumeProjection', '', {
  secret: field(1, SecretProjection),
  downwardAPI: field(2, DownwardAPIProjection),
  configMap: field(3, ConfigMapProjection),
  serviceAccountToken: field(4, ServiceAccountTokenProjection),
  clusterTrustBundle: field(5, ClusterTrustBundleProjection),
  podCertificate: field(6, PodCertificateProjection),
})

export const ProjectedVolumeSource = message('io.k8s.api.core.v1.ProjectedVolumeSource', '', {
  sources: list(1, VolumeProjection).always(),
  defaultMode: int32(2).pointer().default(420),
})
