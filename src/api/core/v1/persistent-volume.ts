import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import {
  bool,
  field,
  inline,
  list,
  map,
  message,
  oneOf,
  resourceList,
  string,
  struct,
  time,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import {
  AzureFilePersistentVolumeSource,
  CephFSPersistentVolumeSource,
  CinderPersistentVolumeSource,
  FlexPersistentVolumeSource,
  GlusterfsPersistentVolumeSource,
  ISCSIPersistentVolumeSource,
  RBDPersistentVolumeSource,
  ScaleIOPersistentVolumeSource,
  StorageOSPersistentVolumeSource,
} from './persistent-volume-plugins.ts'
import { ObjectReference, SecretReference } from './references.ts'
import { NodeSelector } from './scheduling.ts'
import { HostPathVolumeSource } from './volume.ts'
import {
  AWSElasticBlockStoreVolumeSource,
  AzureDiskVolumeSource,
  FCVolumeSource,
  FlockerVolumeSource,
  GCEPersistentDiskVolumeSource,
  NFSVolumeSource,
  PhotonPersistentDiskVolumeSource,
  PortworxVolumeSource,
  QuobyteVolumeSource,
  VsphereVirtualDiskVolumeSource,
} from './volume-plugins.ts'

export const LocalVolumeSource = message(
  'io.k8s.api.core.v1.LocalVolumeSource',
  'A disk or folder of one node.',
  () => ({
    path: string(1).always().required().doc('Path of the disk or folder on the node; nodeAffinity says which node.'),
    fsType: string(2)
      .pointer()
      .doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
  }),
)

export const CSIPersistentVolumeSource = message(
  'io.k8s.api.core.v1.CSIPersistentVolumeSource',
  'A volume of a CSI driver.',
  () => ({
    driver: string(1)
      .always()
      .required()
      .doc('Name of the CSI driver that serves the volume, as its CSIDriver object has it.'),
    volumeHandle: string(2).always().required().doc('The identifier the driver gave the volume when it made it.'),
    readOnly: bool(3).doc('Whether the driver is asked to attach the volume for reading only; false by default.'),
    fsType: string(4).doc("The filesystem to mount, such as ext4; the volume type's own choice where it is left out."),
    volumeAttributes: map(5, 'string').doc(
      'What the driver said about the volume when it made it, handed back with every call.',
    ),
    controllerPublishSecretRef: field(6, SecretReference).doc(
      'Secret handed to the driver to attach the volume to a node and to detach it.',
    ),
    nodeStageSecretRef: field(7, SecretReference).doc(
      'Secret handed to the driver to prepare the volume on a node, once for all pods there.',
    ),
    nodePublishSecretRef: field(8, SecretReference).doc(
      'Secret handed to the driver to mount the prepared volume for one pod.',
    ),
    controllerExpandSecretRef: field(9, SecretReference).doc(
      'Secret handed to the driver to grow the volume at the provider.',
    ),
    nodeExpandSecretRef: field(10, SecretReference).doc(
      'Secret handed to the driver to grow the filesystem on a node.',
    ),
  }),
)

export const PersistentVolumeSource = message(
  'io.k8s.api.core.v1.PersistentVolumeSource',
  'Where the storage is: one of these is set.',
  () => ({
    gcePersistentDisk: field(1, GCEPersistentDiskVolumeSource).doc(
      'A Google Compute Engine disk; its CSI driver does the work.',
    ),
    awsElasticBlockStore: field(2, AWSElasticBlockStoreVolumeSource).doc(
      'An AWS EBS disk; its CSI driver does the work.',
    ),
    hostPath: field(3, HostPathVolumeSource).doc(
      'A folder of whichever node the pod runs on, for trying things out on one node.',
    ),
    glusterfs: field(4, GlusterfsPersistentVolumeSource).doc('No longer supported: a volume of GlusterFS.'),
    nfs: field(5, NFSVolumeSource).doc('A folder that an NFS server exports.'),
    rbd: field(6, RBDPersistentVolumeSource).doc('No longer supported: a block device of Ceph; use its CSI driver.'),
    iscsi: field(7, ISCSIPersistentVolumeSource).doc('A disk reached over the network by iSCSI.'),
    cinder: field(8, CinderPersistentVolumeSource).doc('An OpenStack Cinder volume; its CSI driver does the work.'),
    cephfs: field(9, CephFSPersistentVolumeSource).doc('No longer supported: a folder of CephFS; use its CSI driver.'),
    fc: field(10, FCVolumeSource).doc('A disk reached over Fibre Channel.'),
    flocker: field(11, FlockerVolumeSource).doc('No longer supported: a data set of Flocker.'),
    flexVolume: field(12, FlexPersistentVolumeSource).doc(
      'No longer recommended: a volume of an executable plugin; use CSI.',
    ),
    azureFile: field(13, AzureFilePersistentVolumeSource).doc('An Azure file share; its CSI driver does the work.'),
    vsphereVolume: field(14, VsphereVirtualDiskVolumeSource).doc('A vSphere disk; its CSI driver does the work.'),
    quobyte: field(15, QuobyteVolumeSource).doc('No longer supported: a volume of Quobyte.'),
    azureDisk: field(16, AzureDiskVolumeSource).doc('An Azure disk; its CSI driver does the work.'),
    photonPersistentDisk: field(17, PhotonPersistentDiskVolumeSource).doc(
      'No longer supported: a disk of Photon Controller.',
    ),
    portworxVolume: field(18, PortworxVolumeSource).doc('A Portworx volume; its CSI driver does the work.'),
    scaleIO: field(19, ScaleIOPersistentVolumeSource).doc('No longer supported: a volume of ScaleIO.'),
    local: field(20, LocalVolumeSource).doc('A disk or folder of one particular node, which nodeAffinity has to name.'),
    storageos: field(21, StorageOSPersistentVolumeSource).doc('No longer supported: a volume of StorageOS.'),
    csi: field(22, CSIPersistentVolumeSource).doc('A volume served by a CSI driver.'),
  }),
)

export const VolumeNodeAffinity = message(
  'io.k8s.api.core.v1.VolumeNodeAffinity',
  'From which nodes a volume can be reached.',
  () => ({
    required: field(1, NodeSelector).doc('Terms of which a node must match one to use the volume.'),
  }),
)

export const PersistentVolumeSpec = message(
  'io.k8s.api.core.v1.PersistentVolumeSpec',
  'What the storage is, how big, and how it may be used.',
  () => ({
    capacity: resourceList(1).doc('How big the volume is, as an amount under the key storage.'),
    PersistentVolumeSource: inline(2, PersistentVolumeSource),
    accessModes: list(3, 'string')
      .holding('ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod')
      .go('[]v1.PersistentVolumeAccessMode')
      .doc('The ways the volume can be mounted; a claim is bound only if all the ways it asks for are here.'),
    claimRef: field(4, ObjectReference)
      .granular()
      .doc(
        'The claim the volume is bound to, or is kept for when written by hand; it counts only once the uid is there.',
      ),
    persistentVolumeReclaimPolicy: oneOf(5, ['Delete', 'Recycle', 'Retain'])
      .go('v1.PersistentVolumeReclaimPolicy')
      .doc(
        'What happens when the claim is deleted: Delete removes the storage, Retain leaves it for somebody to look after, Recycle is out of use.',
      ),
    storageClassName: string(6).doc(
      'The StorageClass the volume belongs to; it is bound to claims of the same class only.',
    ),
    mountOptions: list(7, 'string').doc(
      'Options given to mount, such as noatime; they are not checked, a wrong one makes the mount fail.',
    ),
    volumeMode: oneOf(8, ['Block', 'Filesystem'])
      .pointer()
      .go('v1.PersistentVolumeMode')
      .doc('Filesystem mounts a folder into containers, Block gives them the raw device; Filesystem unless set.'),
    nodeAffinity: field(9, VolumeNodeAffinity).doc(
      'The nodes from which the volume can be reached; pods that use it are placed on these.',
    ),
    volumeAttributesClassName: string(10)
      .pointer()
      .doc('The VolumeAttributesClass whose parameters the volume has; copied from the claim it is bound to.'),
  }),
)

export const PersistentVolumeStatus = message(
  'io.k8s.api.core.v1.PersistentVolumeStatus',
  'Whether a volume is free, in use, or left behind by its claim.',
  () => ({
    phase: oneOf(1, ['Available', 'Bound', 'Failed', 'Pending', 'Released'])
      .go('v1.PersistentVolumePhase')
      .default('Pending')
      .doc(
        'Pending, Available (no claim yet), Bound, Released (its claim is gone) or Failed (reclaiming it went wrong).',
      ),
    message: string(2).doc('Why the volume is in this phase, in a sentence for people.'),
    reason: string(3).doc('Why the volume failed, as one CamelCase word that programs may compare.'),
    lastPhaseTransitionTime: time(4).doc('When the volume came from another phase into this one.'),
  }),
)

export const PersistentVolume = message(
  'io.k8s.api.core.v1.PersistentVolume',
  'A piece of storage in the cluster that a claim can be bound to.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, PersistentVolumeSpec).doc('What the storage is, how big, and which claims and nodes may have it.'),
    status: struct(3, PersistentVolumeStatus).doc('Whether the volume is free, in use, or left behind by its claim.'),
  }),
  prepareVolume,
)

/** Not defaults of the spec: one that stands in a VolumeAttachment has none. */
function prepareVolume(volume: JsonObject): JsonObject {
  const spec = (volume['spec'] ?? {}) as JsonObject
  const persistentVolumeReclaimPolicy = spec['persistentVolumeReclaimPolicy'] || 'Retain'
  const volumeMode = spec['volumeMode'] ?? 'Filesystem'
  return { ...volume, spec: { ...spec, persistentVolumeReclaimPolicy, volumeMode } }
}

export const PersistentVolumeKind = defineKind<api.PersistentVolume>({
  group: '',
  version: 'v1',
  kind: 'PersistentVolume',
  plural: 'persistentvolumes',
  singular: 'persistentvolume',
  shortNames: ['pv'],
  categories: [],
  namespaced: false,
  message: PersistentVolume,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  selectableFields: {},
})
