import { bool, field, inline, int32, list, map, message, oneOf, quantity, string } from '../../schema/builder.ts'
import { PersistentVolumeClaimTemplate } from './persistent-volume-claim.ts'
import { LocalObjectReference } from './references.ts'
import {
  AWSElasticBlockStoreVolumeSource,
  AzureDiskVolumeSource,
  AzureFileVolumeSource,
  CephFSVolumeSource,
  CinderVolumeSource,
  FCVolumeSource,
  FlexVolumeSource,
  FlockerVolumeSource,
  GCEPersistentDiskVolumeSource,
  GitRepoVolumeSource,
  GlusterfsVolumeSource,
  ISCSIVolumeSource,
  NFSVolumeSource,
  PhotonPersistentDiskVolumeSource,
  PortworxVolumeSource,
  QuobyteVolumeSource,
  RBDVolumeSource,
  ScaleIOVolumeSource,
  StorageOSVolumeSource,
  VsphereVirtualDiskVolumeSource,
} from './volume-plugins.ts'
import { DownwardAPIVolumeFile, KeyToPath, ProjectedVolumeSource } from './volume-projection.ts'

export const HostPathVolumeSource = message('io.k8s.api.core.v1.HostPathVolumeSource', '', {
  path: string(1).always().required(),
  type: oneOf(2, ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'])
    .pointer()
    .go('v1.HostPathType')
    .default(''),
})

export const EmptyDirVolumeSource = message('io.k8s.api.core.v1.EmptyDirVolumeSource', '', {
  medium: string(1).go('v1.StorageMedium'),
  sizeLimit: quantity(2),
})

export const SecretVolumeSource = message('io.k8s.api.core.v1.SecretVolumeSource', '', {
  secretName: string(1),
  items: list(2, KeyToPath),
  defaultMode: int32(3).pointer().default(420),
  optional: bool(4).pointer(),
})

export const PersistentVolumeClaimVolumeSource = message('io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource', '', {
  claimName: string(1).always().required(),
  readOnly: bool(2),
})

export const DownwardAPIVolumeSource = message('io.k8s.api.core.v1.DownwardAPIVolumeSource', '', {
  items: list(1, DownwardAPIVolumeFile),
  defaultMode: int32(2).pointer().default(420),
})

export const ConfigMapVolumeSource = message('io.k8s.api.core.v1.ConfigMapVolumeSource', '', {
  LocalObjectReference: inline(1, LocalObjectReference),
  items: list(2, KeyToPath),
  defaultMode: int32(3).pointer().default(420),
  optional: bool(4).pointer(),
})

export const CSIVolumeSource = message('io.k8s.api.core.v1.CSIVolumeSource', '', {
  driver: string(1).always().required(),
  readOnly: bool(2).pointer(),
  fsType: string(3).pointer(),
  volumeAttributes: map(4, 'string'),
  nodePublishSecretRef: field(5, LocalObjectReference),
})

export const EphemeralVolumeSource = message('io.k8s.api.core.v1.EphemeralVolumeSource', '', {
  volumeClaimTemplate: field(1, PersistentVolumeClaimTemplate),
})

export const ImageVolumeSource = message('io.k8s.api.core.v1.ImageVolumeSource', '', {
  reference: string(1),
  pullPolicy: oneOf(2, ['Always', 'IfNotPresent', 'Never']).go('v1.PullPolicy'),
})

export const VolumeSource = message('io.k8s.api.core.v1.VolumeSource', '', {
  hostPath: field(1, HostPathVolumeSource),
  emptyDir: field(2, EmptyDirVolumeSource),
  gcePersistentDisk: field(3, GCEPersistentDiskVolumeSource),
  awsElasticBlockStore: field(4, AWSElasticBlockStoreVolumeSource),
  gitRepo: field(5, GitRepoVolumeSource),
  secret: field(6, SecretVolumeSource),
  nfs: field(7, NFSVolumeSource),
  iscsi: field(8, ISCSIVolumeSource),
  glusterfs: field(9, GlusterfsVolumeSource),
  persistentVolumeClaim: field(10, PersistentVolumeClaimVolumeSource),
  rbd: field(11, RBDVolumeSource),
  flexVolume: field(12, FlexVolumeSource),
  cinder: field(13, CinderVolumeSource),
  cephfs: field(14, CephFSVolumeSource),
  flocker: field(15, FlockerVolumeSource),
  downwardAPI: field(16, DownwardAPIVolumeSource),
  fc: field(17, FCVolumeSource),
  azureFile: field(18, AzureFileVolumeSource),
  configMap: field(19, ConfigMapVolumeSource),
  vsphereVolume: field(20, VsphereVirtualDiskVolumeSource),
  quobyte: field(21, QuobyteVolumeSource),
  azureDisk: field(22, AzureDiskVolumeSource),
  photonPersistentDisk: field(23, PhotonPersistentDiskVolumeSource),
  projected: field(26, ProjectedVolumeSource),
  portworxVolume: field(24, PortworxVolumeSource),
  scaleIO: field(25, ScaleIOVolumeSource),
  storageos: field(27, StorageOSVolumeSource),
  csi: field(28, CSIVolumeSource),
  ephemeral: field(29, EphemeralVolumeSource),
  image: field(30, ImageVolumeSource),
})

export const Volume = message('io.k8s.api.core.v1.Volume', '', {
  name: string(1).always().required(),
  VolumeSource: inline(2, VolumeSource),
})

/** The fields of a volume of which one is set. */
export const volumeSources: readonly string[] = VolumeSource.fields.map((each) => each.name)
