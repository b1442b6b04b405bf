import { bool, field, int32, list, message, string } from '../../schema/builder.ts'
import { ObjectReference, SecretReference } from './references.ts'
import { cephFSFields, cinderFields, flexFields, rbdFields, scaleIOFields, storageOSFields } from './volume-fields.ts'

export const ISCSIPersistentVolumeSource = message(
  'io.k8s.api.core.v1.ISCSIPersistentVolumeSource',
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
    secretRef: field(10, SecretReference).doc('Secret with user and password for CHAP.'),
    initiatorName: string(12).pointer().doc('Name this node uses towards the target, in place of its own.'),
  }),
)

export const GlusterfsPersistentVolumeSource = message(
  'io.k8s.api.core.v1.GlusterfsPersistentVolumeSource',
  'A GlusterFS volume; no longer supported.',
  () => ({
    endpoints: string(1).always().required().doc('Name of the Endpoints object with the addresses of the servers.'),
    path: string(2).always().required().doc('Name of the GlusterFS volume to mount.'),
    readOnly: bool(3).doc('Whether the volume is mounted for reading only; false by default.'),
    endpointsNamespace: string(4)
      .pointer()
      .doc("Namespace of that Endpoints object; the claim's own where it is left out."),
  }),
)

export const RBDPersistentVolumeSource = message(
  'io.k8s.api.core.v1.RBDPersistentVolumeSource',
  'A Ceph block device; no longer supported in tree.',
  () => rbdFields(SecretReference),
)

export const CephFSPersistentVolumeSource = message(
  'io.k8s.api.core.v1.CephFSPersistentVolumeSource',
  'A Ceph filesystem; no longer supported in tree.',
  () => cephFSFields(SecretReference),
)

export const CinderPersistentVolumeSource = message(
  'io.k8s.api.core.v1.CinderPersistentVolumeSource',
  'An OpenStack Cinder volume, which its CSI driver serves.',
  () => cinderFields(SecretReference),
)

export const AzureFilePersistentVolumeSource = message(
  'io.k8s.api.core.v1.AzureFilePersistentVolumeSource',
  'An Azure file share, which its CSI driver serves.',
  () => ({
    secretName: string(1).always().required().doc('Name of the Secret with name and key of the storage account.'),
    shareName: string(2).always().required().doc('Name of the Azure file share.'),
    readOnly: bool(3).doc('Whether the volume is mounted for reading only; false by default.'),
    secretNamespace: string(4)
      .pointer()
      .always()
      .doc("Namespace of that Secret; the claim's own where it is left out."),
  }),
)

export const FlexPersistentVolumeSource = message(
  'io.k8s.api.core.v1.FlexPersistentVolumeSource',
  'A volume of an executable plugin; use CSI.',
  () => flexFields(SecretReference),
)

export const ScaleIOPersistentVolumeSource = message(
  'io.k8s.api.core.v1.ScaleIOPersistentVolumeSource',
  'A ScaleIO volume; no longer supported.',
  () => scaleIOFields(SecretReference),
)

export const StorageOSPersistentVolumeSource = message(
  'io.k8s.api.core.v1.StorageOSPersistentVolumeSource',
  'A StorageOS volume; no longer supported.',
  () => storageOSFields(ObjectReference),
)
