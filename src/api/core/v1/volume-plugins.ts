import { bool, field, int32, list, map, message, oneOf, string } from '../../schema/builder.ts'
import { LocalObjectReference } from './references.ts'

export const NFSVolumeSource = message('io.k8s.api.core.v1.NFSVolumeSource', 'A folder of an NFS server.', {
  server: string(1).always().required().doc("The server's name or address."),
  path: string(2).always().required().doc('The folder it exports.'),
  readOnly: bool(3).doc('Mount without the right to write.'),
})

export const ISCSIVolumeSource = message('io.k8s.api.core.v1.ISCSIVolumeSource', 'A disk of an iSCSI target.', {
  targetPortal: string(1).always().required(),
  iqn: string(2).always().required(),
  lun: int32(3).always().required(),
  iscsiInterface: string(4).default('default'),
  fsType: string(5).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(6).doc('Mount without the right to write.'),
  portals: list(7, 'string'),
  chapAuthDiscovery: bool(8),
  chapAuthSession: bool(11),
  secretRef: field(10, LocalObjectReference).doc('The Secret with the credentials.'),
  initiatorName: string(12).pointer(),
})

export const FCVolumeSource = message('io.k8s.api.core.v1.FCVolumeSource', 'A disk on Fibre Channel.', {
  targetWWNs: list(1, 'string'),
  lun: int32(2).pointer(),
  fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(4).doc('Mount without the right to write.'),
  wwids: list(5, 'string'),
})

export const GlusterfsVolumeSource = message(
  'io.k8s.api.core.v1.GlusterfsVolumeSource',
  'A GlusterFS volume; no longer supported.',
  {
    endpoints: string(1).always().required(),
    path: string(2).always().required(),
    readOnly: bool(3).doc('Mount without the right to write.'),
  },
)

export const RBDVolumeSource = message(
  'io.k8s.api.core.v1.RBDVolumeSource',
  'A Ceph block device; no longer supported in tree.',
  {
    monitors: list(1, 'string').always().required().min(1).doc("Addresses of the cluster's monitors."),
    image: string(2).always().required(),
    fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    pool: string(4).default('rbd'),
    user: string(5).default('admin').doc('The user to act as.'),
    keyring: string(6).default('/etc/ceph/keyring'),
    secretRef: field(7, LocalObjectReference).doc('The Secret with the credentials.'),
    readOnly: bool(8).doc('Mount without the right to write.'),
  },
)

export const CephFSVolumeSource = message(
  'io.k8s.api.core.v1.CephFSVolumeSource',
  'A Ceph filesystem; no longer supported in tree.',
  {
    monitors: list(1, 'string').always().required().min(1).doc("Addresses of the cluster's monitors."),
    path: string(2),
    user: string(3).doc('The user to act as.'),
    secretFile: string(4),
    secretRef: field(5, LocalObjectReference).doc('The Secret with the credentials.'),
    readOnly: bool(6).doc('Mount without the right to write.'),
  },
)

export const CinderVolumeSource = message('io.k8s.api.core.v1.CinderVolumeSource', 'An OpenStack Cinder volume.', {
  volumeID: string(1).always().required(),
  fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(3).doc('Mount without the right to write.'),
  secretRef: field(4, LocalObjectReference).doc('The Secret with the credentials.'),
})

export const AWSElasticBlockStoreVolumeSource = message(
  'io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource',
  'An AWS EBS disk.',
  {
    volumeID: string(1).always().required(),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    partition: int32(3),
    readOnly: bool(4).doc('Mount without the right to write.'),
  },
)

export const GCEPersistentDiskVolumeSource = message(
  'io.k8s.api.core.v1.GCEPersistentDiskVolumeSource',
  'A Google Compute Engine disk.',
  {
    pdName: string(1).always().required(),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    partition: int32(3),
    readOnly: bool(4).doc('Mount without the right to write.'),
  },
)

export const AzureDiskVolumeSource = message('io.k8s.api.core.v1.AzureDiskVolumeSource', 'An Azure disk.', {
  diskName: string(1).always().required(),
  diskURI: string(2).always().required(),
  cachingMode: oneOf(3, ['None', 'ReadOnly', 'ReadWrite'])
    .pointer()
    .go('v1.AzureDataDiskCachingMode')
    .default('ReadWrite'),
  fsType: string(4)
    .pointer()
    .default('ext4')
    .doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(5).pointer().default(false).doc('Mount without the right to write.'),
  kind: oneOf(6, ['Dedicated', 'Managed', 'Shared']).pointer().go('v1.AzureDataDiskKind').default('Shared'),
})

export const AzureFileVolumeSource = message('io.k8s.api.core.v1.AzureFileVolumeSource', 'An Azure file share.', {
  secretName: string(1).always().required(),
  shareName: string(2).always().required(),
  readOnly: bool(3).doc('Mount without the right to write.'),
})

export const VsphereVirtualDiskVolumeSource = message(
  'io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource',
  'A vSphere disk.',
  {
    volumePath: string(1).always().required(),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    storagePolicyName: string(3),
    storagePolicyID: string(4),
  },
)

export const PhotonPersistentDiskVolumeSource = message(
  'io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource',
  'A Photon Controller disk; no longer supported.',
  {
    pdID: string(1).always().required(),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  },
)

export const PortworxVolumeSource = message('io.k8s.api.core.v1.PortworxVolumeSource', 'A Portworx volume.', {
  volumeID: string(1).always().required(),
  fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(3).doc('Mount without the right to write.'),
})

export const QuobyteVolumeSource = message(
  'io.k8s.api.core.v1.QuobyteVolumeSource',
  'A Quobyte volume; no longer supported.',
  {
    registry: string(1).always().required(),
    volume: string(2).always().required(),
    readOnly: bool(3).doc('Mount without the right to write.'),
    user: string(4).doc('The user to act as.'),
    group: string(5),
    tenant: string(6),
  },
)

export const FlockerVolumeSource = message(
  'io.k8s.api.core.v1.FlockerVolumeSource',
  'A Flocker volume; no longer supported.',
  {
    datasetName: string(1),
    datasetUUID: string(2),
  },
)

export const FlexVolumeSource = message(
  'io.k8s.api.core.v1.FlexVolumeSource',
  'A volume of an executable plugin; use CSI.',
  {
    driver: string(1).always().required(),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    secretRef: field(3, LocalObjectReference).doc('The Secret with the credentials.'),
    readOnly: bool(4).doc('Mount without the right to write.'),
    options: map(5, 'string'),
  },
)

export const ScaleIOVolumeSource = message(
  'io.k8s.api.core.v1.ScaleIOVolumeSource',
  'A ScaleIO volume; no longer supported.',
  {
    gateway: string(1).always().required(),
    system: string(2).always().required(),
    secretRef: field(3, LocalObjectReference).always().required().doc('The Secret with the credentials.'),
    sslEnabled: bool(4),
    protectionDomain: string(5),
    storagePool: string(6),
    storageMode: string(7).default('ThinProvisioned'),
    volumeName: string(8),
    fsType: string(9)
      .default('xfs')
      .doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(10).doc('Mount without the right to write.'),
  },
)

export const StorageOSVolumeSource = message(
  'io.k8s.api.core.v1.StorageOSVolumeSource',
  'A StorageOS volume; no longer supported.',
  {
    volumeName: string(1),
    volumeNamespace: string(2),
    fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(4).doc('Mount without the right to write.'),
    secretRef: field(5, LocalObjectReference).doc('The Secret with the credentials.'),
  },
)

export const GitRepoVolumeSource = message(
  'io.k8s.api.core.v1.GitRepoVolumeSource',
  'A clone of a git repository; not supported any more.',
  {
    repository: string(1).always().required(),
    revision: string(2),
    directory: string(3),
  },
)
