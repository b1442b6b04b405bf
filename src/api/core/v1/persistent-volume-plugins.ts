import { bool, field, int32, list, map, message, string } from '../../schema/builder.ts'
import { ObjectReference, SecretReference } from './references.ts'

export const ISCSIPersistentVolumeSource = message(
  'io.k8s.api.core.v1.ISCSIPersistentVolumeSource',
  'A disk of an iSCSI target.',
  () => ({
    targetPortal: string(1).always().required().doc("The target's address and port."),
    iqn: string(2).always().required().doc("The target's qualified name."),
    lun: int32(3).always().required().doc("The unit's number."),
    iscsiInterface: string(4).default('default').doc("The initiator's interface."),
    fsType: string(5).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(6).doc('Mount without the right to write.'),
    portals: list(7, 'string').doc('Further addresses of the target.'),
    chapAuthDiscovery: bool(8).doc('Log in to discover.'),
    chapAuthSession: bool(11).doc('Log in to use.'),
    secretRef: field(10, SecretReference).doc('The Secret with the credentials.'),
    initiatorName: string(12).pointer().doc("The initiator's own qualified name."),
  }),
)

export const GlusterfsPersistentVolumeSource = message(
  'io.k8s.api.core.v1.GlusterfsPersistentVolumeSource',
  'A GlusterFS volume; no longer supported.',
  () => ({
    endpoints: string(1).always().required().doc('The Endpoints object that names the servers.'),
    path: string(2).always().required().doc('The path in the volume.'),
    readOnly: bool(3).doc('Mount without the right to write.'),
    endpointsNamespace: string(4).pointer().doc('The namespace of the Endpoints object.'),
  }),
)

export const RBDPersistentVolumeSource = message(
  'io.k8s.api.core.v1.RBDPersistentVolumeSource',
  'A Ceph block device; no longer supported in tree.',
  () => ({
    monitors: list(1, 'string').always().required().min(1).doc("Addresses of the cluster's monitors."),
    image: string(2).always().required().doc("The image's name."),
    fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    pool: string(4).default('rbd').doc('The pool the image is in.'),
    user: string(5).default('admin').doc('The user to act as.'),
    keyring: string(6).default('/etc/ceph/keyring').doc('The file with the key on the node.'),
    secretRef: field(7, SecretReference).doc('The Secret with the credentials.'),
    readOnly: bool(8).doc('Mount without the right to write.'),
  }),
)

export const CephFSPersistentVolumeSource = message(
  'io.k8s.api.core.v1.CephFSPersistentVolumeSource',
  'A Ceph filesystem; no longer supported in tree.',
  () => ({
    monitors: list(1, 'string').always().required().min(1).doc("Addresses of the cluster's monitors."),
    path: string(2).doc('The path in the volume.'),
    user: string(3).doc('The user to act as.'),
    secretFile: string(4).doc('The file with the key on the node.'),
    secretRef: field(5, SecretReference).doc('The Secret with the credentials.'),
    readOnly: bool(6).doc('Mount without the right to write.'),
  }),
)

export const CinderPersistentVolumeSource = message(
  'io.k8s.api.core.v1.CinderPersistentVolumeSource',
  'An OpenStack Cinder volume.',
  () => ({
    volumeID: string(1).always().required().doc("The volume's identifier at the provider."),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(3).doc('Mount without the right to write.'),
    secretRef: field(4, SecretReference).doc('The Secret with the credentials.'),
  }),
)

export const AzureFilePersistentVolumeSource = message(
  'io.k8s.api.core.v1.AzureFilePersistentVolumeSource',
  'An Azure file share.',
  () => ({
    secretName: string(1).always().required().doc("The Secret with the account's name and key."),
    shareName: string(2).always().required().doc("The share's name."),
    readOnly: bool(3).doc('Mount without the right to write.'),
    secretNamespace: string(4).pointer().always().doc('The namespace of the Secret.'),
  }),
)

export const FlexPersistentVolumeSource = message(
  'io.k8s.api.core.v1.FlexPersistentVolumeSource',
  'A volume of an executable plugin; use CSI.',
  () => ({
    driver: string(1).always().required().doc("The driver's name."),
    fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    secretRef: field(3, SecretReference).doc('The Secret with the credentials.'),
    readOnly: bool(4).doc('Mount without the right to write.'),
    options: map(5, 'string').doc('What the driver is told.'),
  }),
)

export const ScaleIOPersistentVolumeSource = message(
  'io.k8s.api.core.v1.ScaleIOPersistentVolumeSource',
  'A ScaleIO volume; no longer supported.',
  () => ({
    gateway: string(1).always().required().doc("The gateway's address."),
    system: string(2).always().required().doc("The storage system's name."),
    secretRef: field(3, SecretReference).always().required().doc('The Secret with the credentials.'),
    sslEnabled: bool(4).doc('Speak TLS with the gateway.'),
    protectionDomain: string(5).doc("The protection domain's name."),
    storagePool: string(6).doc("The storage pool's name."),
    storageMode: string(7).default('ThinProvisioned').doc('ThickProvisioned or ThinProvisioned.'),
    volumeName: string(8).doc("The volume's name."),
    fsType: string(9)
      .default('xfs')
      .doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(10).doc('Mount without the right to write.'),
  }),
)

export const StorageOSPersistentVolumeSource = message(
  'io.k8s.api.core.v1.StorageOSPersistentVolumeSource',
  'A StorageOS volume; no longer supported.',
  () => ({
    volumeName: string(1).doc("The volume's name."),
    volumeNamespace: string(2).doc('The namespace of the volume at the provider.'),
    fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    readOnly: bool(4).doc('Mount without the right to write.'),
    secretRef: field(5, ObjectReference).doc('The Secret with the credentials.'),
  }),
)
