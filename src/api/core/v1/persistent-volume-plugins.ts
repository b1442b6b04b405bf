import { bool, field, int32, list, map, message, string } from '../../schema/builder.ts'
import { ObjectReference, SecretReference } from './references.ts'

export const ISCSIPersistentVolumeSource = message(
  'io.k8s.api.core.v1.ISCSIPersistentVolumeSource',
  'A disk of an iSCSI target.',
  {
    targetPortal: string(1).always().required(),
    iqn: string(2).always().required(),
    lun: int32(3).always().required(),
    iscsiInterface: string(4).default('default'),
    fsType: string(5).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(6).doc('Mount without the right to write.'),
    portals: list(7, 'string'),
    chapAuthDiscovery: bool(8),
    chapAuthSession: bool(11),
    secretRef: field(10, SecretReference).doc('The Secret with the credentials.'),
    initiatorName: string(12).pointer(),
  },
)

export const GlusterfsPersistentVolumeSource = message(
  'io.k8s.api.core.v1.GlusterfsPersistentVolumeSource',
  'A GlusterFS volume; no longer supported.',
  {
    endpoints: string(1).always().required(),
    path: string(2).always().required(),
    readOnly: bool(3).doc('Mount without the right to write.'),
    endpointsNamespace: string(4).pointer(),
  },
)

export const RBDPersistentVolumeSource = message(
  'io.k8s.api.core.v1.RBDPersistentVolumeSource',
  'A Ceph block device; no longer supported in tree.',
  {
    monitors: list(1, 'string').always().required().min(1).doc("Addresses of the cluster's monitors."),
    image: string(2).always().required(),
    fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    pool: string(4).default('rbd'),
    user: string(5).default('admin').doc('The user to act as.'),
    keyring: string(6).default('/etc/ceph/keyring'),
    secretRef: field(7, SecretReference).doc('The Secret with the credentials.'),
    readOnly: bool(8).doc('Mount without the right to write.'),
  },
)

export const CephFSPersistentVolumeSource = message(
  'io.k8s.api.core.v1.CephFSPersistentVolumeSource',
  'A Ceph filesystem; no longer supported in tree.',
  {
    monitors: list(1, 'string').always().required().min(1).doc("Addresses of the cluster's monitors."),
    path: string(2),
    user: string(3).doc('The user to act as.'),
    secretFile: string(4),
    secretRef: field(5, SecretReference).doc('The Secret with the credentials.'),
    readOnly: bool(6).doc('Mount without the right to write.'),
  },
)

export const CinderPersistentVolumeSource = message(
  'io.k8s.api.core.v1.CinderPersistentVolumeSource',
  'An OpenStack Cinder volume.',
  {
    volumeID: string(1).always().required(),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(3).doc('Mount without the right to write.'),
    secretRef: field(4, SecretReference).doc('The Secret with the credentials.'),
  },
)

export const AzureFilePersistentVolumeSource = message(
  'io.k8s.api.core.v1.AzureFilePersistentVolumeSource',
  'An Azure file share.',
  {
    secretName: string(1).always().required(),
    shareName: string(2).always().required(),
    readOnly: bool(3).doc('Mount without the right to write.'),
    secretNamespace: string(4).pointer().always(),
  },
)

export const FlexPersistentVolumeSource = message(
  'io.k8s.api.core.v1.FlexPersistentVolumeSource',
  'A volume of an executable plugin; use CSI.',
  {
    driver: string(1).always().required(),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    secretRef: field(3, SecretReference).doc('The Secret with the credentials.'),
    readOnly: bool(4).doc('Mount without the right to write.'),
    options: map(5, 'string'),
  },
)

export const ScaleIOPersistentVolumeSource = message(
  'io.k8s.api.core.v1.ScaleIOPersistentVolumeSource',
  'A ScaleIO volume; no longer supported.',
  {
    gateway: string(1).always().required(),
    system: string(2).always().required(),
    secretRef: field(3, SecretReference).always().required().doc('The Secret with the credentials.'),
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

export const StorageOSPersistentVolumeSource = message(
  'io.k8s.api.core.v1.StorageOSPersistentVolumeSource',
  'A StorageOS volume; no longer supported.',
  {
    volumeName: string(1),
    volumeNamespace: string(2),
    fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(4).doc('Mount without the right to write.'),
    secretRef: field(5, ObjectReference).doc('The Secret with the credentials.'),
  },
)
