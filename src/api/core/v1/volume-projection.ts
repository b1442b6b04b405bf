import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { bool, field, inline, int32, int64, list, map, message, string } from '../../schema/builder.ts'
import { ObjectFieldSelector, ResourceFieldSelector } from './environment.ts'
import { LocalObjectReference } from './references.ts'

export const KeyToPath = message('io.k8s.api.core.v1.KeyToPath', 'One key and the file it becomes.', () => ({
  key: string(1).always().required().doc('The key.'),
  path: string(2).always().required().doc("The file's path in the volume."),
  mode: int32(3).pointer().doc("The file's permission bits."),
}))

export const DownwardAPIVolumeFile = message(
  'io.k8s.api.core.v1.DownwardAPIVolumeFile',
  'One file with data about the pod.',
  () => ({
    path: string(1).always().required().doc("The file's path in the volume."),
    fieldRef: field(2, ObjectFieldSelector).doc('The field of the pod it holds.'),
    resourceFieldRef: field(3, ResourceFieldSelector).doc("The container's resource it holds."),
    mode: int32(4).pointer().doc("The file's permission bits."),
  }),
)

export const SecretProjection = message(
  'io.k8s.api.core.v1.SecretProjection',
  'Keys of a Secret in a projected volume.',
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    items: list(2, KeyToPath).doc('Which keys become files, and where; all of them where it is left out.'),
    optional: bool(4).pointer().doc('Whether the object or key may be missing.'),
  }),
)

export const DownwardAPIProjection = message(
  'io.k8s.api.core.v1.DownwardAPIProjection',
  'Data about the pod in a projected volume.',
  () => ({
    items: list(1, DownwardAPIVolumeFile).doc('Which keys become files, and where; all of them where it is left out.'),
  }),
)

export const ConfigMapProjection = message(
  'io.k8s.api.core.v1.ConfigMapProjection',
  'Keys of a ConfigMap in a projected volume.',
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    items: list(2, KeyToPath).doc('Which keys become files, and where; all of them where it is left out.'),
    optional: bool(4).pointer().doc('Whether the object or key may be missing.'),
  }),
)

export const ServiceAccountTokenProjection = message(
  'io.k8s.api.core.v1.ServiceAccountTokenProjection',
  "A token of the pod's service account, renewed before it ends.",
  () => ({
    audience: string(1).doc('Who the token is for; the API server unless set.'),
    expirationSeconds: int64(2).pointer().default(3600).doc('How long the token is valid; an hour unless set.'),
    path: string(3).always().required().doc("The file's path in the volume."),
  }),
)

export const ClusterTrustBundleProjection = message(
  'io.k8s.api.core.v1.ClusterTrustBundleProjection',
  'Certificates to trust, from ClusterTrustBundles.',
  () => ({
    name: string(1).pointer().doc('The bundle.'),
    signerName: string(2).pointer().doc('The signer.'),
    labelSelector: field(3, LabelSelector).doc('Which bundles of the signer.'),
    optional: bool(5).pointer().doc('Whether the object or key may be missing.'),
    path: string(4).always().required().doc('The path in the volume.'),
  }),
)

export const PodCertificateProjection = message(
  'io.k8s.api.core.v1.PodCertificateProjection',
  'A key and a certificate made for the pod.',
  () => ({
    signerName: string(1).required().doc('The signer.'),
    keyType: string(2).required().doc('The sort of key to make.'),
    maxExpirationSeconds: int32(3).pointer().doc('How long the certificate may be valid.'),
    credentialBundlePath: string(4).doc('The file for key and certificates together.'),
    keyPath: string(5).doc('The file for the key.'),
    certificateChainPath: string(6).doc('The file for the certificates.'),
    userAnnotations: map(7, 'string').doc('What the signer is told.'),
  }),
)

export const VolumeProjection = message(
  'io.k8s.api.core.v1.VolumeProjection',
  'One source of a projected volume: one of these is set.',
  () => ({
    secret: field(1, SecretProjection).doc('The keys of a Secret.'),
    downwardAPI: field(2, DownwardAPIProjection).doc('Data about the pod.'),
    configMap: field(3, ConfigMapProjection).doc('The keys of a ConfigMap.'),
    serviceAccountToken: field(4, ServiceAccountTokenProjection).doc("A token of the pod's service account."),
    clusterTrustBundle: field(5, ClusterTrustBundleProjection).doc('Certificates to trust.'),
    podCertificate: field(6, PodCertificateProjection).doc("A certificate of the pod's own."),
  }),
)

export const ProjectedVolumeSource = message(
  'io.k8s.api.core.v1.ProjectedVolumeSource',
  'Several sources in one folder.',
  () => ({
    sources: list(1, VolumeProjection).always().doc('What is put together.'),
    defaultMode: int32(2)
      .pointer()
      .default(420)
      .doc('Permission bits of files that do not name their own; 0644 unless set.'),
  }),
)
