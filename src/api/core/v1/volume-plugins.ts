import { bool, field, int32, list, map, message, oneOf, string } from '../../schema/builder.ts'
import { LocalObjectReference } from './references.ts'

export const NFSVolumeSource = message('io.k8s.api.core.v1.NFSVolumeSource', '', {
  server: string(1).always().required(),
  path: string(2).always().required(),
  readOnly: bool(3),
})

export const ISCSIVolumeSource = message('io.k8s.api.core.v1.ISCSIVolumeSource', '', {
  targetPortal: string(1).always().required(),
  iqn: string(2).always().required(),
  lun: int32(3).always().required(),
  iscsiInterface: string(4).default('default'),
  fsType: string(5),
  readOnly: bool(6),
  portals: list(7, 'string'),
  chapAuthDiscovery: bool(8),
  chapAuthSession: bool(11),
  secretRef: field(10, LocalObjectReference),
  initiatorName: string(12).pointer(),
})

export const FCVolumeSource = message('io.k8s.api.core.v1.FCVolumeSource', '', {
  targetWWNs: list(1, 'string'),
  lun: int32(2).pointer(),
  fsType: string(3),
  readOnly: bool(4),
  wwids: list(5, 'string'),
})

export const GlusterfsVolumeSource = message('io.k8s.api.core.v1.GlusterfsVolumeSource', '', {
  endpoints: string(1).always().required(),
  path: string(2).always().required(),
  readOnly: bool(3),
})

export const RBDVolumeSource = message('io.k8s.api.core.v1.RBDVolumeSource', '', {
  monitors: list(1, 'string').always().required().min(1),
  image: string(2).always().required(),
  fsType: string(3),
  pool: string(4).default('rbd'),
  user: string(5).default('admin'),
  keyring: string(6).default('/etc/ceph/keyring'),
  secretRef: field(7, LocalObjectReference),
  readOnly: bool(8),
})

export const CephFSVolumeSource = message('io.k8s.api.core.v1.CephFSVolumeSource', '', {
  monitors: list(1, 'string').always().required().min(1),
  path: string(2),
  user: string(3),
  secretFile: string(4),
  secretRef: field(5, LocalObjectReference),
  readOnly: bool(6),
})

export const CinderVolumeSource = message('io.k8s.api.core.v1.CinderVolumeSource', '', {
  volumeID: string(1).always().required(),
  fsType: string(2),
  readOnly: bool(3),
  secretRef: field(4, LocalObjectReference),
})

export const AWSElasticBlockStoreVolumeSource = message('io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource', '', {
  volumeID: string(1).always().required(),
  fsType: string(2),
  partition: int32(3),
  readOnly: bool(4),
})

export const GCEPersistentDiskVolumeSource = message('io.k8s.api.core.v1.GCEPersistentDiskVolumeSource', '', {
  pdName: string(1).always().required(),
  fsType: string(2),
  partition: int32(3),
  readOnly: bool(4),
})

export const AzureDiskVolumeSource = message('io.k8s.api.core.v1.AzureDiskVolumeSource', '', {
  diskName: string(1).always().required(),
  diskURI: string(2).always().required(),
  cachingMode: oneOf(3, ['None', 'ReadOnly', 'ReadWrite'])
    .pointer()
    .go('v1.AzureDataDiskCachingMode')
    .default('ReadWrite'),
  fsType: string(4).pointer().default('ext4'),
  readOnly: bool(5).pointer().default(false),
  kind: oneOf(6, ['Dedicated', 'Managed', 'Shared']).pointer().go('v1.AzureDataDiskKind').default('Shared'),
})

export const AzureFileVolumeSource = message('io.k8s.api.core.v1.AzureFileVolumeSource', '', {
  secretName: string(1).always().required(),
  shareName: string(2).always().required(),
  readOnly: bool(3),
})

export const VsphereVirtualDiskVolumeSource = message('io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource', '', {
  volumePath: string(1).always().required(),
  fsType: string(2),
  storagePolicyName: string(3),
  storagePolicyID: string(4),
})

export const PhotonPersistentDiskVolumeSource = message('io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource', '', {
  pdID: string(1).always().required(),
  fsType: string(2),
})

export const PortworxVolumeSource = message('io.k8s.api.core.v1.PortworxVolumeSource', '', {
  volumeID: string(1).always().required(),
  fsType: string(2),
  readOnly: bool(3),
})

export const QuobyteVolumeSource = message('io.k8s.api.core.v1.QuobyteVolumeSource', '', {
  registry: string(1).always().required(),
  volume: string(2).always().required(),
  readOnly: bool(3),
  user: string(4),
  group: string(5),
  tenant: string(6),
})

export const FlockerVolumeSource = message('io.k8s.api.core.v1.FlockerVolumeSource', '', {
  datasetName: string(1),
  datasetUUID: string(2),
})

export const FlexVolumeSource = message('io.k8s.api.core.v1.FlexVolumeSource', '', {
  driver: string(1).always().required(),
  fsType: string(2),
  secretRef: field(3, LocalObjectReference),
  readOnly: bool(4),
  options: map(5, 'string'),
})

export const ScaleIOVolumeSource = message('io.k8s.api.core.v1.ScaleIOVolumeSource', '', {
  gateway: string(1).always().required(),
  system: string(2).always().required(),
  secretRef: field(3, LocalObjectReference).always().required(),
  sslEnabled: bool(4),
  protectionDomain: string(5),
  storagePool: string(6),
  storageMode: string(7).default('ThinProvisioned'),
  volumeName: string(8),
  fsType: string(9).default('xfs'),
  readOnly: bool(10),
})

export const StorageOSVolumeSource = message('io.k8s.api.core.v1.StorageOSVolumeSource', '', {
  volumeName: string(1),
  volumeNamespace: string(2),
  fsType: string(3),
  readOnly: bool(4),
  secretRef: field(5, LocalObjectReference),
})

export const GitRepoVolumeSource = message('io.k8s.api.core.v1.GitRepoVolumeSource', '', {
  repository: string(1).always().required(),
  revision: string(2),
  directory: string(3),
})
