import { bool, field, list, map, string } from '../../schema/builder.ts'
import type { Message } from '../../schema/message.ts'

// What a pod's volume and a PersistentVolume of a type have in common. They differ in the Secret they may name: a pod's is one of its namespace.

export const rbdFields = (secret: Message) => ({
  monitors: list(1, 'string').always().required().min(1).doc("Addresses of the cluster's monitors."),
  image: string(2).always().required().doc("The image's name."),
  fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  pool: string(4).default('rbd').doc('The pool the image is in.'),
  user: string(5).default('admin').doc('The user to act as.'),
  keyring: string(6).default('/etc/ceph/keyring').doc('The file with the key on the node.'),
  secretRef: field(7, secret).doc('The Secret with the credentials.'),
  readOnly: bool(8).doc('Mount without the right to write.'),
})

export const cephFSFields = (secret: Message) => ({
  monitors: list(1, 'string').always().required().min(1).doc("Addresses of the cluster's monitors."),
  path: string(2).doc('The path in the volume.'),
  user: string(3).doc('The user to act as.'),
  secretFile: string(4).doc('The file with the key on the node.'),
  secretRef: field(5, secret).doc('The Secret with the credentials.'),
  readOnly: bool(6).doc('Mount without the right to write.'),
})

export const cinderFields = (secret: Message) => ({
  volumeID: string(1).always().required().doc("The volume's identifier at the provider."),
  fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(3).doc('Mount without the right to write.'),
  secretRef: field(4, secret).doc('The Secret with the credentials.'),
})

export const flexFields = (secret: Message) => ({
  driver: string(1).always().required().doc("The driver's name."),
  fsType: string(2).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  secretRef: field(3, secret).doc('The Secret with the credentials.'),
  readOnly: bool(4).doc('Mount without the right to write.'),
  options: map(5, 'string').doc('What the driver is told.'),
})

export const scaleIOFields = (secret: Message) => ({
  gateway: string(1).always().required().doc("The gateway's address."),
  system: string(2).always().required().doc("The storage system's name."),
  secretRef: field(3, secret).always().required().doc('The Secret with the credentials.'),
  sslEnabled: bool(4).doc('Speak TLS with the gateway.'),
  protectionDomain: string(5).doc("The protection domain's name."),
  storagePool: string(6).doc("The storage pool's name."),
  storageMode: string(7).default('ThinProvisioned').doc('ThickProvisioned or ThinProvisioned.'),
  volumeName: string(8).doc("The volume's name."),
  fsType: string(9)
    .default('xfs')
    .doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(10).doc('Mount without the right to write.'),
})

export const storageOSFields = (secret: Message) => ({
  volumeName: string(1).doc("The volume's name."),
  volumeNamespace: string(2).doc('The namespace of the volume at the provider.'),
  fsType: string(3).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  readOnly: bool(4).doc('Mount without the right to write.'),
  secretRef: field(5, secret).doc('The Secret with the credentials.'),
})
