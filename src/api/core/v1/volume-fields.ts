import { bool, field, list, map, string } from '../../schema/builder.ts'
import type { Message } from '../../schema/message.ts'

// What a pod's volume and a PersistentVolume of a type have in common. They differ in the Secret they may name: a pod's is one of its namespace.

export const rbdFields = (secret: Message) => ({
  monitors: list(1, 'string')
    .always()
    .required()
    .min(1)
    .doc('Addresses of the monitors of the Ceph cluster, host and port.'),
  image: string(2).always().required().doc('Name of the RBD image that holds the disk.'),
  fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  pool: string(4).default('rbd').doc('The Ceph pool the image is in; rbd unless set.'),
  user: string(5).default('admin').doc('The Ceph user to act as; admin unless set.'),
  keyring: string(6)
    .default('/etc/ceph/keyring')
    .doc("File on the node with the user's key, /etc/ceph/keyring unless set; secretRef wins over it."),
  secretRef: field(7, secret).doc("Secret with the user's key, in place of the keyring file."),
  readOnly: bool(8).doc('Whether the volume is mounted for reading only; false by default.'),
})

export const cephFSFields = (secret: Message) => ({
  monitors: list(1, 'string')
    .always()
    .required()
    .min(1)
    .doc('Addresses of the monitors of the Ceph cluster, host and port.'),
  path: string(2).doc('Folder of the filesystem to mount; the root where it is left out.'),
  user: string(3).doc('The Ceph user to act as; admin unless set.'),
  secretFile: string(4).doc(
    "File on the node with the user's key, /etc/ceph/keyring unless set; secretRef wins over it.",
  ),
  secretRef: field(5, secret).doc("Secret with the user's key, in place of the file."),
  readOnly: bool(6).doc('Whether the volume is mounted for reading only; false by default.'),
})

export const cinderFields = (secret: Message) => ({
  volumeID: string(1).always().required().doc('Identifier of the volume at Cinder.'),
  fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(3).doc('Whether the volume is mounted for reading only; false by default.'),
  secretRef: field(4, secret).doc('Secret with what is needed to reach OpenStack.'),
})

export const flexFields = (secret: Message) => ({
  driver: string(1).always().required().doc("Name of the plugin's executable, with its vendor before it."),
  fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  secretRef: field(3, secret).doc("Secret whose keys are handed to the plugin's calls."),
  readOnly: bool(4).doc('Whether the volume is mounted for reading only; false by default.'),
  options: map(5, 'string').doc('Further options handed to the plugin, as it defines them.'),
})

export const scaleIOFields = (secret: Message) => ({
  gateway: string(1).always().required().doc('Address of the ScaleIO gateway, through which the API is reached.'),
  system: string(2).always().required().doc('Name of the storage system as ScaleIO knows it.'),
  secretRef: field(3, secret)
    .always()
    .required()
    .doc('Secret with user and password for ScaleIO; logging in fails without it.'),
  sslEnabled: bool(4).doc('Whether the gateway is spoken to over TLS; false by default.'),
  protectionDomain: string(5).doc('Name of the ScaleIO protection domain the storage is in.'),
  storagePool: string(6).doc('The ScaleIO storage pool of the protection domain.'),
  storageMode: string(7)
    .default('ThinProvisioned')
    .doc('Whether space is taken at once, ThickProvisioned, or as it is used, ThinProvisioned; the latter unless set.'),
  volumeName: string(8).doc('Name of a volume that exists in the ScaleIO system.'),
  fsType: string(9).default('xfs').doc('The filesystem to mount; xfs unless set.'),
  readOnly: bool(10).doc('Whether the volume is mounted for reading only; false by default.'),
})

export const storageOSFields = (secret: Message) => ({
  volumeName: string(1).doc('Name of the StorageOS volume, unique within its StorageOS namespace.'),
  volumeNamespace: string(2).doc("Namespace of the volume within StorageOS; the pod's own where it is left out."),
  fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(4).doc('Whether the volume is mounted for reading only; false by default.'),
  secretRef: field(5, secret).doc('Secret with the credentials for StorageOS; its defaults where it is left out.'),
})
