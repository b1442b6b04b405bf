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
    path: string(1).always().required().doc('Its path on the node.'),
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
    medium: string(1).go('v1.StorageMedium').doc('Memory keeps it in memory.'),
    sizeLimit: quantity(2).doc('The most it may hold.'),
  }),
)

export const SecretVolumeSource = message(
  'io.k8s.api.core.v1.SecretVolumeSource',
  'The keys of a Secret as files.',
  () => ({
    secretName: string(1).doc('The Secret.'),
    items: list(2, KeyToPath).doc('Which keys become files, and where; all of them where it is left out.'),
    defaultMode: int32(3)
      .pointer()
      .default(420)
      .doc('Permission bits of files that do not name their own; 0644 unless set.'),
    optional: bool(4).pointer().doc('Whether the object or key may be missing.'),
  }),
)

export const PersistentVolumeClaimVolumeSource = message(
  'io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource',
  "A claim in the pod's namespace.",
  () => ({
    claimName: string(1).always().required().doc('The claim.'),
    readOnly: bool(2).doc('Mount without the right to write.'),
  }),
)

export const DownwardAPIVolumeSource = message(
  'io.k8s.api.core.v1.DownwardAPIVolumeSource',
  'Data about the pod itself as files.',
  () => ({
    items: list(1, DownwardAPIVolumeFile).doc('Which keys become files, and where; all of them where it is left out.'),
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
    items: list(2, KeyToPath).doc('Which keys become files, and where; all of them where it is left out.'),
    defaultMode: int32(3)
      .pointer()
      .default(420)
      .doc('Permission bits of files that do not name their own; 0644 unless set.'),
    optional: bool(4).pointer().doc('Whether the object or key may be missing.'),
  }),
)

export const CSIVolumeSource = message(
  'io.k8s.api.core.v1.CSIVolumeSource',
  'A volume a CSI driver makes for the pod alone.',
  () => ({
    driver: string(1).always().required().doc("The driver's name."),
    readOnly: bool(2).pointer().doc('Mount without the right to write.'),
    fsType: string(3)
      .pointer()
      .doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    volumeAttributes: map(4, 'string').doc('What the driver is told about the volume.'),
    nodePublishSecretRef: field(5, LocalObjectReference).doc('The Secret for mounting.'),
  }),
)

export const EphemeralVolumeSource = message(
  'io.k8s.api.core.v1.EphemeralVolumeSource',
  'A claim that is made with the pod and deleted with it.',
  () => ({
    volumeClaimTemplate: field(1, PersistentVolumeClaimTemplate).doc('What the claim looks like.'),
  }),
)

export const ImageVolumeSource = message(
  'io.k8s.api.core.v1.ImageVolumeSource',
  'The files of a container image.',
  () => ({
    reference: string(1).doc('The image.'),
    pullPolicy: oneOf(2, ['Always', 'IfNotPresent', 'Never']).go('v1.PullPolicy').doc('When to pull it.'),
  }),
  prepareImageVolume,
)

export const VolumeSource = message(
  'io.k8s.api.core.v1.VolumeSource',
  'Where a volume comes from: one of these is set, and an empty directory where none is.',
  () => ({
    hostPath: field(1, HostPathVolumeSource).doc('A file or folder of the node.'),
    emptyDir: field(2, EmptyDirVolumeSource).doc('A new, empty folder that lives as long as the pod.'),
    gcePersistentDisk: field(3, GCEPersistentDiskVolumeSource).doc('A GCE disk; handled by its CSI driver.'),
    awsElasticBlockStore: field(4, AWSElasticBlockStoreVolumeSource).doc('AWS EBS; handled by its CSI driver.'),
    gitRepo: field(5, GitRepoVolumeSource).doc('Not supported any more: a clone of a git repository.'),
    secret: field(6, SecretVolumeSource).doc('The keys of a Secret as files.'),
    nfs: field(7, NFSVolumeSource).doc('A folder of an NFS server.'),
    iscsi: field(8, ISCSIVolumeSource).doc('A disk of an iSCSI target.'),
    glusterfs: field(9, GlusterfsVolumeSource).doc('No longer supported: GlusterFS.'),
    persistentVolumeClaim: field(10, PersistentVolumeClaimVolumeSource).doc('A claim in the same namespace.'),
    rbd: field(11, RBDVolumeSource).doc('No longer supported: Ceph RBD; use its CSI driver.'),
    flexVolume: field(12, FlexVolumeSource).doc('No longer recommended: a volume of an executable plugin; use CSI.'),
    cinder: field(13, CinderVolumeSource).doc('OpenStack Cinder; handled by its CSI driver.'),
    cephfs: field(14, CephFSVolumeSource).doc('No longer supported: CephFS; use its CSI driver.'),
    flocker: field(15, FlockerVolumeSource).doc('No longer supported: Flocker.'),
    downwardAPI: field(16, DownwardAPIVolumeSource).doc('Data about the pod itself as files.'),
    fc: field(17, FCVolumeSource).doc('A disk on Fibre Channel.'),
    azureFile: field(18, AzureFileVolumeSource).doc('An Azure file share; handled by its CSI driver.'),
    configMap: field(19, ConfigMapVolumeSource).doc('The keys of a ConfigMap as files.'),
    vsphereVolume: field(20, VsphereVirtualDiskVolumeSource).doc('A vSphere disk; handled by its CSI driver.'),
    quobyte: field(21, QuobyteVolumeSource).doc('No longer supported: Quobyte.'),
    azureDisk: field(22, AzureDiskVolumeSource).doc('An Azure disk; handled by its CSI driver.'),
    photonPersistentDisk: field(23, PhotonPersistentDiskVolumeSource).doc('No longer supported: Photon Controller.'),
    projected: field(26, ProjectedVolumeSource).doc('Several sources in one folder.'),
    portworxVolume: field(24, PortworxVolumeSource).doc('Portworx; handled by its CSI driver.'),
    scaleIO: field(25, ScaleIOVolumeSource).doc('No longer supported: ScaleIO.'),
    storageos: field(27, StorageOSVolumeSource).doc('No longer supported: StorageOS.'),
    csi: field(28, CSIVolumeSource).doc('A volume a CSI driver makes for the pod alone.'),
    ephemeral: field(29, EphemeralVolumeSource).doc('A claim made with the pod and deleted with it.'),
    image: field(30, ImageVolumeSource).doc('The files of a container image.'),
  }),
)

export const Volume = message(
  'io.k8s.api.core.v1.Volume',
  'A folder or device that containers of a pod can mount, and where it comes from.',
  () => ({
    name: string(1).always().required().doc("The volume's name in the pod."),
    VolumeSource: inline(2, VolumeSource),
  }),
  prepareVolume,
)

/** A volume that says nothing is an empty directory. */
function prepareVolume(volume: JsonObject): JsonObject {
  const named = VolumeSource.fields.some(({ name }) => volume[name] !== undefined && volume[name] !== null)
  return named ? volume : { ...volume, emptyDir: {} }
}
