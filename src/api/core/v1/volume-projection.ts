import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { bool, field, inline, int32, int64, list, map, message, string } from '../../schema/builder.ts'
import { ObjectFieldSelector, ResourceFieldSelector } from './environment.ts'
import { LocalObjectReference } from './references.ts'

export const KeyToPath = message('io.k8s.api.core.v1.KeyToPath', 'One key and the file it becomes.', () => ({
  key: string(1).always().required().doc('Key of the Secret or ConfigMap whose value the file holds.'),
  path: string(2).always().required().doc("Path of the file below the volume's folder; it may not lead upwards."),
  mode: int32(3).pointer().doc("Permission bits of the file, from 0 to 0777; the volume's defaultMode unless set."),
}))

export const DownwardAPIVolumeFile = message(
  'io.k8s.api.core.v1.DownwardAPIVolumeFile',
  'One file with data about the pod.',
  () => ({
    path: string(1).always().required().doc("Path of the file below the volume's folder; it may not lead upwards."),
    fieldRef: field(2, ObjectFieldSelector).doc(
      'The field of the pod the file holds: a label, an annotation, its name, namespace or identifier.',
    ),
    resourceFieldRef: field(3, ResourceFieldSelector).doc('The limit or request of a container the file holds.'),
    mode: int32(4).pointer().doc("Permission bits of the file, from 0 to 0777; the volume's defaultMode unless set."),
  }),
)

export const SecretProjection = message(
  'io.k8s.api.core.v1.SecretProjection',
  'Keys of a Secret in a projected volume.',
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    items: list(2, KeyToPath).doc(
      'The keys that become files, and their paths; every key becomes a file of its own name unless set.',
    ),
    optional: bool(4)
      .pointer()
      .doc('Whether the pod may start although the Secret or one of its listed keys is missing; false unless set.'),
  }),
)

export const DownwardAPIProjection = message(
  'io.k8s.api.core.v1.DownwardAPIProjection',
  'Data about the pod in a projected volume.',
  () => ({
    items: list(1, DownwardAPIVolumeFile).doc('The files to make, each with a field or a resource of the pod in it.'),
  }),
)

export const ConfigMapProjection = message(
  'io.k8s.api.core.v1.ConfigMapProjection',
  'Keys of a ConfigMap in a projected volume.',
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    items: list(2, KeyToPath).doc(
      'The keys that become files, and their paths; every key becomes a file of its own name unless set.',
    ),
    optional: bool(4)
      .pointer()
      .doc('Whether the pod may start although the ConfigMap or one of its listed keys is missing; false unless set.'),
  }),
)

export const ServiceAccountTokenProjection = message(
  'io.k8s.api.core.v1.ServiceAccountTokenProjection',
  "A token of the pod's service account, renewed before it ends.",
  () => ({
    audience: string(1).doc('Whom the token is meant for; others refuse it; the API server unless set.'),
    expirationSeconds: int64(2)
      .pointer()
      .default(3600)
      .doc('Seconds the token is valid, at least 600; 3600 unless set; the file gets a new one in time.'),
    path: string(3).always().required().doc("Path of the token's file below the volume's folder."),
  }),
)

export const ClusterTrustBundleProjection = message(
  'io.k8s.api.core.v1.ClusterTrustBundleProjection',
  'Certificates to trust, taken from ClusterTrustBundles, as one file.',
  () => ({
    name: string(1).pointer().doc('Name of the one ClusterTrustBundle to take; not together with signerName.'),
    signerName: string(2)
      .pointer()
      .doc('Takes the bundles of this signer that labelSelector chooses, joined without repetition.'),
    labelSelector: field(3, LabelSelector).doc(
      "Labels the signer's bundles must have; without it none is chosen, an empty one chooses all.",
    ),
    optional: bool(5).pointer().doc('Whether the pod may start although no such bundle exists; false unless set.'),
    path: string(4).always().required().doc("Path of the certificates' file below the volume's folder."),
  }),
)

export const PodCertificateProjection = message(
  'io.k8s.api.core.v1.PodCertificateProjection',
  'A key and a certificate made for the pod.',
  () => ({
    signerName: string(1).required().doc('Name of the signer who is asked for the certificate.'),
    keyType: string(2)
      .required()
      .doc('The kind of key pair to make: RSA3072, RSA4096, ECDSAP256, ECDSAP384, ECDSAP521 or ED25519.'),
    maxExpirationSeconds: int32(3)
      .pointer()
      .doc('The most seconds the certificate may be valid, from an hour to 91 days; 86400 unless set.'),
    credentialBundlePath: string(4).doc(
      'File for the private key with the certificate chain behind it, so that both change together.',
    ),
    keyPath: string(5).doc("File for the private key alone, below the volume's folder."),
    certificateChainPath: string(6).doc("File for the certificate chain alone, below the volume's folder."),
    userAnnotations: map(7, 'string').doc('Further keys and values handed to the signer, as it defines them.'),
  }),
)

export const VolumeProjection = message(
  'io.k8s.api.core.v1.VolumeProjection',
  'One source of a projected volume: one of these is set.',
  () => ({
    secret: field(1, SecretProjection).doc("Keys of a Secret of the pod's namespace as files."),
    downwardAPI: field(2, DownwardAPIProjection).doc('Data about the pod itself as files.'),
    configMap: field(3, ConfigMapProjection).doc("Keys of a ConfigMap of the pod's namespace as files."),
    serviceAccountToken: field(4, ServiceAccountTokenProjection).doc(
      "A token of the pod's service account, renewed before it ends.",
    ),
    clusterTrustBundle: field(5, ClusterTrustBundleProjection).doc(
      'Certificates to trust, from ClusterTrustBundles, as one file; dropped, since its feature is off by default.',
    ),
    podCertificate: field(6, PodCertificateProjection).doc(
      "A key and a certificate of the pod's own; dropped, since its feature is off by default.",
    ),
  }),
)

export const ProjectedVolumeSource = message(
  'io.k8s.api.core.v1.ProjectedVolumeSource',
  'Files of several sources together in one folder.',
  () => ({
    sources: list(1, VolumeProjection)
      .always()
      .doc('What is put together; two sources may not make a file of the same path.'),
    defaultMode: int32(2)
      .pointer()
      .default(420)
      .doc('Permission bits of files that do not name their own; 0644 unless set.'),
  }),
)
