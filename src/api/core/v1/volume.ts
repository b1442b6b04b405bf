import type { JsonObject } from '../../ops/json-value.ts'
import { bool, field, inline, int32, list, map, message, oneOf, quantity, string } from '../../schema/builder.ts'
import { PersistentVolumeClaimTemplate } from './persistent-volume-claim.ts'
import { prepareImageVolume } from './pod-defaults.ts'
import { LocalObjectReference } from './references.ts'
import {
  AWSElasticBlockStoreVolumeSource,
  AzureDiskVolumeSource,
  AzureFileVolumeSource,
  CephFSVolumeSource,
  CinderVolumeSource,
  FCVolumeSource,
  FlexVolumeSource,
  FlockerVolumeSource,
  GCEPersistentDiskVolumeSource,
  GitRepoVolumeSource,
  GlusterfsVolumeSource,
  ISCSIVolumeSource,
  NFSVolumeSource,
  PhotonPersistentDiskVolumeSource,
  PortworxVolumeSource,
  QuobyteVolumeSource,
  RBDVolumeSource,
  ScaleIOVolumeSource,
  StorageOSVolumeSource,
  VsphereVirtualDiskVolumeSource,
} from './volume-plugins.ts'
import { DownwardAPIVolumeFile, KeyToPath, ProjectedVolumeSource } from './volume-projection.ts'

export const hostPathTypes = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
] as const

export const HostPathVolumeSource = message(
  'io.k8s.api.core.v1.HostPathVolumeSource',
  'A file or folder of the node.',
  () => ({
    path: string(1).always().required().doc('Path on the node; a symbolic link is followed.'),
    type: oneOf(2, hostPathTypes)
      .pointer()
      .go('v1.HostPathType')
      .default('')
      .doc(
        'What must be there, or is made: Directory, DirectoryOrCreate, File, FileOrCreate, Socket … or nothing in particular.',
      ),
  }),
)

export const EmptyDirVolumeSource = message(
  'io.k8s.api.core.v1.EmptyDirVolumeSource',
  'A new, empty folder that lives as long as the pod.',
  () => ({
    medium: string(1)
      .go('v1.StorageMedium')
      .doc("Where the files are kept: empty for the node's disk, Memory for a tmpfs, HugePages for huge pages."),
    sizeLimit: quantity(2).doc(
      'The most the files may take up; the pod is evicted when they exceed it, a tmpfs is made no larger.',
    ),
  }),
)

export const SecretVolumeSource = message(
  'io.k8s.api.core.v1.SecretVolumeSource',
  'The keys of a Secret as files.',
  () => ({
    secretName: string(1).doc("Name of the Secret in the pod's namespace."),
    items: list(2, KeyToPath).doc(
      'The keys that become files, and their paths; every key becomes a file of its own name unless set.',
    ),
    defaultMode: int32(3)
      .pointer()
      .default(420)
      .doc('Permission bits of files that do not name their own; 0644 unless set.'),
    optional: bool(4)
      .pointer()
      .doc('Whether the pod may start although the Secret or one of its listed keys is missing; false unless set.'),
  }),
)

export const PersistentVolumeClaimVolumeSource = message(
  'io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource',
  "A claim in the pod's namespace.",
  () => ({
    claimName: string(1).always().required().doc("Name of the claim in the pod's namespace whose volume is mounted."),
    readOnly: bool(2).doc('Whether the volume is mounted for reading only; false by default.'),
  }),
)

export const DownwardAPIVolumeSource = message(
  'io.k8s.api.core.v1.DownwardAPIVolumeSource',
  'Data about the pod itself as files.',
  () => ({
    items: list(1, DownwardAPIVolumeFile).doc('The files to make, each with a field or a resource of the pod in it.'),
    defaultMode: int32(2)
      .pointer()
      .default(420)
      .doc('Permission bits of files that do not name their own; 0644 unless set.'),
  }),
)

export const ConfigMapVolumeSource = message(
  'io.k8s.api.core.v1.ConfigMapVolumeSource',
  'The keys of a ConfigMap as files.',
  () => ({
    LocalObjectReference: inline(1, LocalObjectReference),
    items: list(2, KeyToPath).doc(
      'The keys that become files, and their paths; every key becomes a file of its own name unless set.',
    ),
    defaultMode: int32(3)
      .pointer()
      .default(420)
      .doc('Permission bits of files that do not name their own; 0644 unless set.'),
    optional: bool(4)
      .pointer()
      .doc('Whether the pod may start although the ConfigMap or one of its listed keys is missing; false unless set.'),
  }),
)

export const CSIVolumeSource = message(
  'io.k8s.api.core.v1.CSIVolumeSource',
  'A volume a CSI driver makes for the pod alone.',
  () => ({
    driver: string(1)
      .always()
      .required()
      .doc('Name of the CSI driver; it must allow volumes that live as long as a pod.'),
    readOnly: bool(2).pointer().doc('Whether the volume is mounted for reading only; false by default.'),
    fsType: string(3)
      .pointer()
      .doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    volumeAttributes: map(4, 'string').doc('What the driver is told to make the volume, as it defines it.'),
    nodePublishSecretRef: field(5, LocalObjectReference).doc(
      "Secret of the pod's namespace handed to the driver to mount the volume.",
    ),
  }),
)

export const EphemeralVolumeSource = message(
  'io.k8s.api.core.v1.EphemeralVolumeSource',
  'A claim that is made with the pod and deleted with it.',
  () => ({
    volumeClaimTemplate: field(1, PersistentVolumeClaimTemplate).doc(
      'The claim to make; the pod owns it, and it is named after the pod and the volume.',
    ),
  }),
)

export const ImageVolumeSource = message(
  'io.k8s.api.core.v1.ImageVolumeSource',
  'The files of a container image.',
  () => ({
    reference: string(1).doc("The image or artifact, as a container's image field would name it."),
    pullPolicy: oneOf(2, ['Always', 'IfNotPresent', 'Never'])
      .go('v1.PullPolicy')
      .doc(
        "Always, IfNotPresent or Never, as for a container's image; Always for the tag latest, otherwise IfNotPresent.",
      ),
  }),
  prepareImageVolume,
)

export const VolumeSource = message(
  'io.k8s.api.core.v1.VolumeSource',
  'Where a volume comes from: one of these is set, and an empty directory where none is.',
  () => ({
    hostPath: field(1, HostPathVolumeSource).doc(
      'A file or folder of the node itself, which outlives the pod and stays behind when it moves.',
    ),
    emptyDir: field(2, EmptyDirVolumeSource).doc('A new, empty folder that lives as long as the pod.'),
    gcePersistentDisk: field(3, GCEPersistentDiskVolumeSource).doc(
      'A Google Compute Engine disk; its CSI driver does the work.',
    ),
    awsElasticBlockStore: field(4, AWSElasticBlockStoreVolumeSource).doc(
      'An AWS EBS disk; its CSI driver does the work.',
    ),
    gitRepo: field(5, GitRepoVolumeSource).doc('Not supported any more: a clone of a git repository.'),
    secret: field(6, SecretVolumeSource).doc('Keys of a Secret as files, updated when the Secret changes.'),
    nfs: field(7, NFSVolumeSource).doc('A folder that an NFS server exports.'),
    iscsi: field(8, ISCSIVolumeSource).doc('A disk reached over the network by iSCSI.'),
    glusterfs: field(9, GlusterfsVolumeSource).doc('No longer supported: a volume of GlusterFS.'),
    persistentVolumeClaim: field(10, PersistentVolumeClaimVolumeSource).doc(
      "The volume bound to a claim in the pod's namespace; the pod waits until there is one.",
    ),
    rbd: field(11, RBDVolumeSource).doc('No longer supported: a block device of Ceph; use its CSI driver.'),
    flexVolume: field(12, FlexVolumeSource).doc('No longer recommended: a volume of an executable plugin; use CSI.'),
    cinder: field(13, CinderVolumeSource).doc('An OpenStack Cinder volume; its CSI driver does the work.'),
    cephfs: field(14, CephFSVolumeSource).doc('No longer supported: a folder of CephFS; use its CSI driver.'),
    flocker: field(15, FlockerVolumeSource).doc('No longer supported: a data set of Flocker.'),
    downwardAPI: field(16, DownwardAPIVolumeSource).doc('Data about the pod itself, such as its labels, as files.'),
    fc: field(17, FCVolumeSource).doc('A disk reached over Fibre Channel.'),
    azureFile: field(18, AzureFileVolumeSource).doc('An Azure file share; its CSI driver does the work.'),
    configMap: field(19, ConfigMapVolumeSource).doc(
      'Keys of a ConfigMap as files, updated when the ConfigMap changes.',
    ),
    vsphereVolume: field(20, VsphereVirtualDiskVolumeSource).doc('A vSphere disk; its CSI driver does the work.'),
    quobyte: field(21, QuobyteVolumeSource).doc('No longer supported: a volume of Quobyte.'),
    azureDisk: field(22, AzureDiskVolumeSource).doc('An Azure disk; its CSI driver does the work.'),
    photonPersistentDisk: field(23, PhotonPersistentDiskVolumeSource).doc(
      'No longer supported: a disk of Photon Controller.',
    ),
    projected: field(26, ProjectedVolumeSource).doc(
      'Secrets, ConfigMaps, tokens and data about the pod together in one folder.',
    ),
    portworxVolume: field(24, PortworxVolumeSource).doc('A Portworx volume; its CSI driver does the work.'),
    scaleIO: field(25, ScaleIOVolumeSource).doc('No longer supported: a volume of ScaleIO.'),
    storageos: field(27, StorageOSVolumeSource).doc('No longer supported: a volume of StorageOS.'),
    csi: field(28, CSIVolumeSource).doc('A volume a CSI driver makes for the pod alone.'),
    ephemeral: field(29, EphemeralVolumeSource).doc('A claim made with the pod and deleted with it.'),
    image: field(30, ImageVolumeSource).doc('Files of a container image or other OCI artifact, for reading only.'),
  }),
)

export const Volume = message(
  'io.k8s.api.core.v1.Volume',
  'A folder or device that containers of a pod can mount, and where it comes from.',
  () => ({
    name: string(1)
      .always()
      .required()
      .doc('Name by which volumeMounts and volumeDevices of the containers refer to the volume.'),
    VolumeSource: inline(2, VolumeSource),
  }),
  prepareVolume,
)

/** A volume that says nothing is an empty directory. */
function prepareVolume(volume: JsonObject): JsonObject {
  const named = VolumeSource.fields.some(({ name }) => volume[name] !== undefined && volume[name] !== null)
  return named ? volume : { ...volume, emptyDir: {} }
}
