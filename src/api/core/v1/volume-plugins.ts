import { bool, field, int32, list, message, oneOf, string } from '../../schema/builder.ts'
import { LocalObjectReference } from './references.ts'
import { cephFSFields, cinderFields, flexFields, rbdFields, scaleIOFields, storageOSFields } from './volume-fields.ts'

export const NFSVolumeSource = message(
  'io.k8s.api.core.v1.NFSVolumeSource',
  'A folder that an NFS server exports.',
  () => ({
    server: string(1).always().required().doc('Host name or IP address of the NFS server.'),
    path: string(2).always().required().doc('The folder to mount, as the server exports it.'),
    readOnly: bool(3).doc('Whether the volume is mounted for reading only; false by default.'),
  }),
)

export const ISCSIVolumeSource = message(
  'io.k8s.api.core.v1.ISCSIVolumeSource',
  'A disk that nodes reach over the network by iSCSI.',
  () => ({
    targetPortal: string(1).always().required().doc('Address of the target, with its port where that is not 3260.'),
    iqn: string(2).always().required().doc('Qualified name of the target, such as iqn.2001-04.com.example:disks.'),
    lun: int32(3).always().required().doc('Number of the logical unit on the target.'),
    iscsiInterface: string(4)
      .default('default')
      .doc("The initiator's interface, which decides the transport; default, which is TCP, unless set."),
    fsType: string(5).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(6).doc('Whether the volume is mounted for reading only; false by default.'),
    portals: list(7, 'string').doc('Further addresses of the same target, used for several paths to it.'),
    chapAuthDiscovery: bool(8).doc('Whether to log in with CHAP when asking the target what it offers.'),
    chapAuthSession: bool(11).doc('Whether to log in with CHAP when using the disk.'),
    secretRef: field(10, LocalObjectReference).doc('Secret with user and password for CHAP.'),
    initiatorName: string(12).pointer().doc('Name this node uses towards the target, in place of its own.'),
  }),
)

export const FCVolumeSource = message(
  'io.k8s.api.core.v1.FCVolumeSource',
  'A disk that nodes reach over Fibre Channel.',
  () => ({
    targetWWNs: list(1, 'string').doc('World wide names of the target ports; lun says which disk of theirs.'),
    lun: int32(2).pointer().doc('Number of the logical unit on the target.'),
    fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(4).doc('Whether the volume is mounted for reading only; false by default.'),
    wwids: list(5, 'string').doc('World wide identifiers of the disk, in place of targetWWNs and lun.'),
  }),
)

export const GlusterfsVolumeSource = message(
  'io.k8s.api.core.v1.GlusterfsVolumeSource',
  'A GlusterFS volume; no longer supported.',
  () => ({
    endpoints: string(1).always().required().doc('Name of the Endpoints object with the addresses of the servers.'),
    path: string(2).always().required().doc('Name of the GlusterFS volume to mount.'),
    readOnly: bool(3).doc('Whether the volume is mounted for reading only; false by default.'),
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

export const CinderVolumeSource = message(
  'io.k8s.api.core.v1.CinderVolumeSource',
  'An OpenStack Cinder volume, which its CSI driver serves.',
  () => cinderFields(LocalObjectReference),
)

export const AWSElasticBlockStoreVolumeSource = message(
  'io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource',
  'An AWS EBS disk, which its CSI driver serves.',
  () => ({
    volumeID: string(1).always().required().doc('Identifier of the EBS volume at AWS, such as vol-0abc.'),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    partition: int32(3).doc('Number of the partition to mount; 0 or nothing mounts the whole disk.'),
    readOnly: bool(4).doc('Whether the volume is mounted for reading only; false by default.'),
  }),
)

export const GCEPersistentDiskVolumeSource = message(
  'io.k8s.api.core.v1.GCEPersistentDiskVolumeSource',
  'A Google Compute Engine disk, which its CSI driver serves.',
  () => ({
    pdName: string(1).always().required().doc('Name of the disk at Google Compute Engine.'),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    partition: int32(3).doc('Number of the partition to mount; 0 or nothing mounts the whole disk.'),
    readOnly: bool(4).doc('Whether the volume is mounted for reading only; false by default.'),
  }),
)

export const AzureDiskVolumeSource = message(
  'io.k8s.api.core.v1.AzureDiskVolumeSource',
  'An Azure disk, which its CSI driver serves.',
  () => ({
    diskName: string(1).always().required().doc('Name of the disk at Azure.'),
    diskURI: string(2)
      .always()
      .required()
      .doc('Address of the disk: a blob for Shared and Dedicated, a resource identifier for Managed.'),
    cachingMode: oneOf(3, ['None', 'ReadOnly', 'ReadWrite'])
      .pointer()
      .go('v1.AzureDataDiskCachingMode')
      .default('ReadWrite')
      .doc('How the host caches the disk: None, ReadOnly or ReadWrite; the last unless set.'),
    fsType: string(4).pointer().default('ext4').doc('The filesystem to mount; ext4 unless set.'),
    readOnly: bool(5).pointer().default(false).doc('Whether the volume is mounted for reading only; false by default.'),
    kind: oneOf(6, ['Dedicated', 'Managed', 'Shared'])
      .pointer()
      .go('v1.AzureDataDiskKind')
      .default('Shared')
      .doc('Shared or Dedicated for blobs in a storage account, Managed for managed disks; Shared unless set.'),
  }),
)

export const AzureFileVolumeSource = message(
  'io.k8s.api.core.v1.AzureFileVolumeSource',
  'An Azure file share, which its CSI driver serves.',
  () => ({
    secretName: string(1).always().required().doc('Name of the Secret with name and key of the storage account.'),
    shareName: string(2).always().required().doc('Name of the Azure file share.'),
    readOnly: bool(3).doc('Whether the volume is mounted for reading only; false by default.'),
  }),
)

export const VsphereVirtualDiskVolumeSource = message(
  'io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource',
  'A vSphere disk, which its CSI driver serves.',
  () => ({
    volumePath: string(1)
      .always()
      .required()
      .doc('Path of the disk file, with its datastore: `[datastore] folder/disk.vmdk`.'),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    storagePolicyName: string(3).doc('Name of the vSphere storage policy the disk follows.'),
    storagePolicyID: string(4).doc('Identifier of the storage policy named in storagePolicyName.'),
  }),
)

export const PhotonPersistentDiskVolumeSource = message(
  'io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource',
  'A Photon Controller disk; no longer supported.',
  () => ({
    pdID: string(1).always().required().doc('Identifier of the disk at Photon Controller.'),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  }),
)

export const PortworxVolumeSource = message(
  'io.k8s.api.core.v1.PortworxVolumeSource',
  'A Portworx volume, which its CSI driver serves.',
  () => ({
    volumeID: string(1).always().required().doc('Identifier of the volume at Portworx.'),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(3).doc('Whether the volume is mounted for reading only; false by default.'),
  }),
)

export const QuobyteVolumeSource = message(
  'io.k8s.api.core.v1.QuobyteVolumeSource',
  'A Quobyte volume; no longer supported.',
  () => ({
    registry: string(1)
      .always()
      .required()
      .doc('Addresses of the Quobyte registry, host and port, with commas between them.'),
    volume: string(2).always().required().doc('Name of a Quobyte volume that exists already.'),
    readOnly: bool(3).doc('Whether the volume is mounted for reading only; false by default.'),
    user: string(4).doc('User to whom file accesses are mapped.'),
    group: string(5).doc('Group to which file accesses are mapped; none unless set.'),
    tenant: string(6).doc('The Quobyte tenant who owns the volume.'),
  }),
)

export const FlockerVolumeSource = message(
  'io.k8s.api.core.v1.FlockerVolumeSource',
  'A Flocker volume; no longer supported.',
  () => ({
    datasetName: string(1).doc('Name of the data set, kept in its metadata; datasetUUID is preferred.'),
    datasetUUID: string(2).doc('Identifier of the data set, in place of its name.'),
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
    repository: string(1).always().required().doc('Address of the repository to be cloned.'),
    revision: string(2).doc('Hash of the commit to check out.'),
    directory: string(3).doc(
      'Folder of the volume for the files; one named like the repository unless set, `.` for the volume itself.',
    ),
  }),
)
