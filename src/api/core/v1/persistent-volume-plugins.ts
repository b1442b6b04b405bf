import { bool, field, int32, list, message, string } from '../../schema/builder.ts'
import { ObjectReference, SecretReference } from './references.ts'
import { cephFSFields, cinderFields, flexFields, rbdFields, scaleIOFields, storageOSFields } from './volume-fields.ts'

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
  () => rbdFields(SecretReference),
)

export const CephFSPersistentVolumeSource = message(
  'io.k8s.api.core.v1.CephFSPersistentVolumeSource',
  'A Ceph filesystem; no longer supported in tree.',
  () => cephFSFields(SecretReference),
)

export const CinderPersistentVolumeSource = message(
  'io.k8s.api.core.v1.CinderPersistentVolumeSource',
  'An OpenStack Cinder volume.',
  () => cinderFields(SecretReference),
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
