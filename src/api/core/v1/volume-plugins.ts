import { bool, field, int32, list, message, oneOf, string } from '../../schema/builder.ts'
import { LocalObjectReference } from './references.ts'
import { cephFSFields, cinderFields, flexFields, rbdFields, scaleIOFields, storageOSFields } from './volume-fields.ts'

export const NFSVolumeSource = message('io.k8s.api.core.v1.NFSVolumeSource', 'A folder of an NFS server.', () => ({
  server: string(1).always().required().doc("The server's name or address."),
  path: string(2).always().required().doc('The folder it exports.'),
  readOnly: bool(3).doc('Mount without the right to write.'),
}))

export const ISCSIVolumeSource = message('io.k8s.api.core.v1.ISCSIVolumeSource', 'A disk of an iSCSI target.', () => ({
  targetPortal: string(1).always().required().doc("The target's address and port."),
  iqn: string(2).always().required().doc("The target's qualified name."),
  lun: int32(3).always().required().doc("The unit's number."),
  iscsiInterface: string(4).default('default').doc("The initiator's interface."),
  fsType: string(5).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(6).doc('Mount without the right to write.'),
  portals: list(7, 'string').doc('Further addresses of the target.'),
  chapAuthDiscovery: bool(8).doc('Log in to discover.'),
  chapAuthSession: bool(11).doc('Log in to use.'),
  secretRef: field(10, LocalObjectReference).doc('The Secret with the credentials.'),
  initiatorName: string(12).pointer().doc("The initiator's own qualified name."),
}))

export const FCVolumeSource = message('io.k8s.api.core.v1.FCVolumeSource', 'A disk on Fibre Channel.', () => ({
  targetWWNs: list(1, 'string').doc('World wide names of the targets.'),
  lun: int32(2).pointer().doc("The unit's number."),
  fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(4).doc('Mount without the right to write.'),
  wwids: list(5, 'string').doc('World wide identifiers, instead of targets and number.'),
}))

export const GlusterfsVolumeSource = message(
  'io.k8s.api.core.v1.GlusterfsVolumeSource',
  'A GlusterFS volume; no longer supported.',
  () => ({
    endpoints: string(1).always().required().doc('The Endpoints object that names the servers.'),
    path: string(2).always().required().doc('The path in the volume.'),
    readOnly: bool(3).doc('Mount without the right to write.'),
  }),
)

export const RBDVolumeSource = message(
  'io.k8s.api.core.v1.RBDVolumeSource',
  'A Ceph block device; no longer supported in tree.',
  () => rbdFields(LocalObjectReference),
)

export const CephFSVolumeSource = message(
  'io.k8s.api.core.v1.CephFSVolumeSource',
  'A Ceph filesystem; no longer supported in tree.',
  () => cephFSFields(LocalObjectReference),
)

export const CinderVolumeSource = message('io.k8s.api.core.v1.CinderVolumeSource', 'An OpenStack Cinder volume.', () =>
  cinderFields(LocalObjectReference),
)

export const AWSElasticBlockStoreVolumeSource = message(
  'io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource',
  'An AWS EBS disk.',
  () => ({
    volumeID: string(1).always().required().doc("The volume's identifier at the provider."),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    partition: int32(3).doc('The partition of the disk; the whole disk where it is left out.'),
    readOnly: bool(4).doc('Mount without the right to write.'),
  }),
)

export const GCEPersistentDiskVolumeSource = message(
  'io.k8s.api.core.v1.GCEPersistentDiskVolumeSource',
  'A Google Compute Engine disk.',
  () => ({
    pdName: string(1).always().required().doc("The disk's name."),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    partition: int32(3).doc('The partition of the disk; the whole disk where it is left out.'),
    readOnly: bool(4).doc('Mount without the right to write.'),
  }),
)

export const AzureDiskVolumeSource = message('io.k8s.api.core.v1.AzureDiskVolumeSource', 'An Azure disk.', () => ({
  diskName: string(1).always().required().doc("The disk's name."),
  diskURI: string(2).always().required().doc("The disk's address."),
  cachingMode: oneOf(3, ['None', 'ReadOnly', 'ReadWrite'])
    .pointer()
    .go('v1.AzureDataDiskCachingMode')
    .default('ReadWrite')
    .doc('None, ReadOnly or ReadWrite.'),
  fsType: string(4)
    .pointer()
    .default('ext4')
    .doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(5).pointer().default(false).doc('Mount without the right to write.'),
  kind: oneOf(6, ['Dedicated', 'Managed', 'Shared'])
    .pointer()
    .go('v1.AzureDataDiskKind')
    .default('Shared')
    .doc('Shared, Dedicated or Managed.'),
}))

export const AzureFileVolumeSource = message(
  'io.k8s.api.core.v1.AzureFileVolumeSource',
  'An Azure file share.',
  () => ({
    secretName: string(1).always().required().doc("The Secret with the account's name and key."),
    shareName: string(2).always().required().doc("The share's name."),
    readOnly: bool(3).doc('Mount without the right to write.'),
  }),
)

export const VsphereVirtualDiskVolumeSource = message(
  'io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource',
  'A vSphere disk.',
  () => ({
    volumePath: string(1).always().required().doc("The disk's path in the datastore."),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    storagePolicyName: string(3).doc("The storage policy's name."),
    storagePolicyID: string(4).doc("The storage policy's identifier."),
  }),
)

export const PhotonPersistentDiskVolumeSource = message(
  'io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource',
  'A Photon Controller disk; no longer supported.',
  () => ({
    pdID: string(1).always().required().doc("The disk's identifier."),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  }),
)

export const PortworxVolumeSource = message('io.k8s.api.core.v1.PortworxVolumeSource', 'A Portworx volume.', () => ({
  volumeID: string(1).always().required().doc("The volume's identifier at the provider."),
  fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(3).doc('Mount without the right to write.'),
}))

export const QuobyteVolumeSource = message(
  'io.k8s.api.core.v1.QuobyteVolumeSource',
  'A Quobyte volume; no longer supported.',
  () => ({
    registry: string(1).always().required().doc("The registry's address."),
    volume: string(2).always().required().doc("The volume's name."),
    readOnly: bool(3).doc('Mount without the right to write.'),
    user: string(4).doc('The user to act as.'),
    group: string(5).doc('The group to act as.'),
    tenant: string(6).doc('The tenant it belongs to.'),
  }),
)

export const FlockerVolumeSource = message(
  'io.k8s.api.core.v1.FlockerVolumeSource',
  'A Flocker volume; no longer supported.',
  () => ({
    datasetName: string(1).doc("The data set's name."),
    datasetUUID: string(2).doc("The data set's identifier."),
  }),
)

export const FlexVolumeSource = message(
  'io.k8s.api.core.v1.FlexVolumeSource',
  'A volume of an executable plugin; use CSI.',
  () => flexFields(LocalObjectReference),
)

export const ScaleIOVolumeSource = message(
  'io.k8s.api.core.v1.ScaleIOVolumeSource',
  'A ScaleIO volume; no longer supported.',
  () => scaleIOFields(LocalObjectReference),
)

export const StorageOSVolumeSource = message(
  'io.k8s.api.core.v1.StorageOSVolumeSource',
  'A StorageOS volume; no longer supported.',
  () => storageOSFields(LocalObjectReference),
)

export const GitRepoVolumeSource = message(
  'io.k8s.api.core.v1.GitRepoVolumeSource',
  'A clone of a git repository; not supported any more.',
  () => ({
    repository: string(1).always().required().doc("The repository's address."),
    revision: string(2).doc('The commit.'),
    directory: string(3).doc('Where in the volume it is put.'),
  }),
)
